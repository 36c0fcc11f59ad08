"""The tree of headings."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from luoshi.plan.models import SectionRecord


def section_and_below(plan_id: UUID, section_id: UUID) -> list[UUID]:
    """The section and all sections under it."""
    found = {section_id}
    # In text order a parent comes before its children.
    for row_id, parent in SectionRecord.objects.filter(plan_id=plan_id).values_list("id", "parent_id"):
        if parent in found:
            found.add(row_id)
    return list(found)


def areas(parents: Mapping[UUID, UUID | None], levels: Mapping[UUID, int]) -> dict[UUID, UUID]:
    """For each section, the area it belongs to: its ancestor of level 1, or the topmost below a document's title."""
    found: dict[UUID, UUID] = {}
    for section in parents:
        path = [section]
        while (parent := parents[path[-1]]) is not None:
            path.append(parent)
        below_title = [each for each in path if levels[each] >= 1]
        found[section] = below_title[-1] if below_title else path[-1]
    return found

"""The tree of headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from luoshi.plan.models import SectionRecord

MOST = 0.6
"""A heading that holds more of the plan than this is no area: those below it are."""


def section_and_below(plan_id: UUID, section_id: UUID) -> list[UUID]:
    """The section and all sections under it."""
    found = {section_id}
    # In text order a parent comes before its children.
    for row_id, parent in SectionRecord.objects.filter(plan_id=plan_id).values_list("id", "parent_id"):
        if parent in found:
            found.add(row_id)
    return list(found)


def areas(parents: Mapping[UUID, UUID | None], counts: Mapping[UUID, int]) -> dict[UUID, UUID]:
    """For each section, in text order, the area it belongs to: itself or a heading above it.

    Reports put their tasks under "the year's main tasks" under a title, or under the title alone: so the areas are the
    highest headings of which none holds nearly the whole plan. `counts`: commitments right under each section.
    """
    total = dict.fromkeys(parents, 0)
    children: defaultdict[UUID | None, list[UUID]] = defaultdict(list)
    for section in reversed(list(parents)):
        total[section] += counts.get(section, 0)
        parent = parents[section]
        if parent is not None:
            total[parent] += total[section]
        children[parent].append(section)
    whole = sum(counts.values())
    divided = {
        section
        for section in parents
        if total[section] > MOST * whole and any(total[child] for child in children[section])
    }
    found: dict[UUID, UUID] = {}
    for section, parent in parents.items():
        found[section] = section if parent is None or parent in divided else found[parent]
    return found

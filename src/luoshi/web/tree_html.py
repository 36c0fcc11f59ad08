"""The plan's tree as HTML. Drawn in Python, not by a template: two thousand rows must not take longer than a blink."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.web.words import WORDS, tone, word

if TYPE_CHECKING:
    from luoshi.plan.service import Node, Row

Address = Callable[[UUID], str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What all rows share, worked out once."""

    names: Mapping[str, str]
    address: Address
    badges: Mapping[tuple[str, str], str]
    words: Mapping[str, str]
    marked: Mapping[UUID, str] = field(default_factory=dict[UUID, str])
    """HTML instead of the plain text of a row: what was searched for, marked."""


def drawing(names: Mapping[str, str], address: Address) -> Drawing:
    """Badges and words in the reader's language."""
    badges = {
        (kind, value): f'<li class="badge {tone(kind, value)}">{escape(word(kind, value))}</li>'
        for kind in ("state", "strength", "measurable")
        for value in WORDS[kind]
    }
    words = {
        "nobody": escape(_("no lead organ")),
        "inferred": escape(_("inferred")),
        "none": escape(_("Outside every heading")),
        "example": escape(_("example")),
    }
    return Drawing(names, address, badges, words)


def draw_tree(nodes: Iterable[Node], shared: Drawing, opened: bool) -> SafeString:
    """Headings that fold, each with its rows."""
    return mark_safe("".join(_node(node, shared, opened) for node in nodes))


def draw_rows(rows: Iterable[Row], shared: Drawing) -> SafeString:
    """A flat list of rows."""
    return mark_safe(f'<ul class="rows">{"".join(_row(row, shared) for row in rows)}</ul>')


def _node(node: Node, shared: Drawing, opened: bool) -> str:
    heading = node.heading
    title = f"{escape(heading.label)} {escape(heading.title)}" if heading else shared.words["none"]
    count = escape(ngettext("%(count)d task", "%(count)d tasks", node.total) % {"count": node.total})
    rows = draw_rows(node.rows, shared) if node.rows else ""
    below = "".join(_node(child, shared, opened) for child in node.children)
    state = " open" if opened or (heading is not None and heading.level <= 1 and node.children) else ""
    summary = f'<summary>{title} <span class="count">{count}</span></summary>'
    return f'<details class="node"{state}>{summary}{rows}{below}</details>'


def _row(row: Row, shared: Drawing) -> str:
    lead = row.owners.lead
    owner = escape(shared.names.get(lead.organ, lead.organ)) if lead else shared.words["nobody"]
    if row.owners.support:
        owner += f" +{len(row.owners.support)}"
    due = ""
    if row.due_on is not None:
        due = row.due_on.isoformat() + (f" ({shared.words['inferred']})" if row.due_is_inferred else "")
    badges = shared.badges[("state", row.state)] + shared.badges[("strength", row.strength)]
    if not row.measurable:
        badges += shared.badges[("measurable", "no")]
    number = f"{escape(row.number)} " if row.number else ""
    return (
        f'<li><a href="{shared.address(row.id)}">{number}{shared.marked.get(row.id) or escape(row.text)}</a>'
        f'<span>{owner}</span><span class="number">{due}</span><ul class="tags">{badges}</ul></li>'
    )

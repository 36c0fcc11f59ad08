"""A person's selection in the report, made into a span that a commitment may have."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from luoshi.base.text import msg
from luoshi.plan.errors import PlanStateError, SpanError
from luoshi.plan.models import ReportRecord, SectionRecord
from luoshi.plan.reviewing import require_free

LONGEST = 2000
_EDGES = " \t\r\n\u3000，。；、：！？,;.!?"


def report_text(plan_id: UUID) -> str:
    """The text that offsets of this plan refer to.

    Raises:
        PlanStateError: X110, the plan has no report that was read.
    """
    text = ReportRecord.objects.filter(plan_id=plan_id, state="read").values_list("text", flat=True).first()
    if text is None:
        raise PlanStateError(msg("This plan has no report that was read."))
    return text


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and punctuation at its edges.

    Raises:
        SpanError: C110, the span is outside the text, holds no word, or is too long for one promise.
    """
    if not 0 <= start < end <= len(text):
        raise SpanError(msg("There are no words from {start} to {end}.", start=start, end=end))
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if start == end:
        raise SpanError(msg("The selection holds no word."), msg("Select the words of one promise."))
    if end - start > LONGEST:
        raise SpanError(
            msg("{count} characters are too many for one promise.", count=end - start),
            msg("Select at most {most}.", most=LONGEST),
        )
    return start, end


def require_place(plan_id: UUID, start: int, end: int, but: Iterable[UUID] = ()) -> None:
    """Refuse a span on another commitment or on a heading.

    Raises:
        SpanError: C110, quotes what is in the way.
    """
    require_free(plan_id, start, end, but)
    heading = SectionRecord.objects.filter(plan_id=plan_id, start__lt=end, end__gt=start).first()
    if heading is not None:
        raise SpanError(
            msg("These words touch the heading “{title}”.", title=heading.title),
            msg("Choose words from the running text."),
        )


def section_at(plan_id: UUID, start: int) -> UUID | None:
    """The heading under which a place of the text stands."""
    rows = SectionRecord.objects.filter(plan_id=plan_id, end__lte=start).order_by("-start")
    return rows.values_list("id", flat=True).first()

"""What is typed into a form: kept as a draft, however much is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from luoshi.base.text import Text, msg
from luoshi.plan.claiming import require_evidence
from luoshi.plan.clauses import figure
from luoshi.plan.editing import checked_figure
from luoshi.plan.errors import FieldError, ReportError
from luoshi.plan.models import RoundReport, RoundReportItem
from luoshi.plan.reporting.forms import asked_of
from luoshi.plan.wording import listed

LONGEST = 4000
NAMED = 20
"""How many lines a refusal names at most."""
_COLUMNS = {"value": "claim_value", "expected": "expected_value", "statement": "statement", "evidence": "evidence"}

_TITLES = {
    "value": msg("done so far"),
    "expected": msg("expected to be done"),
    "statement": msg("statement"),
    "evidence": msg("evidence"),
}


def items_of(report: RoundReport) -> list[RoundReportItem]:
    """The lines of a form in text order, each with its commitment, plan and target."""
    rows = RoundReportItem.objects.filter(report=report).select_related("commitment__plan", "target")
    return list(rows.order_by("order", "id"))


def checked_lines(report: RoundReport, lines: Sequence[Mapping[str, Any]]) -> list[RoundReportItem]:
    """The lines that were typed in, on their rows, not yet saved.

    Raises:
        ReportError: C114, a line is not one of this form.
        FieldError: C111, a field does not exist or cannot hold this.
        ClaimError, MissingFileError: evidence that is too much, or not here.
    """
    rows = {str(row.id): row for row in items_of(report)}
    changed: list[RoundReportItem] = []
    for line in lines:
        row = rows.get(str(line.get("item")))
        if row is None:
            raise ReportError(msg("This line is not one of the form's."), msg("Reload the page."))
        for name, value in line.items():
            if name != "item":
                setattr(row, _column(name), _checked(name, value))
        changed.append(row)
    return changed


def gaps(report: RoundReport, items: Sequence[RoundReportItem]) -> list[Text]:
    """What the form still lacks, one text for each line."""
    found: list[Text] = []
    for row in items:
        asked = asked_of(report.round.form, row.commitment.kind, row.target_id is not None)
        missing = [name for name in asked if getattr(row, _COLUMNS[name]) in (None, "", [])]
        if missing:
            fields = listed([_TITLES[name] for name in missing], ", ")
            found.append(msg("{name}: {fields}", name=name_of(row), fields=fields))
    return found


def require_complete(report: RoundReport, items: Sequence[RoundReportItem]) -> None:
    """Refuse a form in which something is missing.

    Raises:
        ReportError: C114, names each line and what it lacks.
    """
    missing = gaps(report, items)
    if missing:
        raise ReportError(
            msg("{count} lines are not complete: {lines}", count=len(missing), lines=listed(missing[:NAMED])),
            msg("Fill what is asked. Where there is no progress, repeat the last figure."),
        )


def name_of(row: RoundReportItem) -> str:
    """What a line is about, for a refusal."""
    what = row.target.indicator if row.target else row.commitment.text
    return f"{row.commitment.number} {what[:40]}"


def body_of(row: RoundReportItem) -> dict[str, Any]:
    """A line as the journal keeps it: figures, and how much was written; what was written may name people."""
    return {
        "item": str(row.id), "commitment": str(row.commitment_id),
        "target": str(row.target_id) if row.target_id else None,
        "value": None if row.claim_value is None else figure(row.claim_value),
        "expected": None if row.expected_value is None else figure(row.expected_value),
        "statement": len(row.statement), "evidence": row.evidence,
    }  # fmt: skip


def _column(name: str) -> str:
    if name not in _COLUMNS:
        raise FieldError(
            msg("“{field}” cannot be set.", field=name[:80]), msg("Allowed: {known}.", known=", ".join(_COLUMNS))
        )
    return _COLUMNS[name]


def _checked(name: str, value: Any) -> Any:
    if name in ("value", "expected"):
        return None if value in (None, "") else Decimal(checked_figure(name, value))
    if name == "evidence":
        given = cast("Sequence[object]", value) if isinstance(value, list | tuple) else [value]
        digests = [str(each) for each in given if each]
        require_evidence(digests)
        return digests
    if not isinstance(value, str) or len(value) > LONGEST:
        raise FieldError(msg("{field} has at most {most} characters.", field=name, most=LONGEST))
    return value.strip()

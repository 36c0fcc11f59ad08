"""Everything that can be said against a draft before it is published, for people: faults, findings, failing cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from luoshi.base.errors import LuoshiError
from luoshi.base.text import Text, msg
from luoshi.rules.checking import check_model
from luoshi.rules.decide import Runnable
from luoshi.rules.forms import ElementType
from luoshi.rules.values import feel_text, from_python
from luoshi.support.models.tables import CaseRecord
from luoshi.support.tables.casing import Outcome, run_case
from luoshi.support.tables.compiling import bare, cell_of, faults_of, runnable_of
from luoshi.support.tables.content import declaration_of
from luoshi.support.tables.errors import NotPublishableError
from luoshi.support.tables.sources import upcoming
from luoshi.support.tables.steps import Content

Severity = Literal["error", "warning", "note"]
Elements = Mapping[str, ElementType]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or odd: what, in which rows (from 0), at which cell, with an example record."""

    kind: str
    severity: Severity
    problem: Text
    cure: Text | None = None
    rows: tuple[int, ...] = ()
    part: str | None = None
    column: int | None = None
    example: Mapping[str, str] | None = None
    start: int | None = None
    end: int | None = None


def findings_of(content: Content, elements: Elements) -> list[Finding]:
    """Faults first; a table without faults is looked through for overlaps, gaps and rows that never hold."""
    faults = [
        Finding("fault", "error", fault.problem, fault.cure, () if fault.row is None else (fault.row,), fault.part,
                fault.column, None, fault.start, fault.end)
        for fault in faults_of(content, elements)
    ]  # fmt: skip
    try:
        made = runnable_of(content, elements)
    except LuoshiError:
        return faults
    return [*faults, *_found(made, content)]


def _found(made: Runnable, content: Content) -> Iterator[Finding]:
    declaration = declaration_of(content)
    # What does not compile stands among the faults, at its cell.
    for each in check_model(made):
        if each.kind in ("unreadable", "unknown-name"):
            continue
        row, part, column = cell_of(each.error, declaration, made.model)
        rows = tuple(rule - 1 for rule in each.rules) or (() if row is None else (row,))
        example = {name: feel_text(from_python(value)) for name, value in (each.example or {}).items()}
        yield Finding(each.kind, each.severity, bare(each.error), each.error.cure, rows, part, column, example or None)


def cases_of(decision: str) -> list[CaseRecord]:
    """The cases beside a table, oldest first."""
    return list(CaseRecord.objects.filter(decision=decision, removed_at=None))


def outcomes_of(decision: str, content: Content, elements: Elements) -> list[tuple[CaseRecord, Outcome]]:
    """What comes of every case with this content."""
    cases = cases_of(decision)
    try:
        made = runnable_of(content, elements)
        name = decision.rpartition("/")[2]
    except LuoshiError as error:
        return [(case, Outcome("broken", "", (), error.message)) for case in cases]
    return [(case, run_case(made, name, case.record, case.expected)) for case in cases]


def require_sound(decision: str, content: Content) -> None:
    """Refuse a content with an error or a case that fails.

    Raises:
        NotPublishableError: X152, says what stands against it first.
    """
    elements = upcoming().elements
    errors = [finding for finding in findings_of(content, elements) if finding.severity == "error"]
    if errors:
        raise NotPublishableError(
            msg("The draft has {count} faults; the first: {problem}", count=len(errors), problem=errors[0].problem),
            msg("Correct the table; the list of findings leads to each place."),
        )
    failing = [case for case, outcome in outcomes_of(decision, content, elements) if outcome.state != "passed"]
    if failing:
        raise NotPublishableError(
            msg("{count} cases do not come out as they should; the first: {name}", count=len(failing),
                name=failing[0].name),
            msg("Correct the table, or what the case expects."),
        )  # fmt: skip

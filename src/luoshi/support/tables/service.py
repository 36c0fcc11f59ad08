"""The door to tables: what officers ask and do. Everything takes the actor first and answers what the actor may see.

Ask
    tables(actor) -> [TableLine]                            every decision table with its policies
    editor(actor, decision, language) -> Editor             a table with its draft, findings and cases
    cell_faults(actor, decision, row, part, column, text)   what is wrong with a cell that is being typed
    comparison(actor, decision, number, language)           who gains and loses against a published version
    versions(actor, decision), version_differences(...)     the history
    table_file(actor, decision, kind, language), file_preview(actor, decision, digest, name)

Do (actions, through ``perform``)
    StartDraft, EditTable, UndoEdit, RedoEdit, TakeInTable, RebaseDraft, DiscardDraft, PublishTable, WithdrawPublication
    WriteCase, RemoveCase
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from luoshi.base.actor import Actor
from luoshi.base.errors import LuoshiError, NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.files.service import open_file
from luoshi.journal.service import perform
from luoshi.rules.forms import ElementType
from luoshi.support.models.tables import CaseRecord, DraftRecord
from luoshi.support.tables.actions.discard_draft import DiscardDraft
from luoshi.support.tables.actions.edit_table import EditTable
from luoshi.support.tables.actions.publish_table import PublishTable
from luoshi.support.tables.actions.rebase_draft import RebaseDraft
from luoshi.support.tables.actions.redo_edit import RedoEdit
from luoshi.support.tables.actions.remove_case import RemoveCase
from luoshi.support.tables.actions.start_draft import StartDraft
from luoshi.support.tables.actions.take_in_table import TakeInTable
from luoshi.support.tables.actions.undo_edit import UndoEdit
from luoshi.support.tables.actions.withdraw_publication import WithdrawPublication
from luoshi.support.tables.actions.write_case import WriteCase
from luoshi.support.tables.casing import Datum, Outcome, data_of
from luoshi.support.tables.checking import Finding, findings_of, outcomes_of
from luoshi.support.tables.comparing import Comparison, Sample, compare, without_rows
from luoshi.support.tables.compiling import CellFault, faults_of_row, runnable_of
from luoshi.support.tables.content import Form, copied
from luoshi.support.tables.differences import (
    CellDifference,
    Differences,
    RowDifference,
    differences,
    input_name,
    output_name,
)
from luoshi.support.tables.drafting import around_of, visible_draft
from luoshi.support.tables.errors import DraftStateError, TableEditError
from luoshi.support.tables.policies import edit_table, see_companies, see_table
from luoshi.support.tables.sources import in_force, upcoming
from luoshi.support.tables.steps import Content
from luoshi.support.tables.taking_in import MEDIA, Preview, kind_of, preview, written
from luoshi.support.tables.versions import Version, versions_of

__all__ = [
    "MEDIA", "CaseRecord", "CellDifference", "CellFault", "Comparison", "Differences", "DiscardDraft", "EditTable",
    "Editor", "Finding", "Outcome", "Preview", "PublishTable", "RebaseDraft", "RedoEdit", "RemoveCase", "RowDifference",
    "Sample", "StartDraft", "TableLine", "TakeInTable", "UndoEdit", "Version", "WithdrawPublication", "WriteCase",
    "cell_faults", "comparison", "editor", "file_preview", "input_name", "may_see_tables", "output_name", "perform",
    "table_file", "tables", "version_differences", "versions",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableLine:
    """A decision table in the list."""

    key: str
    slug: str
    name: Mapping[str, str]
    organ: str
    policies: tuple[Form, ...]
    rows: int
    waiting_from: date | None
    """The day of a version that is published and has not begun."""
    has_draft: bool
    may_edit: bool


@dataclass(frozen=True)
class Editor:
    """A table as its page shows it: the draft if one is open, else what is published last."""

    key: str
    slug: str
    content: Content
    organ: str
    policies: tuple[Form, ...]
    elements: Mapping[str, Form]
    """The elements that a column may test, by key."""
    draft: DraftRecord | None
    base: Version
    newest: Version
    """The newest version that was not withdrawn: another than `base` when one was published since the draft began."""
    may_edit: bool
    can_undo: bool
    can_redo: bool
    findings: tuple[Finding, ...]
    cases: tuple[tuple[CaseRecord, Outcome], ...]
    data: tuple[Datum, ...]
    """What a case's record is made of; empty while the table cannot be compiled."""
    changes: Differences

    @property
    def is_stale(self) -> bool:
        """Whether the draft was begun from another version than the newest."""
        return self.draft is not None and self.base.number != self.newest.number

    @property
    def errors(self) -> int:
        """How many findings stand against publishing."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def failing(self) -> int:
        """How many cases do not come out as they should."""
        return sum(outcome.state != "passed" for _case, outcome in self.cases)


def may_see_tables(actor: Actor) -> bool:
    """Whether the actor may see any table as officers do."""
    return see_table(actor).allows(DraftRecord())


def tables(actor: Actor) -> list[TableLine]:
    """Every decision table that a policy uses: one's own organ's first."""
    if not may_see_tables(actor):
        return []
    source = upcoming()
    drafts = set(DraftRecord.objects.filter(state="open").values_list("decision", flat=True))
    now = in_force().decisions
    found: list[TableLine] = []
    for key, form in source.decisions.items():
        policies = source.policies_of(key)
        if policies:
            row = DraftRecord(decision=key, organ=policies[0]["organ"])
            is_waiting = now.get(key) != form
            begins = date.fromisoformat(form["effective_from"])
            found.append(
                TableLine(
                    key, slug_of(key), form["name"], row.organ, policies, len(form["rules"]),
                    begins if is_waiting else None, key in drafts, edit_table(actor).allows(row),
                )
            )  # fmt: skip
    return sorted(found, key=lambda line: not line.may_edit)


def slug_of(key: str) -> str:
    """The last part of a key, as addresses have it."""
    return key.rpartition("/")[2]


def key_of(slug: str) -> str:
    """The key of a decision by its slug."""
    return f"rules/decision/{slug}"


def editor(actor: Actor, decision: str, number: int | None = None) -> Editor:
    """A table with everything that can be said about it; `number` shows a version as it was published.

    Raises:
        NotFoundError: X003 for who may not see tables, or no such table.
    """
    _require_sight(actor)
    source = upcoming()
    source.get(decision)
    known = versions_of(decision)
    draft = visible_draft(actor, decision) if number is None else None
    base = next((each for each in known if each.number == (draft.base if draft else number)), None)
    if base is None:
        if number is not None:
            raise NotFoundError(msg("There is no such version."), msg("Choose one from the table's history."))
        base = next(each for each in known if each.state != "withdrawn")
    content = draft.content if draft else base.content
    policies = source.policies_of(decision)
    organ = policies[0]["organ"] if policies else ""
    return Editor(
        key=decision,
        slug=slug_of(decision),
        content=content,
        organ=organ,
        policies=policies,
        elements={form["key"]: form for form in source.forms("catalog/element")},
        draft=draft,
        base=base,
        newest=next(each for each in known if each.state != "withdrawn"),
        may_edit=edit_table(actor).allows(DraftRecord(organ=organ)),
        can_undo=draft is not None and draft.steps.filter(sequence=draft.position).exists(),
        can_redo=draft is not None and draft.steps.filter(sequence=draft.position + 1).exists(),
        findings=tuple(findings_of(content, source.elements)),
        cases=tuple(outcomes_of(decision, content, source.elements)),
        data=_data(content, source.elements),
        changes=differences(base.content, content, _names(source.elements)),
    )


def cell_faults(actor: Actor, decision: str, row: int, part: str, column: int, text: str) -> list[CellFault]:
    """What would be wrong with the row if the cell said `text`: asked while a person types.

    Raises:
        DraftStateError: X151 without a draft.
        TableEditError: C150 for no such cell.
    """
    draft = visible_draft(actor, decision)
    if draft is None:
        raise DraftStateError(msg("No draft of this table is open."), msg("Begin one on the table's page."))
    content = copied({"head": draft.content["head"], "rules": draft.content["rules"][row : row + 1]})
    if not content["rules"] or part not in ("when", "then") or not 0 <= column < len(content["rules"][0][part]):
        raise TableEditError(msg("The table has no such cell."), msg("Reload the page."))
    content["rules"][0][part][column] = text.strip() or ("-" if part == "when" else "")
    return faults_of_row(content, 0, upcoming().elements)


def comparison(actor: Actor, decision: str, number: int | None, language: str) -> tuple[Comparison, bool]:
    """Who gains and loses by the draft (or what is published last) against a version, and whether rows are shown.

    Raises:
        NotFoundError: X003; RuleCheckError when the draft cannot be compiled; NoRegistryError: X144.
    """
    page = editor(actor, decision)
    against = page.base
    if number is not None:
        against = next((each for each in versions_of(decision) if each.number == number), page.base)
    full = compare(against.content, page.content, decision, today(), language)
    sees = see_companies(actor).allows(DraftRecord(organ=page.organ))
    return (full if sees else without_rows(full)), sees


def versions(actor: Actor, decision: str) -> list[Version]:
    """Every version of a table, newest first.

    Raises:
        NotFoundError: X003
    """
    _require_sight(actor)
    upcoming().get(decision)
    return versions_of(decision)


def version_differences(old: Version, new: Version) -> Differences:
    """What the newer one changed."""
    return differences(old.content, new.content, _names(upcoming().elements))


def table_file(actor: Actor, decision: str, kind: str, language: str) -> bytes:
    """The draft, or what is published last, as a file.

    Raises:
        NotFoundError: X003
    """
    page = editor(actor, decision)
    return written(page.content, kind, upcoming().elements, language)


def file_preview(actor: Actor, decision: str, digest: str, name: str) -> Preview:
    """What a kept file would make of the draft.

    Raises:
        DraftStateError: X151 without a draft; TableFileError: R150 for a file without a table.
    """
    draft = visible_draft(actor, decision)
    if draft is None:
        raise DraftStateError(msg("No draft of this table is open."), msg("Begin one on the table's page."))
    around = around_of(decision)
    with open_file(digest) as file:
        content = file.read()
    return preview(draft.content, content, kind_of(name), upcoming().elements, (around.policies, around.used))


def _require_sight(actor: Actor) -> None:
    if not may_see_tables(actor):
        raise NotFoundError(msg("There is no such table."), msg("Choose one from the list of tables."))


def _names(elements: Mapping[str, ElementType]) -> dict[str, str]:
    return {key: each.name for key, each in elements.items()}


def _data(content: Content, elements: Mapping[str, ElementType]) -> tuple[Datum, ...]:
    try:
        return tuple(data_of(runnable_of(content, elements)))
    except LuoshiError:
        return ()

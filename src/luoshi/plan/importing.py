"""A list that comes back: each row is matched, compared, and applied through the actions that people use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from luoshi.base.actor import Actor
from luoshi.base.errors import LuoshiError
from luoshi.base.text import Text, msg
from luoshi.directory.service import organs
from luoshi.journal.service import perform
from luoshi.plan import policies, states
from luoshi.plan.actions.assign_owners import AssignOwners
from luoshi.plan.actions.edit_commitment import EditCommitment
from luoshi.plan.actions.write_task import WriteTask
from luoshi.plan.editing import checked_fields
from luoshi.plan.errors import FieldError, PlanStateError
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.queries.exporting import COLUMNS, EDITABLE, Export, ExportRow, editable_columns, export_rows
from luoshi.plan.queries.tree import Filters
from luoshi.plan.rows import visible_plan

OWNERS = ("lead", "support")
LISTED = ("figures", "targets")
READ_ONLY = ("number", "area", "section", "text", *LISTED)
"""Written in no list, but what somebody changed there must not be dropped in silence."""
_BETWEEN = re.compile(r"[、，,;；\n]+")
_CLAIMS = {"yes": True, "true": True, "1": True, "是": True, "no": False, "false": False, "0": False, "否": False}
_DISTRICTS = ("各区", "each district", states.EACH_DISTRICT)


class GivenRow(Protocol):
    """A row as it came back: its number in the file, the id (or number, or pack key) and version of its commitment."""

    @property
    def number(self) -> int: ...
    @property
    def key(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def cells(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row. `outcome`: unchanged, changed, added, refused."""

    number: int
    outcome: str
    commitment: UUID | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict[str, tuple[Any, Any]])
    """Column → value before and after."""
    problem: Text | None = None
    cure: Text | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of all rows, in the order of the file."""

    rows: list[RowReport]
    is_preview: bool

    def count(self, outcome: str) -> int:
        """How many rows had this outcome."""
        return sum(row.outcome == outcome for row in self.rows)


def preview_import(actor: Actor, plan_id: UUID | str, rows: Sequence[GivenRow]) -> ImportReport:
    """What `import_rows` would do: it is done, reported and taken back.

    Raises:
        NotFoundError, PermissionError, PlanStateError
    """
    with transaction.atomic():
        report = ImportReport(_run(actor, plan_id, rows), True)
        transaction.set_rollback(True)
    return report


def import_rows(actor: Actor, plan_id: UUID | str, rows: Sequence[GivenRow]) -> ImportReport:
    """Apply every row that is right; the others are reported with what is wrong and hold nobody up.

    Raises:
        NotFoundError, PermissionError, PlanStateError
    """
    return ImportReport(_run(actor, plan_id, rows), False)


def _run(actor: Actor, plan_id: UUID | str, rows: Sequence[GivenRow]) -> list[RowReport]:
    _require_open(actor, plan_id)
    importer = _Importer(actor, export_rows(actor, plan_id, Filters()))
    return [importer.take(row) for row in rows]


def _require_open(actor: Actor, plan_id: UUID | str) -> None:
    plan = visible_plan(actor, plan_id, policies.keep_plan(actor))
    if plan.state == states.ADOPTED:
        raise PlanStateError(
            msg("The plan is adopted; a list does not change it any more."), msg("Propose a revision instead.")
        )


class _Importer:
    """One import: the rows as they are, and the names that organs go by."""

    def __init__(self, actor: Actor, export: Export) -> None:
        self.actor = actor
        self.plan = export.plan
        self.editable = editable_columns(export.plan)
        self.by_name = _names()
        self.seen: set[UUID] = set()
        self.rows: dict[str, ExportRow] = {str(row.id): row for row in export.rows}
        self.rows |= {row.values["number"]: row for row in export.rows if row.values["number"]}
        keys = CommitmentRecord.objects.filter(plan=export.plan.id).exclude(key="").values_list("key", "id")
        self.rows |= {key: self.rows[str(row_id)] for key, row_id in keys if str(row_id) in self.rows}

    def take(self, given: GivenRow) -> RowReport:
        """Apply one row."""
        name = given.key or str(given.cells.get("number") or "")
        try:
            with transaction.atomic():
                if not name:
                    return self._add(given)
                return self._change(given, self._known(name))
        except LuoshiError as refusal:
            return RowReport(given.number, "refused", problem=refusal.message, cure=refusal.cure)

    def _known(self, name: str) -> ExportRow:
        row = self.rows.get(name)
        if row is None:
            raise FieldError(
                msg("There is no commitment {name} in this plan.", name=name[:80]), msg("Begin from a fresh export.")
            )
        if row.id in self.seen:
            raise FieldError(
                msg("Another row of this file is about the same commitment."), msg("Leave one of them out.")
            )
        self.seen.add(row.id)
        return row

    def _change(self, given: GivenRow, row: ExportRow) -> RowReport:
        changes = self._changes(given.cells, row)
        if not changes:
            return RowReport(given.number, "unchanged", row.id)
        version = self._version(given, row)
        fields = {name: after for name, (_, after) in changes.items() if name not in OWNERS}
        if fields:
            perform(EditCommitment(row.id, version, fields), self.actor)
            version += 1
        if any(name in changes for name in OWNERS):
            owned = {name: changes[name][1] if name in changes else row.values[name] for name in OWNERS}
            perform(AssignOwners(row.id, version, owned["lead"], tuple(owned["support"])), self.actor)
        return RowReport(given.number, "changed", row.id, changes)

    def _version(self, given: GivenRow, row: ExportRow) -> int:
        if not str(given.version).strip().isdigit():
            raise FieldError(
                msg("The row does not say which version it was made from."), msg("Begin from a fresh export.")
            )
        if int(given.version) != row.version:
            raise FieldError(
                msg("The commitment was changed since the list was exported."),
                msg("Export it again and repeat your changes for this row."),
            )
        return row.version

    def _changes(self, cells: Mapping[str, Any], row: ExportRow) -> dict[str, tuple[Any, Any]]:
        changes: dict[str, tuple[Any, Any]] = {}
        for name in COLUMNS:
            if name not in cells:
                continue
            before = row.values[name]
            if name in self.editable:
                after = self._read(name, cells[name])
                if after is not None and not _equal(before, after):
                    changes[name] = (before, after)
            elif name in (*EDITABLE, *READ_ONLY) and self._differs(name, cells[name], before):
                raise FieldError(
                    msg("The column {column} cannot be changed here.", column=name), msg("Restore its value.")
                )
        return changes

    def _differs(self, name: str, cell: Any, before: Any) -> bool:
        if name in LISTED:
            return _parts("、".join(_parts(cell))) != _parts("、".join(before))
        if name in READ_ONLY:
            return _spaced(cell) != _spaced(before)
        after = self._read(name, cell)
        return after is not None and not _equal(before, after)

    def _add(self, given: GivenRow) -> RowReport:
        text = str(given.cells.get("text") or "").strip()
        if not text:
            raise FieldError(
                msg("The row names no commitment and has no text."), msg("Fill in the text of a new task.")
            )
        made = perform(WriteTask(self.plan.id, text), self.actor)
        row = CommitmentRecord.objects.get(pk=made["commitments"][0])
        wanted = {name: self._read(name, given.cells.get(name)) for name in self.editable}
        fields = {
            name: value for name, value in wanted.items()
            if name not in OWNERS and value is not None and not _equal(getattr(row, name), value)
        }  # fmt: skip
        version = row.version
        if fields:
            perform(EditCommitment(row.id, version, fields), self.actor)
            version += 1
        if wanted.get("lead") or wanted.get("support"):
            support = tuple(wanted.get("support") or ())
            perform(AssignOwners(row.id, version, wanted.get("lead") or "", support), self.actor)
        return RowReport(given.number, "added", row.id, {"text": ("", text)})

    def _read(self, name: str, cell: Any) -> Any:
        """The cell as the column's value; None where an empty cell says nothing."""
        reader = _READERS.get(name)
        if name == "support":
            return [self._organ(each) for each in _parts(cell)]
        if name == "lead":
            return self._organ(str(cell).strip()) if cell not in (None, "") else ""
        if name == "how_reason":
            return str(cell or "").strip()
        if cell in (None, ""):
            return "" if name == "how_known" else None
        value = reader(cell) if reader else str(cell).strip()
        return checked_fields({name: value})[name]

    def _organ(self, name: str) -> str:
        key = self.by_name.get(name.casefold())
        if key is None:
            raise FieldError(
                msg("No organ is called “{name}”.", name=name[:80]), msg("Write its name as the directory has it.")
            )
        return key


def _names() -> dict[str, str]:
    """Every name and key of an organ of the day, in lower case → key; a name that two share is nobody's."""
    found: dict[str, set[str]] = {}
    for row in organs():
        for name in (row.key, row.name_zh, row.name_en, *row.short_names, *row.aliases):
            if name:
                found.setdefault(str(name).casefold(), set()).add(row.key)
    names = {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}
    return names | dict.fromkeys(_DISTRICTS, states.EACH_DISTRICT)


def _parts(cell: Any) -> list[str]:
    given: Iterable[Any] = cell if isinstance(cell, list | tuple) else _BETWEEN.split(str(cell or ""))
    return [str(each).strip() for each in given if str(each).strip()]


def _spaced(cell: Any) -> str:
    """As a spreadsheet keeps it: it drops and turns spaces at ends and at breaks of lines."""
    return " ".join(str(cell or "").split())


def _claim(cell: Any) -> Any:
    return cell if isinstance(cell, bool) else _CLAIMS.get(str(cell).strip().casefold(), cell)


def _day(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else cell


def _equal(before: Any, after: Any) -> bool:
    if isinstance(before, list):
        return sorted(before) == sorted(after)
    return str(before if before is not None else "") == str(after)


_READERS: dict[str, Callable[[Any], Any]] = {"measurable": _claim, "due_on": _day}

"""What the actions on cases share: finding one, who may, and writing the next event with everything that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import recorded_now
from luoshi.cases import policies, states, waiting
from luoshi.cases.declared import declared_at
from luoshi.cases.errors import CaseConflictError, CaseFieldError, CaseStateError
from luoshi.cases.machine import Event, State, advance
from luoshi.cases.models import CaseEventRecord, CaseRecord
from luoshi.cases.nouns import CaseKind, Need
from luoshi.clock import Calendar
from luoshi.directory.service import organ_names, person_names
from luoshi.files.service import stored
from luoshi.journal.service import Act, Record, allowed

LONGEST_TEXT = 4000
MOST_DOCUMENTS = 20
_COLUMNS = {each.name: "events_count" if each.name == "events" else each.name for each in fields(State)}


@dataclass(frozen=True, slots=True)
class Document:
    """A file that comes with an action: its name for people, and the content that `files` keeps."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says with an action."""

    text: str = ""
    documents: tuple[Document, ...] = ()


def missing() -> NotFoundError:
    """There is no such case for the asker."""
    return NotFoundError(msg("There is no such case, or it is not open to you."))


def visible_case(actor: Actor, case_id: UUID | str) -> CaseRecord:
    """The case, if the actor may see it.

    Raises:
        NotFoundError: X003
    """
    row = allowed(CaseRecord.objects.all(), policies.see_case(actor)).filter(pk=case_id).first()
    if row is None:
        raise missing()
    return row


def locked_case(act: Act, case_id: UUID, version: int | None = None) -> CaseRecord:
    """The case, locked until the transaction ends, as it stands now.

    Raises:
        NotFoundError: X003
        CaseConflictError: X002, it is not at `version` any more; says who did what.
        CaseStateError: X170, it has ended.
    """
    row = CaseRecord.objects.select_for_update().filter(pk=case_id).first()
    if row is None or not policies.see_case(act.actor).allows(row):
        raise missing()
    if version is not None and row.version != version:
        raise _conflict(row)
    if row.closed_on is not None:
        raise CaseStateError(
            msg("{number} ended on {day}.", number=row.number, day=row.closed_on),
            msg("Open a new one if there is reason to."),
        )
    return row


def kind_of(row: CaseRecord) -> tuple[CaseKind, Calendar]:
    """The kind and the calendar that the case is pinned to."""
    declared = declared_at(row.manifest)
    kind = declared.kind(row.kind)
    return kind, declared.calendar(kind)


def state_of(row: CaseRecord) -> State:
    """The state as it is stored."""
    return State(**{name: getattr(row, column) for name, column in _COLUMNS.items()})


def columns_of(state: State) -> dict[str, Any]:
    """The state as it will be stored."""
    return {_COLUMNS[name]: value for name, value in asdict(state).items()}


def checked(said: Said, needs: Sequence[Need]) -> Said:
    """What was said, without blanks at its ends and complete.

    Raises:
        CaseFieldError: C170, words or documents are missing or too many.
        MissingFileError: X320, a document is not kept here.
    """
    text = said.text.strip()
    if "text" in needs and not text:
        raise CaseFieldError(msg("This needs words."), msg("Write what was done, or why."))
    if "document" in needs and not said.documents:
        raise CaseFieldError(msg("This needs a document."), msg("Attach what shows it."))
    if len(text) > LONGEST_TEXT:
        raise CaseFieldError(msg("The text has more than {most} characters.", most=LONGEST_TEXT))
    if len(said.documents) > MOST_DOCUMENTS:
        raise CaseFieldError(msg("There are more than {most} documents.", most=MOST_DOCUMENTS))
    for document in said.documents:
        stored(document.digest)
        if not document.name.strip() or len(document.name) > 255:
            raise CaseFieldError(msg("A document has a name of 1 to {most} characters.", most=255))
    return Said(text, said.documents)


def happen(act: Act, row: CaseRecord, event: Event, said: Said = Said()) -> None:
    """Write the next event of a case, which is locked, and where the case stands after it."""
    kind, calendar = kind_of(row)
    before = row.step, row.sent_at, row.due_on, row.asked_days
    _store(row, advance(kind, calendar, state_of(row), event))
    if row.closed_on is not None:
        row.open_once = None
    row.save(update_fields=[*_COLUMNS.values(), "open_once"])
    write_event(act, row, event, said)
    if row.sent_at != before[1]:
        waiting.let_in(kind, row)
    if before != (row.step, row.sent_at, row.due_on, row.asked_days):
        waiting.rearrange(kind, row)
    if row.step != before[0]:
        waiting.tell_holder(kind, row)


def write_event(act: Act, row: CaseRecord, event: Event, said: Said) -> None:
    """Append what happened to the history of a case."""
    CaseEventRecord.objects.create(
        case=row,
        position=row.events_count,
        version=row.version,
        what=event.what,
        slug=event.slug,
        days=event.days,
        step=row.step,
        due_on=row.due_on,
        text=said.text,
        documents=[asdict(each) for each in said.documents],
        actor_kind=act.actor.kind,
        actor_id=act.actor.id,
        organ=act.actor.organ,
        effective_on=event.on,
        recorded_at=recorded_now(),
    )


def result_of(row: CaseRecord) -> dict[str, Any]:
    """Where the case stands, as plain JSON."""
    return {
        "case": str(row.id), "number": row.number, "step": row.step, "version": row.version,
        "due_on": row.due_on.isoformat() if row.due_on else None, "outcome": row.outcome,
    }  # fmt: skip


def noted(result: Mapping[str, Any], **more: object) -> Record:
    """The journal's record of an action on a case."""
    payload = {name: value for name, value in result.items() if name != "case"} | more
    return Record(f"case/{result['case']}", states.CASE, result["case"], payload)


def _store(row: CaseRecord, state: State) -> None:
    for name, value in columns_of(state).items():
        setattr(row, name, value)


def _conflict(row: CaseRecord) -> CaseConflictError:
    last = CaseEventRecord.objects.filter(case=row, version=row.version).order_by("position").first()
    assert last is not None
    kind, _ = kind_of(row)
    action = kind.action(last.slug)
    what = action.name.zh if action else last.what
    who = person_names(ids=[last.actor_id]).get(last.actor_id, last.actor_id)
    return CaseConflictError(
        msg("{who} of {organ} has just done “{what}”; the case is now at “{step}”.", who=who,
            organ=organ_names(keys=[last.organ]).get(last.organ, last.organ), what=what,
            step=kind.step(row.step).name.zh)
    )  # fmt: skip

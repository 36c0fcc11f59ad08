"""case.open: somebody opens a case, or the system proposes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.base.errors import PermissionError
from luoshi.base.ids import readable_number
from luoshi.base.text import msg
from luoshi.cases import policies, states, waiting
from luoshi.cases.acting import Said, checked, columns_of, noted, result_of, write_event
from luoshi.cases.declared import declared_on
from luoshi.cases.errors import CaseOpenError
from luoshi.cases.machine import Event, advance
from luoshi.cases.models import CaseRecord, CounterRecord
from luoshi.cases.nouns import CaseKind, Opening
from luoshi.cases.subjects import Subject, commitment
from luoshi.directory.service import organ
from luoshi.journal.service import Act, Action, Record


@dataclass(frozen=True)
class OpenCase(Action[dict[str, Any]]):
    """Open a case of `kind` about `subject`; `handler` empty: the organ that leads it. `origin` only for proposals."""

    code: ClassVar[str] = "case.open"

    kind: str
    subject: str
    handler: str = ""
    said: Said = Said()  # noqa: RUF009 - a frozen value
    origin: str = ""

    def check(self, act: Act) -> None:
        """The role may open it, the commitment stands, nothing like it is open, the words are there."""
        _, declared = declared_on(act.on)
        kind = declared.kind(self.kind)
        if act.on < kind.effective_from:
            raise CaseOpenError(
                msg("{kind} is declared from {day} on.", kind=kind.name.zh, day=kind.effective_from),
                msg("Wait for that day."),
            )
        opening = _opening(kind, act)
        subject = commitment(act.actor, self.subject)
        if opening.roles:
            act.require(policies.act_for(act.actor, "keeper", opening.roles), subject,
                        msg("Only the office that keeps this commitment's plan may open this."))  # fmt: skip
        handler = subject.handler(self.handler)
        organ(handler, act.on)
        if opening.roles:
            checked(self.said, ("text",))
        twin = CaseRecord.objects.filter(open_once=_once(kind, subject, handler)).first() if kind.once else None
        if twin is not None:
            raise CaseOpenError(
                msg("{number} about the same is still open.", number=twin.number), msg("Carry on with that one.")
            )
        if self.origin and CaseRecord.objects.filter(origin=self.origin).exists():
            raise CaseOpenError(msg("This was proposed before."), msg("Look at what became of it."))

    def do(self, act: Act) -> dict[str, Any]:
        """The case with its number, its first event, its people and its place on a desk."""
        sequence, declared = declared_on(act.on)
        kind = declared.kind(self.kind)
        subject = commitment(act.actor, self.subject)
        event = Event("opened", act.on, _opening(kind, act).step, actor=act.actor.id)
        state = advance(kind, declared.calendar(kind), None, event)
        handler = subject.handler(self.handler)
        row = CaseRecord.objects.create(
            kind=kind.key,
            number=_number(kind, act.on.year),
            manifest=sequence,
            subject_kind=kind.about,
            subject_id=subject.id,
            title=subject.title,
            keeper=subject.keeper,
            handler=handler,
            region=organ(handler, act.on).region,
            opened_on=act.on,
            open_once=_once(kind, subject, handler) if kind.once else None,
            origin=self.origin or None,
            **columns_of(state),
        )
        write_event(act, row, event, Said(self.said.text.strip(), self.said.documents))
        waiting.add_parties(kind, row, states.KEEPER, *([states.HANDLER] if row.sent_at else []))
        waiting.rearrange(kind, row)
        waiting.tell_holder(kind, row)
        return result_of(row)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Kind, subject, and what was asked for."""
        return noted(result, kind=self.kind, subject=self.subject, handler=self.handler, text=self.said.text.strip())


def _opening(kind: CaseKind, act: Act) -> Opening:
    """The way in which this actor begins a case of `kind`.

    Raises:
        PermissionError: P001, the actor has none.
    """
    for each in kind.opens:
        if policies.is_system(act.actor) if each.red_periods is not None else act.actor.has_role(*each.roles):
            return each
    raise PermissionError(
        msg("Your role does not open this kind of case."), msg("Ask the delivery office, which opens it.")
    )


def _once(kind: CaseKind, subject: Subject, handler: str) -> str:
    return f"{kind.key}|{kind.about}/{subject.id}|{handler}"


def _number(kind: CaseKind, year: int) -> str:
    """The next number of the kind in the year; the counter's row is locked until the case is stored."""
    CounterRecord.objects.bulk_create([CounterRecord(kind=kind.key, year=year)], ignore_conflicts=True)
    row = CounterRecord.objects.select_for_update().get(kind=kind.key, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return readable_number(kind.prefix, year, row.last)

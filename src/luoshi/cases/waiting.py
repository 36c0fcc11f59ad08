"""What lies on whose desk because of a case, and who is told, in the transaction that changes the case."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.base.text import Text, msg
from luoshi.cases import states
from luoshi.cases.models import CaseRecord, PartyRecord
from luoshi.cases.nouns import CaseKind, Rung
from luoshi.desk.service import WorkItem, close_items, open_items
from luoshi.directory.service import organ_names, organs, people_of
from luoshi.messages.service import Message, post

_SUPERIORS = ("organ-head", "mayor", "delivery-officer")


def holder_of(kind: CaseKind, row: CaseRecord) -> tuple[str, str]:
    """(party, organ) for whom the case waits; two empty words at an end."""
    party = kind.step(row.step).waits_for
    return (party, getattr(row, party)) if party else ("", "")


def rearrange(kind: CaseKind, row: CaseRecord) -> None:
    """Exactly what waits lies on the desks: the step with its day, and an unanswered request for more time."""
    close_items(states.HANDLE, states.CASE, [row.id])
    close_items(states.DECIDE, states.CASE, [row.id])
    items: list[WorkItem] = []
    party, organ = holder_of(kind, row)
    if party:
        roles = {role for each in kind.actions_at(row.step) if each.party == party for role in each.roles}
        text = msg("{kind} {number}, {step}: {title}", step=kind.step(row.step).name.zh, **_named(kind, row))
        items += _items(states.HANDLE, row, text, organ, roles)
    if row.asked_days and kind.extension:
        text = msg("{kind} {number}: decide on {days} more working days: {title}", days=row.asked_days,
                   **_named(kind, row))  # fmt: skip
        items += _items(states.DECIDE, row, text, row.keeper, kind.extension.granted_by)
    open_items(items)


def let_in(kind: CaseKind, row: CaseRecord) -> None:
    """The handler's people take part from now on."""
    add_parties(kind, row, states.HANDLER)


def add_parties(kind: CaseKind, row: CaseRecord, *parties: str) -> None:
    """People of these parties take part."""
    PartyRecord.objects.bulk_create(
        PartyRecord(case=row, party=party, organ=getattr(row, party), role=role)
        for party in parties
        for role in kind.roles_of("keeper" if party == states.KEEPER else "handler")
    )


def tell_holder(kind: CaseKind, row: CaseRecord) -> None:
    """The people for whom the case waits now read so."""
    party, _ = holder_of(kind, row)
    if not party:
        _post(msg("{kind} {number} is closed: {title}", **_named(kind, row)), _people(kind, row, states.HANDLER))
        return
    if row.due_on:
        text = msg("{kind} {number} waits for you until {day}: {title}", day=row.due_on, **_named(kind, row))
    else:
        text = msg("{kind} {number} waits for you: {title}", **_named(kind, row))
    _post(text, _people(kind, row, party))


def tell_rung(kind: CaseKind, row: CaseRecord, rung: Rung) -> None:
    """Those whom a rung of the ladder names read that it was climbed."""
    party, organ = holder_of(kind, row)
    called = {"rung": rung.name.zh, "day": row.due_on, "organ": organ_names(keys=[organ]).get(organ, organ)}
    text = (
        msg("{rung}: {kind} {number} of {organ} was to be dealt with by {day}: {title}", **called, **_named(kind, row))
        if rung.after > 0
        else msg("{rung}: {kind} {number} of {organ} is due on {day}: {title}", **called, **_named(kind, row))
    )
    people: list[str] = []
    if "holder" in rung.tells:
        people += _people(kind, row, party)
    if "keeper" in rung.tells:
        people += _people(kind, row, states.KEEPER)
    if "superior" in rung.tells:
        above = organs().filter(key=organ).values_list("superior", flat=True).first()
        people += [str(each.id) for each in people_of(above, *_SUPERIORS)] if above else []
    _post(text, people)


def tell_of_time(kind: CaseKind, row: CaseRecord, granted: bool) -> None:
    """The handler reads what became of the request for more time."""
    text = (
        msg("{kind} {number} has time until {day}: {title}", day=row.due_on, **_named(kind, row))
        if granted
        else msg("{kind} {number} gets no more time; it stays with {day}: {title}", day=row.due_on, **_named(kind, row))
    )
    _post(text, _people(kind, row, states.HANDLER))


def _people(kind: CaseKind, row: CaseRecord, party: str) -> list[str]:
    if party == states.HANDLER and row.sent_at is None:
        return []
    roles = kind.roles_of("keeper" if party == states.KEEPER else "handler")
    return [str(each.id) for each in people_of(getattr(row, party), *roles)]


def _post(text: Text, people: Iterable[str]) -> None:
    params = {name: str(value) for name, value in text.values}
    post(Message(text.template, params, person=each, topic="orders") for each in dict.fromkeys(people))


def _named(kind: CaseKind, row: CaseRecord) -> dict[str, object]:
    return {"kind": kind.name.zh, "number": row.number, "title": row.title}


def _items(what: str, row: CaseRecord, text: Text, organ: str, roles: Iterable[str]) -> list[WorkItem]:
    """One item for each role: a colleague with none of them does not read what it is about."""
    params = {name: str(value) for name, value in text.values}
    return [
        WorkItem(what, states.CASE, str(row.id), text.template, params, organ, role, "", row.due_on)
        for role in sorted(roles)
    ]

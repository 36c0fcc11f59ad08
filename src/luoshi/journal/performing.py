"""Actions: check, do, record, in one transaction, by a named actor.

An action is a frozen dataclass: its fields are what the actor says, its ``code`` is the same string in the journal,
in permissions, in the API and in the docs. Pages, API, command line and jobs all call `perform`, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

from django.db import IntegrityError, connection, transaction

from luoshi.base.actor import Actor
from luoshi.base.errors import ConflictError, ExecuteError, PermissionError
from luoshi.base.permissions import Predicate
from luoshi.base.text import Text, msg
from luoshi.base.today import now, recorded_now, today
from luoshi.journal.chain import Entry, append
from luoshi.journal.repeating import remember, stored_result

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts and when: handed to every part of an action."""

    actor: Actor
    at: datetime
    on: date

    def require(self, predicate: Predicate, row: object, reason: Text | str | None = None) -> None:
        """Refuse with a reason unless the actor's `predicate` allows `row`.

        Raises:
            PermissionError: P001, says what is missing.
        """
        if not predicate.allows(row):
            raise PermissionError(
                reason or msg("Your role does not allow this here."),
                msg("Ask the delivery office, or the organ that leads this commitment."),
            )

    def require_role(self, *roles: str) -> None:
        """Refuse unless the actor holds one of `roles`.

        Raises:
            PermissionError: P001, names the roles that may.
        """
        if not self.actor.has_role(*roles):
            raise PermissionError(
                msg("This is for: {roles}.", roles=", ".join(sorted(roles))),
                msg("Enter with an account that has this role."),
            )


@dataclass(frozen=True, slots=True)
class Record:
    """What the journal keeps of an action. ``payload`` must be plain JSON and free of personal data."""

    stream: str
    subject_kind: str
    subject_id: str
    payload: Mapping[str, Any]


class Action(Generic[Result]):
    """One verb. Subclasses are frozen dataclasses with a ``code`` and the three parts."""

    code: ClassVar[str]

    def check(self, act: Act) -> None:
        """Raise a typed error if the actor may not, or the state does not fit. Nothing is changed here."""
        raise NotImplementedError

    def do(self, act: Act) -> Result:
        """Change the rows and return what the caller needs."""
        raise NotImplementedError

    def record(self, act: Act, result: Result) -> Record | None:
        """What the journal keeps; None only when nothing was changed."""
        raise NotImplementedError


def perform(action: Action[Result], actor: Actor, key: str = "") -> Result:
    """Carry out `action` as `actor`: all of it, with its journal entry, or nothing.

    `key`: a client's idempotency key. A retry with the same key by the same actor returns the stored result (which must
    then be plain JSON) and changes nothing.

    Raises:
        KeyReusedError: X010, the key came with another action or other fields before.
        LuoshiError: whatever the action's check found; nothing was changed then.
    """
    try:
        with transaction.atomic():
            stored = stored_result(action, actor, key)
            if stored is not None:
                return stored.result
            act = Act(actor, now(), today())
            action.check(act)
            result = action.do(act)
            record = action.record(act, result)
            if record is not None:
                append(_entry(action, act, record))
            remember(action, actor, key, result)
            return result
    except IntegrityError as clash:
        raise ConflictError from clash


def require_action(what: str) -> None:
    """Refuse to write a companion of a change (`what`) where the change itself could be taken back without it.

    Raises:
        ExecuteError: X000 outside a transaction.
    """
    if not connection.in_atomic_block:
        raise ExecuteError(msg("{what}: only inside an action.", what=what))


def _entry(action: Action[Any], act: Act, record: Record) -> Entry:
    return Entry(
        stream=record.stream,
        action=action.code,
        actor_kind=act.actor.kind,
        actor_id=act.actor.id,
        organ=act.actor.organ,
        subject_kind=record.subject_kind,
        subject_id=str(record.subject_id),
        payload=dict(record.payload),
        effective_on=act.on,
        recorded_at=recorded_now(),
    )

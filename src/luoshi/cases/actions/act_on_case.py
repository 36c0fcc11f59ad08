"""case.act: somebody does what the case's step allows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.cases import policies
from luoshi.cases.acting import Said, checked, happen, kind_of, locked_case, noted, result_of
from luoshi.cases.errors import CaseStateError, SamePersonError
from luoshi.cases.machine import Event
from luoshi.cases.models import CaseRecord
from luoshi.journal.service import Act, Action, Record


@dataclass(frozen=True)
class ActOnCase(Action[dict[str, Any]]):
    """Do `action` with the case as it was at `version`: who acts on an older one is told what was done since."""

    code: ClassVar[str] = "case.act"

    case: UUID
    version: int
    action: str
    said: Said = Said()  # noqa: RUF009 - a frozen value

    def check(self, act: Act) -> None:
        """The case is as the actor saw it, the step has the action, party and role may, all is said."""
        row = locked_case(act, self.case, self.version)
        kind, _ = kind_of(row)
        action = kind.action(self.action)
        if action is None or row.step not in action.at:
            names = [each.name.zh for each in kind.actions_at(row.step)]
            raise CaseStateError(
                msg("At “{step}” nobody can do {action}.", step=kind.step(row.step).name.zh, action=self.action),
                msg("What can be done here: {names}.", names=", ".join(names)),
            )
        act.require(policies.act_for(act.actor, action.party, action.roles), row)
        if action.other_than and row.done_by.get(action.other_than) == act.actor.id:
            raise SamePersonError(
                msg("You did the step before yourself."), msg("Let somebody else of your organ look at it.")
            )
        checked(self.said, action.needs)

    def do(self, act: Act) -> dict[str, Any]:
        """The event, and everything that follows from it."""
        row = CaseRecord.objects.get(pk=self.case)
        said = Said(self.said.text.strip(), self.said.documents)
        happen(act, row, Event("acted", act.on, self.action, actor=act.actor.id), said)
        return result_of(row)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """What was done, the words, and which documents came with them."""
        digests = [each.digest for each in self.said.documents]
        return noted(result, action=self.action, text=self.said.text.strip(), documents=digests)

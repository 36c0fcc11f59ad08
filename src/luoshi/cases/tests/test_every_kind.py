"""Every kind of case of every pack, driven at random on a real database: no dead end, nothing done that is not allowed.

The oracle reads the declaration; the room acts. After each step the stored case must be the fold of its events, lie on
exactly the desk that it waits for, and be late exactly when its day has passed. In the end it is brought to an end from
wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from luoshi.base.actor import Actor
from luoshi.base.errors import LuoshiError
from luoshi.base.today import frozen, today
from luoshi.cases.acting import state_of
from luoshi.cases.declared import declared_on
from luoshi.cases.models import CaseRecord
from luoshi.cases.nouns import CaseAction, CaseKind
from luoshi.cases.queries.page import choices
from luoshi.cases.rebuilding import rebuilt
from luoshi.cases.service import (
    ActOnCase,
    AskForTime,
    ExtendCase,
    OpenCase,
    RefuseTime,
    Said,
    count_cases,
    perform,
)
from luoshi.cases.tests.conftest import EAST, OFFICE, PACKS, SPRING, START, City, loaded, publish
from luoshi.cases.watching import watch_cases
from luoshi.desk.models import WorkItemRecord
from luoshi.journal.service import Action

FOLDERS = sorted(path.parent for path in PACKS.glob("*/case-kinds*"))
STRANGER = "directory/organ/mingchuan-government"


def people(kind: CaseKind) -> list[Actor]:
    """Two people for each organ and role that the kind names, one of a role that it does not, and one who oversees."""
    roles = [*dict.fromkeys((*kind.roles_of("keeper"), *kind.roles_of("handler"))), "policy-officer"]
    found = [
        Actor("person", f"{organ}/{role}/{number}", organ=organ, roles=frozenset({role}))
        for organ, role, number in product((OFFICE, EAST, STRANGER), roles, (1, 2))
    ]
    return [*found, Actor("person", "mayor", organ=STRANGER, roles=frozenset({"mayor"}))]


class CaseMachine(RuleBasedStateMachine):
    """One case of one kind, and everybody who might try something with it."""

    kind: CaseKind
    city: City

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.moment = SPRING
        self.people = people(self.kind)

    def teardown(self) -> None:
        """Bring the case to an end from wherever it is, then take everything back."""
        try:
            if CaseRecord.objects.exists():
                self.finish()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @initialize(data=st.data())
    def opened(self, data: st.DataObject) -> None:
        """By hand or by the system, whichever ways the kind has."""
        way = data.draw(st.sampled_from(self.kind.opens))
        who = START if way.red_periods else Actor("person", "opener", organ=OFFICE, roles=frozenset(way.roles[:1]))
        with frozen(self.moment):
            made = perform(
                OpenCase(self.kind.key, self.city.alleys, EAST, Said("请办理"), "o" * bool(way.red_periods)), who
            )
        self.id = made["case"]

    @property
    def row(self) -> CaseRecord:
        """The case as it is stored now."""
        return CaseRecord.objects.get(pk=self.id)

    def tried(self, action: Action[Any], who: Actor) -> bool:
        """Whether it was done; a refusal must be a typed one and leave nothing behind."""
        before = state_of(self.row)
        try:
            with frozen(self.moment):
                perform(action, who)
        except LuoshiError:
            assert state_of(self.row) == before
            return False
        return True

    def sees(self, row: CaseRecord, who: Actor) -> bool:
        """Whether somebody has the case in sight, by the declaration."""
        if who.has_role("mayor"):
            return True
        sides = [("keeper", row.keeper, True), ("handler", row.handler, row.sent_at is not None)]
        return any(
            who.organ == organ and let_in and who.has_role(*self.kind.roles_of(party))  # type: ignore[arg-type]
            for party, organ, let_in in sides
        )

    def may(self, row: CaseRecord, action: CaseAction, who: Actor) -> bool:
        """Whether the declaration lets somebody do an action now, if they bring everything."""
        return (
            row.closed_on is None
            and row.step in action.at
            and who.organ == getattr(row, action.party)
            and who.has_role(*action.roles)
            and self.sees(row, who)
            and (action.other_than is None or row.done_by.get(action.other_than) != who.id)
        )

    @rule(data=st.data(), stale=st.integers(0, 5), text=st.integers(0, 5), paper=st.integers(0, 5))
    def somebody_acts(self, data: st.DataObject, stale: int, text: int, paper: int) -> None:
        """Anybody tries anything: it is done exactly if the declaration allows it and everything is there."""
        action = data.draw(st.sampled_from(self.kind.actions))
        who = data.draw(st.sampled_from(self.people))
        said = Said("说明" if text else " ", (self.city.paper,) if paper else ())
        complete = ("text" not in action.needs or text > 0) and ("document" not in action.needs or paper > 0)
        row = self.row
        expected = self.may(row, action, who) and complete and stale > 0
        version = row.version - (0 if stale else 1)
        assert self.tried(ActOnCase(row.id, version, action.slug, said), who) == expected

    @rule(data=st.data())
    def somebody_acts_as_allowed(self, data: st.DataObject) -> None:
        """One of those who may goes on, so that histories grow long."""
        row = self.row
        ways = [(each, who) for each, who in product(self.kind.actions, self.people) if self.may(row, each, who)]
        if ways:
            action, who = data.draw(st.sampled_from(ways))
            assert self.tried(ActOnCase(row.id, row.version, action.slug, self.everything()), who)

    @precondition(lambda self: self.kind.extension is not None)
    @rule(data=st.data(), days=st.integers(0, 12), what=st.sampled_from([AskForTime, ExtendCase, RefuseTime]))
    def somebody_wants_time(self, data: st.DataObject, days: int, what: Any) -> None:
        """Time is asked for by the handler and given by the keeper, within the bounds of the kind."""
        extension, row = self.kind.extension, self.row
        assert extension is not None
        who = data.draw(st.sampled_from(self.people))
        asks = what is AskForTime
        roles, organ = (extension.asked_by, row.handler) if asks else (extension.granted_by, row.keeper)
        expected = (
            row.closed_on is None
            and row.due_on is not None
            and self.kind.step(row.step).waits_for == "handler"
            and row.extensions < extension.times
            and who.has_role(*roles)
            and who.organ == organ
            and self.sees(row, who)
        )
        if what is RefuseTime:
            action: Action[Any] = RefuseTime(row.id, row.version, "说明")
            expected = expected and row.asked_days > 0
        else:
            action = what(row.id, row.version, days, "说明")
            expected = expected and 1 <= days <= extension.most_days
        if asks:
            expected = expected and not row.asked_days and row.due_on is not None and row.due_on >= self.day()
        assert self.tried(action, who) == expected

    @rule(days=st.integers(1, 9))
    def days_pass(self, days: int) -> None:
        """Each morning the job looks; looking twice on one morning changes nothing."""
        for _ in range(days):
            self.moment += timedelta(days=1)
            with frozen(self.moment):
                watch_cases(START)
                assert watch_cases(START) == 0

    @invariant()
    def the_case_is_the_fold_of_its_events(self) -> None:
        """Rebuilt from its history alone, it is what is stored."""
        for row in CaseRecord.objects.all():
            assert rebuilt(row) == state_of(row)

    @invariant()
    def it_is_late_exactly_when_its_day_has_passed(self) -> None:
        """No stale flag, no lost clock."""
        for row in CaseRecord.objects.all():
            assert row.is_late == (row.due_on is not None and row.due_on < self.day())
            if row.closed_on:
                assert (row.due_on, row.rung, row.asked_days, row.open_once) == (None, "", 0, None)

    @invariant()
    def it_lies_on_exactly_the_desk_that_it_waits_for(self) -> None:
        """One item for the step, one more for a request that waits, none after the end."""
        for row in CaseRecord.objects.all():
            items = WorkItemRecord.objects.filter(subject_id=str(row.id), closed_at=None)
            party = self.kind.step(row.step).waits_for
            expected = {("case.handle", getattr(row, party), row.due_on)} if party else set[Any]()
            if row.asked_days:
                expected |= {("case.extension", row.keeper, row.due_on)}
            assert {(each.kind, each.organ, each.due_on) for each in items} == expected

    @invariant()
    def whoever_it_waits_for_can_do_something(self) -> None:
        """No dead end; and everybody's choices are what the declaration allows them, for those who see it at all."""
        for row in CaseRecord.objects.all():
            open_to = [who for who in self.people if count_cases(who)]
            assert open_to == [who for who in self.people if self.sees(row, who)]
            for who in open_to:
                slugs = {each.slug for each in choices(who, self.kind, row)} if row.closed_on is None else set[str]()
                assert slugs == {each.slug for each in self.kind.actions if self.may(row, each, who)}
            if row.closed_on is None:
                party = self.kind.step(row.step).waits_for
                assert any(
                    self.may(row, each, who)
                    for each, who in product(self.kind.actions, self.people)
                    if each.party == party and each.leads_to != row.step
                )

    def day(self) -> Any:
        """The legal day."""
        with frozen(self.moment):
            return today()

    def everything(self) -> Said:
        """Words and a document."""
        return Said("说明", (self.city.paper,))

    def finish(self) -> None:
        """The shortest way to an end, each action by somebody who may."""
        for _ in self.kind.steps:
            if self.row.closed_on is not None:
                return
            action = self._next()
            who = next(each for each in self.people if self.may(self.row, action, each))
            assert self.tried(ActOnCase(self.row.id, self.row.version, action.slug, self.everything()), who)
        assert self.row.closed_on is not None

    def _next(self) -> CaseAction:
        """The first action of a shortest way."""
        ways: list[tuple[str, CaseAction]] = [(each.leads_to, each) for each in self.kind.actions_at(self.row.step)]
        while True:
            for step, first in ways:
                if self.kind.step(step).outcome:
                    return first
            ways = [(each.leads_to, first) for step, first in ways for each in self.kind.actions_at(step)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_no_history_breaks_a_kind(city: City, folder: Path, clock: Callable[[datetime], None]) -> None:
    """Each kind of the pack, in the city of the tests."""
    if folder.name != "template":
        publish(loaded(folder), SPRING.date())
    kinds = declared_on(SPRING.astimezone(UTC).date())[1].kinds.values()
    assert kinds
    for kind in kinds:
        machine = type(kind.slug, (CaseMachine,), {"kind": kind, "city": city})
        examples = max(8, settings.default.max_examples // 6)  # type: ignore[union-attr]
        run_state_machine_as_test(machine, settings=settings(max_examples=examples, stateful_step_count=15))

"""The fact table of claims holds what the pages show, for the same people and the same days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.base.actor import Actor
from luoshi.base.today import frozen
from luoshi.plan.facts import CLAIM_COLUMNS, claim_facts
from luoshi.plan.models import TargetRecord
from luoshi.plan.tests.conftest import EAST_OFFICER, OFFICER, on
from luoshi.plan.tests.test_claims import claim


def rows(actor: Actor | None, valid: date, known: date) -> dict[str, dict[str, Any]]:
    """The facts by number of the commitment."""
    return {row["number"]: row for row in claim_facts(valid, known, actor).to_pylist()}


def test_the_facts_of_a_day_are_those_that_were_known_then(alleys: TargetRecord) -> None:
    """Every standing target has a row, claimed or not; a later word changes no earlier table."""
    with frozen(on(4, 1)):
        claim(alleys, 300, date(2024, 3, 1))
    with frozen(on(6, 1)):
        claim(alleys, 1700, date(2024, 3, 31))
        number = alleys.commitment.number
        then = rows(None, date(2024, 3, 31), date(2024, 4, 30))
        now = rows(None, date(2024, 3, 31), date(2024, 6, 1))
    assert (then[number]["claimed"], then[number]["is_reached"], then[number]["is_late"]) == (300, False, False)
    assert (now[number]["claimed"], now[number]["is_reached"], now[number]["is_late"]) == (1700, True, True)
    assert then[number]["scheduled"] == Decimal("410.245901")
    assert len(then) == len(now) == 6
    assert sum(row["is_claimed"] for row in now.values()) == 1
    assert list(then[number]) == list(CLAIM_COLUMNS)


def test_the_facts_that_somebody_gets_are_of_commitments_that_they_may_see(alleys: TargetRecord) -> None:
    """The office all of them, a supporting district its one."""
    with frozen(on(4, 1)):
        assert len(rows(OFFICER, date(2024, 4, 1), date(2024, 4, 1))) == 6
        assert len(rows(EAST_OFFICER, date(2024, 4, 1), date(2024, 4, 1))) == 1

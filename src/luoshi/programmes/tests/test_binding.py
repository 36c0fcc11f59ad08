"""Ledgers stand behind commitments, by hand or as the pack says."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from luoshi.base.actor import Actor, job
from luoshi.base.errors import NotFoundError, PermissionError
from luoshi.programmes.errors import BindingError
from luoshi.programmes.service import (
    BindDeclared,
    BindProgramme,
    UnbindProgramme,
    commitments_of,
    object_counts,
    perform,
    programmes_of,
)
from luoshi.programmes.tests.small_ledger import AGENT, ALLEYS, EASTERN, KEEPING, MAYOR, OFFICER, alley

SOME = UUID(int=7)
KEY = "plan/commitment/alley-renovation"


def test_a_ledger_is_bound_once_and_can_be_bound_again_after_an_end(city: None) -> None:
    """What a claim is held against is found by the commitment."""
    perform(BindProgramme(ALLEYS, SOME), OFFICER)
    assert programmes_of([SOME, uuid4()]) == {SOME: (ALLEYS,)}
    assert commitments_of(ALLEYS) == (SOME,)
    with pytest.raises(BindingError):
        perform(BindProgramme(ALLEYS, SOME), OFFICER)
    perform(UnbindProgramme(ALLEYS, SOME, "another ledger counts it"), OFFICER)
    assert programmes_of([SOME]) == {}
    with pytest.raises(BindingError):
        perform(UnbindProgramme(ALLEYS, SOME, "again"), OFFICER)
    perform(BindProgramme(ALLEYS, SOME), OFFICER)
    assert commitments_of(ALLEYS) == (SOME,)


@pytest.mark.parametrize("actor", [KEEPING, EASTERN, MAYOR, AGENT])
def test_only_the_delivery_office_binds(city: None, actor: Actor) -> None:
    """The keeper does not choose what its ledger counts for."""
    with pytest.raises(PermissionError):
        perform(BindProgramme(ALLEYS, SOME), actor)


def test_a_ledger_that_is_not_declared_is_bound_to_nothing(city: None) -> None:
    """A misspelt key is found at once."""
    with pytest.raises(NotFoundError):
        perform(BindProgramme("programmes/programme/allies", SOME), OFFICER)


def test_declared_ledgers_are_bound_to_the_commitments_they_name_and_only_once(city: None) -> None:
    """A plan that is taken over again doubles nothing."""
    ids = {KEY: SOME, "plan/commitment/waste-sorting": uuid4()}
    assert perform(BindDeclared(ids), job("start")) == 1
    assert perform(BindDeclared(ids), job("start")) == 0
    assert programmes_of(ids.values()) == {SOME: (ALLEYS,)}


def test_all_objects_count_whoever_asks(city: None) -> None:
    """What a claim may not exceed does not depend on what the claimant sees."""
    alley("A-1")
    alley("A-2")
    assert object_counts([ALLEYS, "programmes/programme/none"]) == {ALLEYS: 2}

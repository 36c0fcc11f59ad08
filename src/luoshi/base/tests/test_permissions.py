"""The algebra of predicates."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.base.permissions import Always, Never, Predicate, Related, all_of, any_of, one_of


@dataclass
class Thing:
    """A row with a value, one of another row, and rows that hang on it."""

    organ: str
    plan: Thing | None = None
    parts: list[Thing] = field(default_factory=list["Thing"])


ORGANS = st.sampled_from(["a", "b", "c"])
LEAVES = st.builds(Thing, ORGANS)
THINGS = st.builds(Thing, ORGANS, st.none() | LEAVES, st.lists(LEAVES, max_size=3))
SIMPLE: st.SearchStrategy[Predicate] = st.one_of(
    st.just(Always()), st.just(Never()), st.lists(ORGANS, max_size=2).map(lambda values: one_of("organ", *values))
)
PREDICATES: st.SearchStrategy[Predicate] = st.recursive(
    SIMPLE | SIMPLE.map(lambda inner: Related("parts", inner)) | ORGANS.map(lambda value: one_of("plan__organ", value)),
    lambda inner: st.lists(inner, max_size=3).flatmap(lambda parts: st.sampled_from([all_of(*parts), any_of(*parts)])),
    max_leaves=6,
)


@given(THINGS, PREDICATES, PREDICATES)
def test_both_is_and_and_either_is_or(thing: Thing, left: Predicate, right: Predicate) -> None:
    """Whatever the parts are."""
    assert all_of(left, right).allows(thing) == (left.allows(thing) and right.allows(thing))
    assert any_of(left, right).allows(thing) == (left.allows(thing) or right.allows(thing))


@given(THINGS, PREDICATES)
def test_always_and_never_are_neutral(thing: Thing, predicate: Predicate) -> None:
    """They change nothing where they should not."""
    assert all_of(predicate, Always()).allows(thing) == predicate.allows(thing)
    assert any_of(predicate, Never()).allows(thing) == predicate.allows(thing)


@given(THINGS)
def test_nothing_given_means_nothing_granted(thing: Thing) -> None:
    """No alternative allows no row; no value is equal to none."""
    assert not any_of().allows(thing)
    assert not one_of("organ").allows(thing)
    assert all_of().allows(thing)


@given(THINGS, PREDICATES)
def test_a_related_predicate_asks_whether_one_row_fits(thing: Thing, predicate: Predicate) -> None:
    """One is enough, none is not."""
    assert Related("parts", predicate).allows(thing) == any(predicate.allows(part) for part in thing.parts)


def test_a_path_through_nothing_leads_to_no_permission() -> None:
    """A row without a plan does not match an organ of a plan."""
    assert not one_of("plan__organ", "a").allows(Thing("a"))
    assert one_of("plan__organ", "b").allows(Thing("a", Thing("b")))


@given(PREDICATES)
def test_a_predicate_is_a_value(predicate: Predicate) -> None:
    """It can be compared, put into a set and kept."""
    assert len({predicate, predicate}) == 1


def test_a_misspelt_relation_is_an_error_and_no_refusal() -> None:
    """A policy that names a relation that is not there must fail in its first test."""
    with pytest.raises(AttributeError):
        Related("prats", Always()).allows(Thing("a"))

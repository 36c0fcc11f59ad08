"""A change from one day on is carried through every manifest that still waits for its day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.base.actor import Actor, job
from luoshi.base.errors import CheckError, ConflictError, LuoshiError, PermissionError, RefusedError
from luoshi.base.today import today
from luoshi.journal.service import (
    Dated,
    PublishManifest,
    PublishSeries,
    current_manifest,
    newest_manifest,
    pending_days,
    perform,
)
from luoshi.journal.tests.journals import findings

JOB = job("publish")
FORMAT = "luoshi.manifest/1"


def body(**words: int) -> str:
    """A body that says some words."""
    return json.dumps({"format": FORMAT, **words}, sort_keys=True)


def begin(**words: int) -> None:
    """The first manifest of a city, in force for a month."""
    text = body(**words)
    perform(
        PublishManifest(sha256(text.encode()).hexdigest(), FORMAT, today() - timedelta(30), text, "Asia/Shanghai"),
        JOB,
    )


def said(day: date) -> dict[str, int]:
    """What the manifest in force on the day says."""
    row = current_manifest(day)
    assert row is not None
    return {word: value for word, value in json.loads(row.body).items() if word != "format"}


def change(word: str, value: int, day: date) -> None:
    """Publish one word from a day on, as a room does: through every manifest that waits."""
    newest = newest_manifest()
    assert newest is not None
    days = [day, *pending_days(day)]
    series = [Dated(each, body(**{**said(each), word: value})) for each in days]
    perform(PublishSeries(newest.sequence, series, FORMAT), JOB)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ahead", "error"),
    [
        ((-1,), RefusedError),
        ((1,), CheckError),
        ((), CheckError),
        ((9, 0), CheckError),
    ],
    ids=["from a past day", "forgetting what waits", "empty", "out of order"],
)
def test_a_series_refuses(ahead: tuple[int, ...], error: type[LuoshiError]) -> None:
    """The past stays, and nothing that waits for its day falls away."""
    begin(a=0)
    change("b", 2, today() + timedelta(9))
    newest = newest_manifest()
    assert newest is not None
    series = [Dated(today() + timedelta(days), body(a=days)) for days in ahead]
    with pytest.raises(error):
        perform(PublishSeries(newest.sequence, series, FORMAT), JOB)


@pytest.mark.django_db
def test_of_two_series_made_from_one_manifest_the_second_is_a_conflict() -> None:
    """It would take the first one back without knowing it."""
    begin(a=0)
    newest = newest_manifest()
    assert newest is not None
    perform(PublishSeries(newest.sequence, [Dated(today(), body(a=1))], FORMAT), JOB)
    with pytest.raises(ConflictError):
        perform(PublishSeries(newest.sequence, [Dated(today(), body(b=1))], FORMAT), JOB)


@pytest.mark.django_db
def test_a_body_may_come_back_and_the_chain_still_holds() -> None:
    """Withdrawing a change leads to a body that was there before."""
    begin(a=0)
    change("a", 1, today() + timedelta(3))
    change("a", 0, today() + timedelta(3))
    assert said(today() + timedelta(3)) == {"a": 0}
    assert findings() == []


@pytest.mark.django_db
def test_an_officer_publishes_no_series() -> None:
    """The room above decides who may; the chain itself is written by its job."""
    begin(a=0)
    with pytest.raises(PermissionError):
        perform(PublishSeries(1, [Dated(today(), body(a=1))], FORMAT), Actor("person", "p"))


class SeriesTest(TestCase):
    """Properties that need a fresh chain for each example."""

    @given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 99), st.integers(0, 9)), max_size=8))
    def test_every_change_holds_from_its_day_on_in_whatever_order_they_are_published(
        self, changes: list[tuple[str, int, int]]
    ) -> None:
        """On each day a word has the value that was published last of those from that day or before."""
        begin(a=0, b=0, c=0)
        for word, value, ahead in changes:
            change(word, value, today() + timedelta(ahead))
        for ahead in range(11):
            wanted = {"a": 0, "b": 0, "c": 0}
            for word, value, begins in changes:
                if begins <= ahead:
                    wanted[word] = value
            assert said(today() + timedelta(ahead)) == wanted

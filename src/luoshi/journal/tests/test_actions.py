"""Actions: check, do, record, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from luoshi.base.actor import Actor, job
from luoshi.base.errors import ExecuteError, PermissionError, RefusedError
from luoshi.base.permissions import Always, one_of
from luoshi.journal.chain import append
from luoshi.journal.errors import KeyReusedError
from luoshi.journal.models import DeploymentRecord, EntryRecord, RepeatedActionRecord, StreamHeadRecord
from luoshi.journal.service import Act, Action, Record, history_of, perform
from luoshi.journal.tests.journals import findings, made_entry

pytestmark = pytest.mark.django_db
JOB = job("test")


@dataclass(frozen=True)
class Note(Action[str]):
    """Writes one word down."""

    code: ClassVar[str] = "test.note"
    word: str
    fails: bool = False
    organ: str = ""

    def check(self, act: Act) -> None:
        """A word is needed."""
        act.require_role("system")
        if not self.word:
            raise RefusedError("There is no word.", "Write one.")

    def do(self, act: Act) -> str:
        """Store it in the row that is at hand."""
        DeploymentRecord.objects.update_or_create(pk=1, defaults={"created_at": act.at, "zone": self.word})
        if self.fails:
            raise ValueError("broken half way")
        return self.word

    def record(self, act: Act, result: str) -> Record:
        """The word."""
        return Record("test", "note", "1", {"word": result})


def test_an_action_leaves_its_change_and_its_entry() -> None:
    """Who, what, on which subject: one row in the stream, chained to nothing before it."""
    assert perform(Note("x"), JOB) == "x"
    row = EntryRecord.objects.get()
    assert (row.action, row.actor_id, row.sequence, row.previous) == ("test.note", "test", 1, "")
    assert StreamHeadRecord.objects.get().digest == row.digest


def test_a_refused_action_changes_nothing() -> None:
    """Neither rows nor journal."""
    with pytest.raises(RefusedError):
        perform(Note(""), JOB)
    with pytest.raises(PermissionError, match="system"):
        perform(Note("x"), Actor("person", "p"))
    assert not EntryRecord.objects.exists()
    assert not DeploymentRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_action_that_breaks_half_way_leaves_nothing() -> None:
    """The transaction takes the change back."""
    with pytest.raises(ValueError, match="half way"):
        perform(Note("x", fails=True), JOB)
    assert not DeploymentRecord.objects.exists()


def test_a_retry_with_the_same_key_changes_nothing_and_answers_the_same() -> None:
    """The second call is the answer to a lost response."""
    assert perform(Note("x"), JOB, key="k1") == perform(Note("x"), JOB, key="k1")
    assert EntryRecord.objects.count() == 1


@dataclass(frozen=True)
class Other(Note):
    """Another verb with the same fields."""

    code: ClassVar[str] = "test.other"


@dataclass(frozen=True)
class Listing(Action[int]):
    """Counts what a client sends, whatever it is."""

    code: ClassVar[str] = "test.listing"
    fields: Mapping[str, object]
    words: tuple[str, ...] = ()

    def check(self, act: Act) -> None:
        """Nothing can be wrong."""

    def do(self, act: Act) -> int:
        """How much there is."""
        return len(self.fields) + len(self.words)

    def record(self, act: Act, result: int) -> None:
        """Nothing was changed."""


@pytest.mark.parametrize("second", [Note("y"), Other("x"), Note("x", organ="organ/a")])
def test_a_key_belongs_to_one_action_with_one_content(second: Action[str]) -> None:
    """A key that comes back with another verb or other words is a mistake of the client, and is told as one."""
    perform(Note("x"), JOB, key="k1")
    with pytest.raises(KeyReusedError, match=r"k1.*test\.note.*new key"):
        perform(second, JOB, key="k1")
    assert [row.payload["word"] for row in EntryRecord.objects.all()] == ["x"]


def test_a_key_belongs_to_one_person() -> None:
    """Two people who chose the same key do not meet."""
    perform(Note("x"), JOB, key="k1")
    assert perform(Note("y"), job("other"), key="k1") == "y"


def test_the_same_content_is_the_same_in_whatever_order_it_came() -> None:
    """The order of fields says nothing, that of a list does; ids are the same as text and as ids, as in the journal."""
    one, day = uuid4(), date(2026, 3, 1)
    first = Listing({"a": one, "b": [day, "词"]}, ("x", "y"))
    assert perform(first, JOB, key="k1") == perform(Listing({"b": [day, "词"], "a": str(one)}, ("x", "y")), JOB, "k1")
    with pytest.raises(KeyReusedError):
        perform(Listing(first.fields, ("y", "x")), JOB, key="k1")


def test_an_answer_that_was_stored_without_its_content_is_still_given() -> None:
    """Answers from before contents were kept stay answers to retries until they are forgotten."""
    perform(Note("x"), JOB, key="k1")
    RepeatedActionRecord.objects.update(content="")
    assert perform(Note("x"), JOB, key="k1") == "x"


def test_history_is_newest_first_and_scoped() -> None:
    """The scope is a predicate over entries, like every other permission."""
    perform(Note("first"), JOB)
    perform(Note("second"), Actor("person", "p", organ="organ/a", roles=frozenset({"system"})))
    assert [line.payload["word"] for line in history_of("note", 1, Always())] == ["second", "first"]
    assert [line.payload["word"] for line in history_of("note", 1, one_of("organ", "organ/a"))] == ["second"]


@pytest.mark.parametrize("verb", ["save", "delete"])
def test_an_entry_cannot_be_changed_through_its_object(verb: str) -> None:
    """Written once."""
    perform(Note("x"), JOB)
    row = EntryRecord.objects.get()
    row.actor_id = "somebody-else"
    with pytest.raises(RefusedError):
        getattr(row, verb)()


def test_entries_cannot_be_changed_through_a_query() -> None:
    """Neither all at once."""
    perform(Note("x"), JOB)
    for change in (lambda: EntryRecord.objects.update(actor_id="y"), lambda: EntryRecord.objects.all().delete()):
        with pytest.raises(RefusedError):
            change()


@pytest.mark.parametrize(
    "statement", ["UPDATE journal_entryrecord SET actor_id = 'y'", "DELETE FROM journal_entryrecord"]
)
def test_the_database_itself_refuses_to_change_an_entry(statement: str) -> None:
    """Also a hand on the database meets a trigger."""
    perform(Note("x"), JOB)
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.text(st.characters(codec="utf-8", exclude_characters="\x00")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc词", max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text("xyz", max_size=3), PLAIN, max_size=4))
def test_whatever_plain_payload_is_written_verifies_when_read_back(payload: dict[str, object]) -> None:
    """The digest of the stored row is the digest of the written one, on both databases."""
    with transaction.atomic():
        append(replace(made_entry("s", 1), payload=payload))
        assert findings() == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("value", [1.5, {"a": [1e20]}, "nul\x00", {"\x00": 1}, "half \ud800"])
def test_a_payload_that_databases_would_alter_is_refused(value: object) -> None:
    """Floats and null characters come back differently, or not at all."""
    with pytest.raises(ExecuteError, match="payload"):
        append(replace(made_entry("s", 1), payload={"value": value}))

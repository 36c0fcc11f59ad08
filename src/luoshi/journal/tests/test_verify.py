"""Tampering with real rows is found, whatever it is."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from luoshi.journal.anchors import anchor_digest, anchor_heads
from luoshi.journal.chain import digest_of, fields_of
from luoshi.journal.command import run_export, run_verify
from luoshi.journal.keys import signing_key
from luoshi.journal.models import AnchoredHeadRecord, AnchorRecord, EntryRecord, StreamHeadRecord
from luoshi.journal.tests.journals import about, chain_again, findings, made_entry, run, swap, take_down_guards, write

pytestmark = pytest.mark.django_db
Committed = Any


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def journal(django_capture_on_commit_callbacks: Committed) -> None:
    """Two streams, an anchor, one more entry each, another anchor; the triggers are down."""
    for _ in range(2):
        write("plan:1", 3)
        write("plan:2", 1)
        with django_capture_on_commit_callbacks(execute=True):
            anchor_heads()
    take_down_guards()


def test_an_untouched_journal_has_nothing_wrong(journal: None) -> None:
    """No false alarm; and the command says so with exit code 0."""
    out = io.StringIO()
    assert run_verify(out) == 0
    assert out.getvalue() == "8 entries, 2 anchors: nothing wrong\n"


def test_the_command_names_stream_place_and_problem(journal: None) -> None:
    """Exit code 1 and one line that a person can follow up."""
    run("UPDATE journal_entryrecord SET actor_id = 'mallory' WHERE stream = 'plan:1' AND sequence = 2")
    out = io.StringIO()
    assert run_verify(out) == 1
    assert out.getvalue().splitlines()[0] == "plan:1\t2\tthe entry was changed"


COLUMNS = {
    "action": "x",
    "actor_kind": "person",
    "actor_id": "x",
    "organ": "x",
    "subject_kind": "x",
    "subject_id": "x",
    "payload": '{"number": 99}',
    "effective_on": "2020-01-01",
    "recorded_at": "2020-01-01 00:00:00+00:00",
    "previous": "0" * 64,
    "digest": "0" * 64,
}


@given(sequence=st.integers(1, 6), column=st.sampled_from(sorted(COLUMNS)))
def test_a_changed_row_is_found(sequence: int, column: str) -> None:
    """Whichever column of whichever row."""
    with transaction.atomic():
        write("s", 6)
        take_down_guards()
        run(f"UPDATE journal_entryrecord SET {column} = %s WHERE sequence = %s", COLUMNS[column], sequence)
        assert about(findings(), "s", sequence)
        transaction.set_rollback(True)


@given(sequence=st.integers(1, 6), count=st.integers(1, 6))
def test_removed_rows_are_found(sequence: int, count: int) -> None:
    """From one row in the middle to the whole stream."""
    with transaction.atomic():
        write("s", 6)
        write("t", 2)
        take_down_guards()
        run(
            "DELETE FROM journal_entryrecord WHERE stream = 's' AND sequence BETWEEN %s AND %s",
            *(sequence, sequence + count - 1),
        )
        found = findings()
        assert found
        assert all(line.startswith("s\t") for line in found)
        transaction.set_rollback(True)


@given(places=st.lists(st.integers(1, 6), min_size=2, max_size=2, unique=True))
def test_reordered_rows_are_found(places: list[int]) -> None:
    """Two entries that changed places are both named."""
    with transaction.atomic():
        write("s", 6)
        take_down_guards()
        swap("s", *places)
        found = findings()
        assert all(about(found, "s", place) for place in places)
        transaction.set_rollback(True)


@given(after=st.integers(0, 4))
def test_an_inserted_row_is_found(after: int) -> None:
    """Later rows are moved up to make room, and the new row is chained to the one before it."""
    with transaction.atomic():
        write("s", 4)
        write("other", 1)
        take_down_guards()
        for sequence in range(4, after, -1):
            run(
                "UPDATE journal_entryrecord SET sequence = %s WHERE stream='s' AND sequence = %s",
                sequence + 1,
                sequence,
            )
        run("UPDATE journal_entryrecord SET stream = 's', sequence = %s WHERE stream = 'other'", after + 1)
        run("DELETE FROM journal_streamheadrecord WHERE stream = 'other'")
        assert about(findings(), "s", after + 1)
        transaction.set_rollback(True)


def test_an_entry_put_behind_the_head_is_found(journal: None) -> None:
    """A well-chained entry that the head does not know was not written by the program."""
    write("plan:1", 1)
    run("UPDATE journal_streamheadrecord SET sequence = sequence - 1 WHERE stream = 'plan:1'")
    assert any("inserted after the end" in line for line in findings())


def test_a_cut_before_the_last_anchor_is_found(journal: None) -> None:
    """The tail is gone and the head was set back to fit: only the anchor knows."""
    run("DELETE FROM journal_entryrecord WHERE stream = 'plan:1' AND sequence > 4")
    chain_again("plan:1")
    found = findings()
    assert [line for line in found if "plan:1\t6\tanchor 2 saw another entry" in line]
    assert len(found) == 1


def test_a_stream_that_was_rewritten_in_whole_is_found(journal: None) -> None:
    """Every digest was computed again, so the chain is right; both anchors disagree."""
    run("UPDATE journal_entryrecord SET actor_id = 'mallory' WHERE stream = 'plan:1' AND sequence = 1")
    chain_again("plan:1")
    assert len([line for line in findings() if "saw another entry" in line]) == 2


def test_a_stream_that_vanished_with_its_head_is_found(journal: None) -> None:
    """Nothing of it is left but what the anchors saw."""
    run("DELETE FROM journal_entryrecord WHERE stream = 'plan:2'")
    run("DELETE FROM journal_streamheadrecord WHERE stream = 'plan:2'")
    assert about(findings(), "plan:2", 2)


def test_a_forged_anchor_is_found(journal: None) -> None:
    """Anchored heads and the anchor's digest were made to fit; the signature cannot be."""
    run("DELETE FROM journal_entryrecord WHERE stream = 'plan:2' AND sequence = 2")
    chain_again("plan:2")
    head = StreamHeadRecord.objects.get(stream="plan:2")
    run(
        "UPDATE journal_anchoredheadrecord SET sequence = %s, digest = %s WHERE stream = 'plan:2' AND anchor_id = 2",
        *(head.sequence, head.digest),
    )
    anchor = AnchorRecord.objects.get(pk=2)
    heads = AnchoredHeadRecord.objects.filter(anchor=anchor).order_by("pk").values_list("stream", "sequence", "digest")
    run("UPDATE journal_anchorrecord SET digest = %s WHERE sequence = 2", anchor_digest(anchor, heads))
    found = findings()
    assert about(found, "anchors", 2)
    assert any("forged" in line for line in found)


def test_an_anchor_signed_with_another_key_is_found(journal: None) -> None:
    """A key that is not in the keys folder proves nothing."""
    run("UPDATE journal_anchorrecord SET key_id = 'feedfeedfeedfeed' WHERE sequence = 2")
    assert any("not in the keys folder" in line for line in findings())


def test_anchors_that_were_cut_off_with_the_rows_are_found(journal: None) -> None:
    """The witness file outside the database remembers them."""
    run("DELETE FROM journal_anchoredheadrecord WHERE anchor_id = 2")
    run("DELETE FROM journal_anchorrecord WHERE sequence = 2")
    assert findings() == ["anchors\t2\tthe witness file remembers this anchor, the database does not"]


@pytest.mark.parametrize("column", ["previous", "heads", "recorded_at", "digest", "signature"])
def test_a_changed_anchor_is_found(journal: None, column: str) -> None:
    """Whichever column."""
    value: dict[str, object] = {"heads": 7, "recorded_at": "2020-01-01 00:00:00+00:00"}
    run(f"UPDATE journal_anchorrecord SET {column} = %s WHERE sequence = 2", value.get(column, "00" * 32))
    assert about(findings(), "anchors", 2)


def test_an_anchor_holds_only_what_moved(journal: None) -> None:
    """The third anchor has one head, and a fourth is not needed."""
    write("plan:2", 2)
    assert anchor_heads() is not None
    assert list(AnchoredHeadRecord.objects.filter(anchor_id=3).values_list("stream", "sequence")) == [("plan:2", 4)]
    assert anchor_heads() is None


def test_the_private_key_is_a_file_of_its_owner(tmp_path: Path) -> None:
    """Mode 0600, made once, outside the database."""
    first, second = signing_key(), signing_key()
    assert first.id == second.id
    assert (tmp_path / "keys" / "journal.key").stat().st_mode & 0o777 == 0o600


def test_the_export_has_every_entry(journal: None) -> None:
    """One line each, in the order of the chain."""
    out = io.StringIO()
    assert run_export(out) == 0
    assert len(out.getvalue().splitlines()) == EntryRecord.objects.count()


def test_memory_does_not_grow_with_the_journal(journal: None) -> None:
    """Verification reads once and forgets: four times the rows need about the same."""
    _grow("first", 4_000)
    small = _peak()
    _grow("second", 12_000)
    assert _peak() < small * 1.3


@pytest.mark.deep
def test_a_million_rows_are_verified_in_little_memory(journal: None) -> None:
    """The same on the size of a large city's year."""
    _grow("big", 1_000_000)
    assert _peak() < 20_000_000


def _peak() -> int:
    tracemalloc.start()
    assert findings() == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def _grow(stream: str, count: int, batch: int = 5000) -> None:
    """Many entries at once, chained as `append` would."""
    previous, rows = "", list[EntryRecord]()
    for sequence in range(1, count + 1):
        entry = made_entry(stream, sequence)
        digest = digest_of(entry, sequence, previous)
        rows.append(EntryRecord(**fields_of(entry), sequence=sequence, previous=previous, digest=digest))
        previous = digest
        if len(rows) == batch or sequence == count:
            EntryRecord.objects.bulk_create(rows)
            rows.clear()
    StreamHeadRecord.objects.create(stream=stream, sequence=count, digest=previous)

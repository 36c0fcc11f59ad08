"""A draft that was begun from an older version goes on from the newest one, and loses nothing of either."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.base.today import today
from luoshi.journal.service import perform
from luoshi.support.models.tables import DraftRecord
from luoshi.support.tables import service as tables
from luoshi.support.tables.errors import DraftStateError, NotPublishableError
from luoshi.support.tables.rebasing import rebased
from luoshi.support.tables.tests.cities import OFFICER, RENT, publish_city

Content = dict[str, Any]
WORDS = st.sampled_from(["-", "< 10", "< 20", ">= 30"])


def row(key: str, *cells: str, benefit: str = "x") -> dict[str, Any]:
    """A row with two conditions."""
    return {"id": key, "when": list(cells), "then": ["1"], "note": None, "clauses": {"p": {"benefit": benefit}}}


def content(*rows: dict[str, Any], **head: Any) -> Content:
    """A table of two columns."""
    standing = {"hit_policy": "UNIQUE", "inputs": ["a", "b"], "outputs": ["c"], "effective_from": "2024-01-01"}
    return {"head": {**standing, **head}, "rules": list(rows)}


ROWS = st.builds(row, st.sampled_from("abcdef"), WORDS, WORDS, benefit=st.sampled_from("xyz"))
CONTENTS = st.lists(ROWS, max_size=6, unique_by=lambda each: each["id"]).map(lambda rows: content(*rows))


@given(CONTENTS, CONTENTS)
def test_a_draft_that_changed_nothing_becomes_the_newest_version(base: Content, newest: Content) -> None:
    """And one whose base is the newest stays as it is."""
    assert rebased(base, base, newest).content == newest
    assert rebased(base, newest, base).content == newest
    assert rebased(base, base, newest).both_changed == rebased(base, newest, base).both_changed == ()


@given(CONTENTS, CONTENTS, CONTENTS)
def test_no_row_of_either_side_is_lost_without_being_removed(base: Content, mine: Content, theirs: Content) -> None:
    """A row stands once; what neither side changed stays; what only one side changed is there; the rest is named."""
    made = rebased(base, mine, theirs)
    old, here, there = ({each["id"]: each for each in side["rules"]} for side in (base, mine, theirs))
    found = {each["id"]: each for each in made.content["rules"]}
    assert len(found) == len(made.content["rules"])
    for key in {*old, *here, *there}:
        one, other, was = here.get(key), there.get(key), old.get(key)
        if key not in made.both_changed and was not in (one, other) and one != other:
            # Both changed it, in different parts.
            assert found[key] not in (None, was)
        elif key not in made.both_changed:
            assert found.get(key) == (one if other == was else other)


def test_different_cells_of_one_row_are_put_together_and_one_cell_is_named() -> None:
    """The draft's words stay where both changed the same cell."""
    base = content(row("a", "1", "2"), row("b", "1", "2"))
    mine = content(row("a", "9", "2"), row("b", "9", "2"))
    theirs = content(row("a", "1", "8"), row("b", "8", "2"), effective_from="2025-01-01")
    made = rebased(base, mine, theirs)
    assert [each["when"] for each in made.content["rules"]] == [["9", "8"], ["9", "2"]]
    assert made.both_changed == ("b",)
    assert made.content["head"]["effective_from"] == "2025-01-01"


def test_rows_of_both_sides_stand_after_their_neighbours() -> None:
    """A row that was added to the draft keeps its place in the order of the newest version."""
    base = content(row("a"), row("b"))
    made = rebased(base, content(row("a"), row("mine"), row("b")), content(row("b"), row("a"), row("theirs")))
    assert [each["id"] for each in made.content["rules"]] == ["b", "a", "mine", "theirs"]


@pytest.mark.parametrize("side", ["draft", "newest", "both"])
def test_other_columns_are_not_guessed_at(side: str) -> None:
    """Cells would slip under a wrong column."""
    base = content(row("a", "1", "2"))
    other = content(row("a", "1", "2", "3"), inputs=["a", "b", "z"])
    third = content(row("a", "1"), inputs=["a"])
    mine, theirs = {"draft": (other, base), "newest": (base, other), "both": (other, third)}[side]
    with pytest.raises(DraftStateError):
        rebased(base, mine, theirs)


@pytest.mark.django_db
def test_a_draft_begun_before_a_new_pack_is_told_so_and_goes_on_from_it() -> None:
    """It cannot be published before; afterwards it holds its own change and the pack's, and no step undoes that."""
    publish_city()
    perform(tables.StartDraft(RENT), OFFICER)
    edit = {"verb": "set_cell", "row": 0, "column": 1, "part": "when", "text": "< 15"}
    perform(tables.EditTable(RENT, 1, [edit]), OFFICER)
    assert not tables.editor(OFFICER, RENT).is_stale
    with pytest.raises(DraftStateError):
        perform(tables.RebaseDraft(RENT, 2), OFFICER)
    publish_city(with_cell="< 8")
    page = tables.editor(OFFICER, RENT)
    assert (page.is_stale, page.newest.number) == (True, 2)
    with pytest.raises(NotPublishableError):
        perform(tables.PublishTable(RENT, 2, today() + timedelta(1), "x"), OFFICER)
    made = perform(tables.RebaseDraft(RENT, 2), OFFICER)
    assert (made["from"], made["base"], made["both_changed"]) == (1, 2, [])
    draft = DraftRecord.objects.get(state="open")
    assert [each["when"][1] for each in draft.content["rules"]] == ["< 15", "< 8"]
    page = tables.editor(OFFICER, RENT)
    assert (page.is_stale, page.can_undo) == (False, False)
    perform(tables.PublishTable(RENT, draft.version, today() + timedelta(1), "x"), OFFICER)

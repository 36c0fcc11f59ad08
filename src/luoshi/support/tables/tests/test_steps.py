"""A change that is taken back and done again leads to exactly the same table."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from luoshi.support.tables.edits import Around, edited
from luoshi.support.tables.errors import TableEditError
from luoshi.support.tables.steps import Content, difference, is_empty, redone, undone

SMALL = st.integers(0, 4)
PART = st.sampled_from(["when", "then"])
EDIT: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(
        {"verb": st.just("set_cell"), "row": SMALL, "column": SMALL, "part": PART, "text": st.sampled_from("abc")}
    ),
    st.fixed_dictionaries({"verb": st.just("add_row"), "at": SMALL}),
    st.fixed_dictionaries({"verb": st.just("add_row"), "at": SMALL, "copy": SMALL}),
    st.fixed_dictionaries({"verb": st.just("remove_row"), "row": SMALL}),
    st.fixed_dictionaries({"verb": st.just("move_row"), "row": SMALL, "to": SMALL}),
    st.fixed_dictionaries(
        {"verb": st.just("add_column"), "part": st.just("when"), "at": SMALL, "expression": st.sampled_from("xy")}
    ),
    st.fixed_dictionaries({"verb": st.just("move_column"), "part": PART, "column": SMALL, "to": SMALL}),
    st.fixed_dictionaries({"verb": st.just("set_policy"), "hit_policy": st.sampled_from(["FIRST", "COLLECT"])}),
)


def start() -> Content:
    """Three rows, two conditions, one result."""
    head = {"hit_policy": "UNIQUE", "aggregation": None, "effective_from": "2024-01-01",
            "inputs": [{"expression": "a"}, {"expression": "b"}], "outputs": [{"name": "r"}]}  # fmt: skip
    rules = [
        {"id": f"r{number}", "when": ["-", str(number)], "then": ["1"], "note": None, "notes": None, "clauses": {}}
        for number in range(3)
    ]
    return {"head": head, "rules": rules}


@given(st.lists(EDIT, max_size=8))
def test_undoing_all_steps_leads_back_and_redoing_them_leads_on(edits: list[dict[str, Any]]) -> None:
    """Whatever the edits were, and in whatever order."""
    content, path = start(), [start()]
    changes: list[dict[str, Any]] = []
    for edit in edits:
        try:
            new = edited(content, [edit], Around(("p",)))
        except TableEditError:
            continue
        change = difference(content, new)
        assert is_empty(change) == (content == new)
        changes.append(change)
        path.append(new)
        content = new
    for place in range(len(changes) - 1, -1, -1):
        content = undone(content, changes[place])
        assert content == path[place]
    for place, change in enumerate(changes):
        content = redone(content, change)
        assert content == path[place + 1]


@given(st.lists(EDIT, max_size=8))
def test_every_row_keeps_a_cell_for_each_column_and_an_id_of_its_own(edits: list[dict[str, Any]]) -> None:
    """No edit can make a table that is no table."""
    content = start()
    for edit in edits:
        try:
            content = edited(content, [edit], Around((), ("row-7",)))
        except TableEditError:
            continue
    assert all(len(row["when"]) == len(content["head"]["inputs"]) for row in content["rules"])
    assert all(len(row["then"]) == len(content["head"]["outputs"]) for row in content["rules"])
    names = [row["id"] for row in content["rules"]]
    assert len(set(names)) == len(names)
    assert "row-7" not in names

"""A draft on a newer version than it was begun from: what both changed is put together, and nothing in silence.

Rows go by their ids, parts of a row by their column. A part that only one side changed is taken from that side; where
both changed the same part the draft's words stay, since its officer sees and publishes them, and the row is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luoshi.base.text import msg
from luoshi.support.tables.content import Form
from luoshi.support.tables.errors import DraftStateError
from luoshi.support.tables.steps import Content

PUBLISHED_PARTS = ("effective_from",)
"""What the act of publishing writes into the head: no officer's change."""


@dataclass(frozen=True, slots=True)
class Rebased:
    """The content that came of it, and the ids of the rows that both sides changed."""

    content: Content
    both_changed: tuple[str, ...]


def rebased(base: Content, draft: Content, newest: Content) -> Rebased:
    """What the draft changed of `base`, done to `newest`.

    Raises:
        DraftStateError: X151 when both sides changed columns or hit policy.
    """
    head = _head(base["head"], draft["head"], newest["head"])
    old, mine, theirs = (_by_id(content) for content in (base, draft, newest))
    rows: dict[str, Form] = {}
    both: list[str] = []
    for key in _order(list(old), list(mine), list(theirs)):
        row, clashes = _row(old.get(key), mine.get(key), theirs.get(key))
        if row is not None:
            rows[key] = row
        if clashes:
            both.append(key)
    return Rebased({"head": head, "rules": list(rows.values())}, tuple(both))


def _by_id(content: Content) -> dict[str, Form]:
    return {row["id"]: row for row in content["rules"]}


def _officers(head: Form) -> Form:
    return {name: value for name, value in head.items() if name not in PUBLISHED_PARTS}


def _head(base: Form, draft: Form, newest: Form) -> Form:
    if _officers(draft) == _officers(base):
        changed = newest
    elif _officers(newest) in (_officers(base), _officers(draft)):
        changed = draft
    else:
        raise _apart()
    # Cells go by their place under the columns: with other columns on one side they would slip under a wrong one.
    if _columns(draft) != _columns(newest):
        raise _apart()
    return {**changed, **{name: newest[name] for name in PUBLISHED_PARTS if name in newest}}


def _columns(head: Form) -> tuple[Any, Any]:
    return head["inputs"], head["outputs"]


def _apart() -> DraftStateError:
    return DraftStateError(
        msg("The newest version has other columns than the draft; row by row they cannot be put together."),
        msg("Save the draft as a file, put it away, begin a new one and bring in what you want of the file."),
    )


def _row(old: Form | None, mine: Form | None, theirs: Form | None) -> tuple[Form | None, bool]:
    """One row of three, and whether both sides changed it differently."""
    if mine == theirs or theirs == old:
        return mine, False
    if mine == old:
        return theirs, False
    if mine is None or theirs is None:
        # One side removed what the other changed: a row too many is seen, one that is gone is not.
        return mine or theirs, True
    return _parts(old or {}, mine, theirs)


def _parts(old: Form, mine: Form, theirs: Form) -> tuple[Form, bool]:
    made: Form = {}
    clash = False
    for name in {**theirs, **mine}:
        was, here, there = old.get(name), mine.get(name), theirs.get(name)
        if isinstance(here, list) and isinstance(there, list):
            before = was if isinstance(was, list) and len(was) == len(here) else [None] * len(here)
            cells = [_value(*each) for each in zip(before, here, there, strict=True)]
            made[name], one = [value for value, _ in cells], any(clashes for _, clashes in cells)
        else:
            made[name], one = _value(was, here, there)
        clash = clash or one
    return made, clash


def _value(was: Any, here: Any, there: Any) -> tuple[Any, bool]:
    if here == there or there == was:
        return here, False
    return (there, False) if here == was else (here, True)


def _order(old: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The order of the side that moved rows, the draft's if both did; a row of the other stands after its neighbour."""
    shared = set(mine) & set(theirs)
    moved = [each for each in mine if each in old and each in shared] != [each for each in old if each in shared]
    lead, follow = (mine, theirs) if moved else (theirs, mine)
    found = list(lead)
    for place, key in enumerate(follow):
        if key not in lead:
            before = next((each for each in reversed(follow[:place]) if each in found), None)
            found.insert(found.index(before) + 1 if before else 0, key)
    return found

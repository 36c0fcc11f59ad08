"""What differs between two contents, for people: columns, rows and cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from luoshi.support.tables.content import Form
from luoshi.support.tables.steps import Content


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One value before and after; `column` is a heading, or the name of a part of a clause."""

    column: str
    before: str
    after: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that was added, removed, changed, or only moved."""

    row: str
    kind: Literal["added", "removed", "changed", "moved"]
    place: int
    """Where it stands now, or stood; from 0."""
    cells: tuple[CellDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """All of them; `head` are those of hit policy and columns."""

    head: tuple[CellDifference, ...]
    rows: tuple[RowDifference, ...]

    @property
    def none(self) -> bool:
        """Whether both are the same."""
        return not self.head and not self.rows


def differences(old: Content, new: Content, names: Mapping[str, str] | None = None) -> Differences:
    """From one content to the other. Rows are told apart by their ids, columns by what they test or give; `names` are
    the names of elements by key."""
    called = names or {}
    before = {row["id"]: (place, _cells(row, old, called)) for place, row in enumerate(old["rules"])}
    after = {row["id"]: (place, _cells(row, new, called)) for place, row in enumerate(new["rules"])}
    found: list[RowDifference] = []
    for row, (place, cells) in after.items():
        if row not in before:
            found.append(RowDifference(row, "added", place, _changed({}, cells)))
        elif cells_changed := _changed(before[row][1], cells):
            found.append(RowDifference(row, "changed", place, cells_changed))
    moved = _moved([row for row in before if row in after], [row for row in after if row in before])
    changed = {each.row for each in found}
    found += [RowDifference(row, "moved", after[row][0]) for row in moved if row not in changed]
    found += [
        RowDifference(row, "removed", place, _changed(cells, {}))
        for row, (place, cells) in before.items()
        if row not in after
    ]
    return Differences(tuple(_head(old, new, called)), tuple(found))


def input_name(column: Form, names: Mapping[str, str]) -> str:
    """What stands over a column of conditions."""
    return column.get("label") or column.get("expression") or names.get(column.get("element") or "", "") or "?"


def output_name(column: Form) -> str:
    """What stands over a column of results."""
    return column.get("label") or column["name"]


def _cells(row: Form, content: Content, names: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Every text of a row by its part and column."""
    head = content["head"]
    found = {
        ("when", input_name(column, names)): text for column, text in zip(head["inputs"], row["when"], strict=True)
    }
    found |= {("then", output_name(column)): text for column, text in zip(head["outputs"], row["then"], strict=True)}
    note = row.get("note") or {}
    found |= {("note", language): note.get(language) or "" for language in ("zh", "en")}
    for clause in row["clauses"].values():
        amount: Mapping[str, Any] = clause["amount"] or {}
        found |= {("benefit", language): clause["benefit"].get(language) or "" for language in ("zh", "en")}
        found |= {("clause", "amount"): str(amount.get("value", "")), ("clause", "period"): clause["period"]}
    return found


def _changed(before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]) -> tuple[CellDifference, ...]:
    keys = dict.fromkeys((*after, *before))
    return tuple(
        CellDifference(key[1], before.get(key, ""), after.get(key, ""), key[0])
        for key in keys
        if before.get(key, "") != after.get(key, "")
    )


def _moved(before: list[str], after: list[str]) -> list[str]:
    """The fewest rows that must be moved to come from one order to the other: those outside the longest common run."""
    places = [before.index(row) for row in after]
    best: list[list[int]] = []
    for at, place in enumerate(places):
        longest = max((best[other] for other in range(at) if places[other] < place), key=len, default=[])
        best.append([*longest, at])
    kept = set(max(best, key=len, default=[]))
    return [row for at, row in enumerate(after) if at not in kept]


def _head(old: Content, new: Content, names: Mapping[str, str]) -> list[CellDifference]:
    found: list[CellDifference] = []
    for field in ("hit_policy", "aggregation"):
        before, after = old["head"].get(field) or "", new["head"].get(field) or ""
        if before != after:
            found.append(CellDifference(field, before, after, "head"))
    for part in ("inputs", "outputs"):
        before, after = ([_column(each, part, names) for each in side["head"][part]] for side in (old, new))
        if before != after:
            found.append(CellDifference(part, "、".join(before), "、".join(after), "head"))
    return found


def _column(column: Form, part: str, names: Mapping[str, str]) -> str:
    name = input_name(column, names) if part == "inputs" else output_name(column)
    more = [str(column[field]) for field in ("type", "allowed", "default") if column.get(field)]
    return f"{name}（{'；'.join(more)}）" if more else name

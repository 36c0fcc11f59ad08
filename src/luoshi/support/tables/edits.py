"""Edits: the small named changes that a person makes to a table, each checked against the table as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from luoshi.base.text import Text, msg
from luoshi.rules.model.elements import Aggregation, HitPolicy
from luoshi.support.nouns import Period
from luoshi.support.tables.content import Form, copied, new_row
from luoshi.support.tables.errors import TableEditError
from luoshi.support.tables.steps import Content

Edit = Mapping[str, Any]
MOST_ROWS, MOST_COLUMNS, MOST_SIGNS = 5_000, 60, 20_000
WHEN, THEN = "when", "then"
COLUMN_FIELDS = {
    WHEN: ("label", "element", "expression", "type", "allowed"),
    THEN: ("name", "label", "type", "allowed", "default"),
}


@dataclass(frozen=True, slots=True)
class Around:
    """What an edit has to know beside the table: the policies that use it, and ids that rows had before."""

    policies: tuple[str, ...]
    used: tuple[str, ...] = ()


def edited(content: Content, edits: list[Edit], around: Around) -> Content:
    """The content after the edits, one after the other; the given one stays as it is.

    Raises:
        TableEditError: C150, names the edit that does not fit.
    """
    made = copied(content)
    for edit in edits:
        verb = _VERBS.get(str(edit.get("verb")))
        if verb is None:
            raise _unfit(msg("There is no edit “{verb}”.", verb=str(edit.get("verb"))))
        verb(made, edit, around)
    columns = len(made["head"]["inputs"]) + len(made["head"]["outputs"])
    if len(made["rules"]) > MOST_ROWS or columns > MOST_COLUMNS:
        raise _unfit(
            msg("A table has at most {rows} rows and {columns} columns.", rows=MOST_ROWS, columns=MOST_COLUMNS)
        )
    return made


def _set_cell(content: Content, edit: Edit, around: Around) -> None:
    row, part = _row(content, edit), _part(edit)
    row[part][_place(edit, "column", len(row[part]))] = _text(edit, "text") or ("-" if part == WHEN else "")


def _set_note(content: Content, edit: Edit, around: Around) -> None:
    row = _row(content, edit)
    note = dict(row.get("note") or {"zh": "", "en": None})
    note[_language(edit)] = _text(edit, "text") or None
    row["note"] = {"zh": note["zh"] or "", "en": note["en"]} if note["zh"] else None


def _set_clause(content: Content, edit: Edit, around: Around) -> None:
    """Set a part of what a rule gives: benefit (zh, en), amount, period."""
    row = _row(content, edit)
    policy = str(edit.get("policy") or next(iter(around.policies), ""))
    if policy not in row["clauses"]:
        raise _unfit(msg("The row has no clause of this policy."))
    clause, name, text = row["clauses"][policy], edit.get("name"), _text(edit, "text")
    if name == "benefit":
        clause["benefit"][_language(edit)] = text or ("" if _language(edit) == "zh" else None)
    elif name == "period" and text in get_args(Period):
        clause["period"] = text
    elif name == "amount":
        clause["amount"] = _amount(text, clause, content)
    else:
        raise _unfit(msg("“{name}” is no part of a clause, or “{text}” no value of it.", name=str(name), text=text))


def _amount(text: str, clause: Form, content: Content) -> Form | None:
    if not text:
        return None
    old = clause["amount"] or {}
    since = old.get("effective_from") or content["head"]["effective_from"]
    source = old.get("source") or {"kind": "example", "reference": None, "url": None}
    return {"value": text.replace(",", ""), "effective_from": since, "source": source}


def _add_row(content: Content, edit: Edit, around: Around) -> None:
    made = new_row(content, around.policies, around.used)
    if edit.get("copy") is not None:
        source = content["rules"][_place(edit, "copy", len(content["rules"]))]
        made = {**copied(source), "id": made["id"]}
    content["rules"].insert(_place(edit, "at", len(content["rules"]) + 1), made)


def _remove_row(content: Content, edit: Edit, around: Around) -> None:
    content["rules"].pop(_place(edit, "row", len(content["rules"])))


def _move_row(content: Content, edit: Edit, around: Around) -> None:
    row = content["rules"].pop(_place(edit, "row", len(content["rules"])))
    content["rules"].insert(_place(edit, "to", len(content["rules"]) + 1), row)


def _add_column(content: Content, edit: Edit, around: Around) -> None:
    part = _part(edit)
    columns = content["head"][_columns(part)]
    at = _place(edit, "at", len(columns) + 1)
    columns.insert(at, _column(part, edit, {}))
    for row in content["rules"]:
        row[part].insert(at, "-" if part == WHEN else "null")


def _change_column(content: Content, edit: Edit, around: Around) -> None:
    part = _part(edit)
    columns = content["head"][_columns(part)]
    at = _place(edit, "column", len(columns))
    columns[at] = _column(part, edit, columns[at])


def _remove_column(content: Content, edit: Edit, around: Around) -> None:
    part = _part(edit)
    columns = content["head"][_columns(part)]
    if len(columns) == 1 and part == THEN:
        raise _unfit(msg("A table needs a result."))
    at = _place(edit, "column", len(columns))
    columns.pop(at)
    for row in content["rules"]:
        row[part].pop(at)


def _move_column(content: Content, edit: Edit, around: Around) -> None:
    part = _part(edit)
    columns = content["head"][_columns(part)]
    source, to = _place(edit, "column", len(columns)), _place(edit, "to", len(columns))
    columns.insert(to, columns.pop(source))
    for row in content["rules"]:
        row[part].insert(to, row[part].pop(source))


def _set_policy(content: Content, edit: Edit, around: Around) -> None:
    policy, aggregation = _text(edit, "hit_policy"), _text(edit, "aggregation")
    if policy not in get_args(HitPolicy) or aggregation not in ("", *get_args(Aggregation)):
        raise _unfit(msg("“{policy}” is no hit policy.", policy=f"{policy} {aggregation}".strip()))
    content["head"]["hit_policy"] = policy
    content["head"]["aggregation"] = (aggregation or None) if policy == "COLLECT" else None


def _column(part: str, edit: Edit, old: Form) -> Form:
    given = {name: _text(edit, name) or None for name in COLUMN_FIELDS[part] if name in edit}
    made = {name: old.get(name) for name in COLUMN_FIELDS[part]} | given
    if part == THEN and not made["name"]:
        raise _unfit(msg("A result needs a name."))
    if part == WHEN and not (made["element"] or made["expression"]):
        raise _unfit(msg("The column says not what it tests."))
    return made


def _columns(part: str) -> str:
    return "inputs" if part == WHEN else "outputs"


def _part(edit: Edit) -> str:
    part = edit.get("part")
    if part not in (WHEN, THEN):
        raise _unfit(msg("An edit says whether it means a condition or a result."))
    return str(part)


def _language(edit: Edit) -> str:
    return "en" if edit.get("language") == "en" else "zh"


def _row(content: Content, edit: Edit) -> Form:
    return content["rules"][_place(edit, "row", len(content["rules"]))]


def _place(edit: Edit, name: str, count: int) -> int:
    place = edit.get(name)
    if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < count:
        raise _unfit(msg("The table has no {name} {place}.", name=name, place=str(place)))
    return place


def _text(edit: Edit, name: str) -> str:
    text = edit.get(name)
    if text is None:
        return ""
    if not isinstance(text, str) or len(text) > MOST_SIGNS:
        raise _unfit(msg("A cell holds a text of at most {most} characters.", most=MOST_SIGNS))
    return text.strip()


def _unfit(problem: Text) -> TableEditError:
    return TableEditError(problem, msg("Reload the page and try again."))


_VERBS: dict[str, Callable[[Content, Edit, Around], None]] = {
    "set_cell": _set_cell,
    "set_note": _set_note,
    "set_clause": _set_clause,
    "add_row": _add_row,
    "remove_row": _remove_row,
    "move_row": _move_row,
    "add_column": _add_column,
    "change_column": _change_column,
    "remove_column": _remove_column,
    "move_column": _move_column,
    "set_policy": _set_policy,
}

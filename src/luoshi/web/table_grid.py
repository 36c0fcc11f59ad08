"""A decision table as a grid for people: columns, rows, cells with what is wrong in them, findings, cases."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from luoshi.support.tables import service as tables
from luoshi.web.refusals import advice, readable
from luoshi.web.requests import language
from luoshi.web.table_words import DataWords, worded
from luoshi.web.words import choices, word

HIT_POLICIES = {
    "UNIQUE": gettext_noop("only one row may hold"),
    "FIRST": gettext_noop("the first row that holds counts"),
    "PRIORITY": gettext_noop("the result of highest priority counts"),
    "ANY": gettext_noop("all rows that hold must say the same"),
    "COLLECT": gettext_noop("all rows that hold count"),
    "RULE ORDER": gettext_noop("all rows that hold, in the order of rows"),
    "OUTPUT ORDER": gettext_noop("all rows that hold, in the order of results"),
}
AGGREGATIONS = {
    "": gettext_noop("as a list"),
    "SUM": gettext_noop("added up"),
    "COUNT": gettext_noop("counted"),
    "MIN": gettext_noop("the least"),
    "MAX": gettext_noop("the most"),
}
SEVERITIES = {
    "error": gettext_noop("must be mended"),
    "warning": gettext_noop("look at this"),
    "note": gettext_noop("note"),
}
PARTS = {
    "hit_policy": gettext_noop("If several rows hold"),
    "aggregation": gettext_noop("Results put together"),
    "inputs": gettext_noop("Conditions"),
    "outputs": gettext_noop("Results"),
    "amount": gettext_noop("Amount (yuan)"),
    "period": gettext_noop("How often"),
    "zh": gettext_noop("in Chinese"),
    "en": gettext_noop("in English"),
}
TYPES = {
    "number": gettext_noop("number"),
    "money": gettext_noop("yuan"),
    "string": gettext_noop("text"),
    "boolean": gettext_noop("yes or no"),
    "date": gettext_noop("day"),
    "time": gettext_noop("time of day"),
    "date and time": gettext_noop("day and time"),
}
Faults = Mapping[tuple[int | None, str | None, int | None], list[str]]


def grid(page: tables.Editor) -> dict[str, Any]:
    """What the template of the grid needs."""
    faults = _faults(page.findings)
    words = DataWords.of(page.elements.values())
    columns = _columns(page, faults, words)
    return {
        "page": page,
        "editable": page.may_edit and page.draft is not None,
        "columns": columns,
        "rows": [_row(page, number, row, columns, faults) for number, row in enumerate(page.content["rules"])],
        "findings": [_finding(each, words) for each in page.findings],
        "cases": [_case(page, case, outcome, words) for case, outcome in page.cases],
        "hit_policies": [(value, _(text)) for value, text in HIT_POLICIES.items()],
        "aggregations": [(value, _(text)) for value, text in AGGREGATIONS.items()],
        "periods": choices("period"),
        "head": page.content["head"],
        "data": [_datum(words, each.name, each.type) for each in page.data],
        "has_clauses": any(row["clauses"] for row in page.content["rules"]),
        "name": _name(page),
    }


def _name(page: tables.Editor) -> str:
    name = page.content["head"]["name"]
    return name["en"] if language() == "en" and name.get("en") else name["zh"]


def _faults(findings: Iterable[tables.Finding]) -> Faults:
    found: dict[tuple[int | None, str | None, int | None], list[str]] = defaultdict(list)
    for each in findings:
        if each.kind == "fault":
            found[next(iter(each.rows), None), each.part, each.column].append(said(each))
    return found


def said(finding: tables.Finding | tables.CellFault) -> str:
    """Problem and cure in the reader's language."""
    return advice(finding.problem, finding.cure)


def _columns(page: tables.Editor, faults: Faults, words: DataWords) -> list[dict[str, Any]]:
    names = {key: form["name"]["zh"] for key, form in page.elements.items()}
    head = page.content["head"]
    found: list[dict[str, Any]] = []
    for at, column in enumerate(head["inputs"]):
        element = page.elements.get(column.get("element") or "")
        name = words.name(tables.input_name(column, names))
        expression = column.get("expression") or (element["name"]["zh"] if element else "")
        found.append(
            {"part": "when", "index": at, "name": name, "expression": "" if expression == name else expression,
             "form_json": _plain(column), "faults": faults.get((None, "when", at), []),
             "type": type_words(column.get("type") or (element["type"] if element else ""))}
        )  # fmt: skip
    for at, column in enumerate(head["outputs"]):
        found.append(
            {"part": "then", "index": at, "name": tables.output_name(column), "expression": "",
             "form_json": _plain(column),
             "faults": faults.get((None, "then", at), []), "type": type_words(column.get("type") or "")}
        )  # fmt: skip
    return found


def type_words(kind: str) -> str:
    """A type in the reader's language; one without words stands as it is."""
    known = TYPES.get(kind)
    return _(known) if known else kind


def _plain(column: Mapping[str, Any]) -> str:
    """A column's form as the page's dialog takes it."""
    return json.dumps({name: value or "" for name, value in column.items()}, ensure_ascii=False)


def _row(
    page: tables.Editor, number: int, row: Mapping[str, Any], columns: list[dict[str, Any]], faults: Faults
) -> dict[str, Any]:
    clause = next(iter(row["clauses"].values()), None)
    english = language() == "en"
    benefit = (clause["benefit"].get("en" if english else "zh") or "") if clause else ""
    note = row.get("note") or {}
    return {
        "index": number,
        "number": number + 1,
        "id": row["id"],
        "cells": [
            {
                "part": column["part"], "column": column["index"], "name": column["name"],
                "text": row[column["part"]][column["index"]],
                "faults": faults.get((number, column["part"], column["index"]), []),
            }
            for column in columns
        ],
        "clause": clause,
        "benefit": benefit,
        "benefit_faults": faults.get((number, "benefit", None), []),
        "amount": (clause["amount"] or {}).get("value", "") if clause else "",
        "period": clause["period"] if clause else "",
        "note": (note.get("en") if english else note.get("zh")) or "",
        "faults": faults.get((number, None, None), []),
        "is_odd": any(number in each.rows and each.severity == "error" for each in page.findings),
    }  # fmt: skip


def _finding(each: tables.Finding, words: DataWords) -> dict[str, Any]:
    example = each.example or {}
    return {
        "severity": each.severity,
        "tone": {"error": "red", "warning": "yellow"}.get(each.severity, "blue"),
        "severity_words": _(SEVERITIES[each.severity]),
        "said": advice(words.problem(each.problem, each.example), each.cure),
        "rows": [{"index": row, "number": row + 1} for row in each.rows],
        "part": each.part or "when",
        "column": each.column or 0,
        "example": [] if words.is_all_said(each.problem, example) else words.record(example),
    }


def _case(page: tables.Editor, case: tables.CaseRecord, outcome: tables.Outcome, words: DataWords) -> dict[str, Any]:
    state = {"passed": _("as expected"), "failed": _("not as expected"), "broken": _("cannot be asked")}
    return {
        "case": case,
        "state": outcome.state,
        "state_words": state[outcome.state],
        "tone": {"passed": "green", "failed": "red", "broken": "yellow"}[outcome.state],
        "got": _answer(outcome.got),
        "expected": _answer(case.expected),
        "rows": [row + 1 for row in outcome.rows],
        "problem": readable(outcome.problem) if outcome.problem else "",
        "record": words.record({name: value for name, value in case.record.items() if value}),
        "fields": [
            {**_datum(words, each.name, each.type), "value": case.record.get(each.name, "")} for each in page.data
        ],
    }


def _datum(words: DataWords, name: str, kind: str | None) -> dict[str, Any]:
    """A field of a case: what is asked, in which form, and in what it is counted."""
    form = words.forms.get(name)
    return {
        "name": name,
        "label": words.name(name),
        "unit": words.unit(name),
        "type": kind or "",
        "choices": [(each["value"], worded(each["name"])) for each in form["choices"]] if form else [],
        "value": "",
    }


def _answer(text: str) -> str:
    return _("no answer") if text.strip() in ("", "null") else text


def differences_view(
    found: tables.Differences, content: Mapping[str, Any], elements: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Differences in words: for each row what was and what is."""
    words = DataWords.of(elements.values())
    numbers = {row["id"]: place + 1 for place, row in enumerate(content["rules"])}
    kinds = {"added": _("added"), "removed": _("removed"), "changed": _("changed"), "moved": _("moved")}
    tones = {"added": "green", "removed": "red", "changed": "blue", "moved": "yellow"}
    return {
        "none": found.none,
        "head": [_cell(each, words) for each in found.head],
        "rows": [
            {"row": each.row, "number": numbers.get(each.row, each.place + 1), "kind": kinds[each.kind],
             "tone": tones[each.kind], "cells": [_cell(cell, words) for cell in each.cells]}
            for each in found.rows
        ],
    }  # fmt: skip


def _cell(each: tables.CellDifference, words: DataWords) -> dict[str, str]:
    part = PARTS.get(each.column)
    column = _(part) if part else words.name(each.column)
    if each.part in ("benefit", "note"):
        column = f"{_('Benefit') if each.part == 'benefit' else _('Note')} · {column}"
    return {"column": column, "before": _value(each.column, each.before), "after": _value(each.column, each.after)}


def _value(column: str, text: str) -> str:
    """Values that stand for words, in words."""
    known = {"hit_policy": HIT_POLICIES, "aggregation": AGGREGATIONS}.get(column, {})
    if column == "period" and text:
        return word("period", text)
    return _(known[text]) if text in known else text

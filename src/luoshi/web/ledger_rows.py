"""The rows of a ledger, as they stand now or as they stood on a day."""

from __future__ import annotations

from typing import Any

from luoshi.base.actor import Actor
from luoshi.programmes import service as ledgers_of
from luoshi.web.ledger_asking import Asked
from luoshi.web.ledger_words import stage_name

PAGE = 50
SHOWN = ("object", "identity", "name", "region", "organ", "stage", "planned_on", "actual_on", "verification")


def rows_of(actor: Actor, programme: ledgers_of.Programme, asked: Asked) -> tuple[list[dict[str, Any]], int, str]:
    """A page of rows, how many there are in all, and the identity behind which the next page begins."""
    if not asked.as_of.is_past:
        page = ledgers_of.objects(actor, programme.key, asked.filters, asked.after, PAGE)
        return [_row(programme, each) for each in page.objects], page.total, page.after
    past = past_rows(actor, programme, asked)
    behind = [each for each in past if each["identity"] > asked.after]
    shown = behind[:PAGE]
    for each in shown:
        each |= {"stage_name": stage_name(programme, each["stage"])}
    return shown, len(past), shown[-1]["identity"] if len(behind) > PAGE else ""


def _row(programme: ledgers_of.Programme, each: ledgers_of.ObjectView) -> dict[str, Any]:
    return {
        "object": each.id, "identity": each.identity, "name": each.name, "region": each.region, "late": each.late,
        "stage": each.stage, "stage_name": stage_name(programme, each.stage), "planned_on": each.due_on,
        "actual_on": each.done_on, "verification": each.verification, "has_problem": bool(each.problems),
    }  # fmt: skip


def past_rows(actor: Actor, programme: ledgers_of.Programme, asked: Asked) -> list[dict[str, Any]]:
    """The objects as they stood on the day that is asked about, in the order of their identities."""
    table = ledgers_of.object_facts(programme, asked.as_of.valid, asked.as_of.known, actor)
    filters = asked.filters
    wanted = {name: value for name in ("stage", "region", "organ") if (value := getattr(filters, name))}
    if filters.verification:
        wanted["verification"] = "" if filters.verification == "none" else filters.verification
    found = table.select([*SHOWN, "has_problem"]).to_pylist()
    return [
        row
        for row in found
        if all(row[name] == value for name, value in wanted.items())
        and (not filters.problem or row["has_problem"])
        and all(word.casefold() in f"{row['identity']} {row['name']}".casefold() for word in filters.words.split())
    ]

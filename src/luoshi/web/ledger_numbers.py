"""The numbers of a ledger, each with the address of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from luoshi.base.actor import Actor
from luoshi.directory.service import districts, region_names
from luoshi.programmes import service as ledgers_of
from luoshi.web.ledger_asking import Asked, AsOf, rows_address
from luoshi.web.ledger_rows import past_rows
from luoshi.web.requests import language
from luoshi.web.support_words import words_of
from luoshi.web.words import choices, word


def districts_of() -> list[tuple[str, str]]:
    """The districts of today with their names."""
    names = region_names(language())
    return [(each.key, names.get(each.key) or each.key) for each in districts()]


def numbers_of(actor: Actor, view: ledgers_of.ProgrammeView, as_of: AsOf) -> dict[str, Mapping[str, int]]:
    """How many objects stand in each stage, district and state of verification."""
    key = view.programme.key
    if as_of.is_past:
        past = past_rows(actor, view.programme, Asked(ledgers_of.ObjectFilters(), as_of))
        return {by: Counter(str(row[by]) for row in past) for by in ("stage", "region", "verification")}
    return {by: ledgers_of.counts(actor, key, by) for by in ("stage", "region", "verification")}


def figures_of(
    view: ledgers_of.ProgrammeView, numbers: Mapping[str, Mapping[str, int]], asked: Asked
) -> list[dict[str, Any]]:
    """The numbers that stand at the top, each with its rows."""
    slug, programme = view.programme.slug, view.programme
    verification = numbers["verification"]
    lines = [{"name": _("all"), "count": sum(numbers["stage"].values()), "href": rows_address(slug, asked)}]
    lines += [
        {
            "name": words_of(stage.name),
            "count": numbers["stage"].get(stage.slug, 0),
            "href": rows_address(slug, asked, stage=stage.slug),
        }
        for stage in programme.stages
        if stage.kind == "done"
    ]
    if programme.verification:
        lines += [
            {
                "name": word("verification", state),
                "count": verification.get(state, 0),
                "href": rows_address(slug, asked, verification=state),
            }
            for state in ("verified", "waiting", "refused")
        ]
    if not asked.as_of.is_past:
        lines.append({"name": _("late"), "count": view.late, "href": rows_address(slug, asked, late=True)})
    return lines


def groups_of(
    programme: ledgers_of.Programme, numbers: Mapping[str, Mapping[str, int]], asked: Asked
) -> list[dict[str, Any]]:
    """The tables of numbers: by stage, by district, by verification."""
    slug, regions = programme.slug, region_names(language())
    stages = [(each.slug, words_of(each.name)) for each in programme.stages]
    found = [{"title": _("By stage"), "lines": _lines(slug, asked, "stage", numbers["stage"], stages)}]
    if programme.by_district:
        there = [(key, regions.get(key, key)) for key, _count in sorted(numbers["region"].items(), key=_most) if key]
        found.append({"title": _("By district"), "lines": _lines(slug, asked, "region", numbers["region"], there)})
    if programme.verification:
        counted = {key or "none": count for key, count in numbers["verification"].items()}
        lines = _lines(slug, asked, "verification", counted, choices("verification"))
        found.append({"title": _("By verification"), "lines": lines})
    return found


def _most(line: tuple[str, int]) -> tuple[int, str]:
    return -line[1], line[0]


def _lines(
    slug: str, asked: Asked, by: str, numbers: Mapping[str, int], names: list[tuple[str, str]]
) -> list[dict[str, Any]]:
    return [
        {"name": name, "count": numbers.get(key, 0), "href": rows_address(slug, asked, **{by: key})}
        for key, name in names
    ]


def tiles_of(actor: Actor, programme: ledgers_of.Programme, asked: Asked) -> list[dict[str, Any]]:
    """Of each district: all, finished, to be verified, refused, late."""
    every = ledgers_of.ObjectFilters()
    all_of = ledgers_of.counts(actor, programme.key, "region", every)
    done: Counter[str] = Counter()
    for stage in programme.done:
        done.update(ledgers_of.counts(actor, programme.key, "region", replace(every, stage=stage)))
    asides = {
        name: ledgers_of.counts(actor, programme.key, "region", filters)
        for name, filters in (
            ("waiting", replace(every, verification="waiting")),
            ("refused", replace(every, verification="refused")),
            ("late", replace(every, late=True)),
        )
    }
    tiles: list[dict[str, Any]] = []
    for key, name in districts_of():
        total = all_of.get(key, 0)
        more = [
            (rows_address(programme.slug, asked, region=key, **_narrowing(aside)), _aside(aside), numbers.get(key, 0))
            for aside, numbers in asides.items()
        ]
        href = rows_address(programme.slug, asked, region=key)
        shown = [each for each in more if each[2]]
        tiles.append({"name": name, "total": total, "done": done[key], "href": href, "more": shown})
    return tiles


def _narrowing(aside: str) -> dict[str, Any]:
    return {"late": True} if aside == "late" else {"verification": aside}


def _aside(aside: str) -> str:
    return _("late") if aside == "late" else word("verification", aside)

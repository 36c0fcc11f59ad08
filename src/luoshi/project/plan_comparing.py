"""The command ``luoshi compare``: what became of the promises of one plan in another."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import click

from luoshi.base.text import Translator, msg
from luoshi.plan.nouns import Commitment as Declared
from luoshi.plan.nouns import Plan, Target
from luoshi.project.errors import NoSuchPlanError
from luoshi.project.language import speaks, translator
from luoshi.reading import Report, read_report
from luoshi.reading.comparing import (
    Figure,
    Promise,
    bare,
    compare,
    comparison_as_json,
    promises_of,
    tell_comparison,
)

PLAN_KEY = "plan/plan/"
_TIMES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


class ComparedPlan(NamedTuple):
    """One side of a comparison: its name, what JSON says of it, its promises."""

    name: str
    says: dict[str, Any]
    promises: Sequence[Promise]


@click.command("compare")
@click.argument("old", metavar="PLAN_A")
@click.argument("new", metavar="PLAN_B")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON (luoshi.comparison/1).")
@speaks
def compare_plans(old: str, new: str, as_json: bool) -> None:
    """Compare two plans: which promises were kept, raised, lowered or dropped, and which are new.

    A plan is a report (txt, md, html, docx, pdf) or a declared plan: PACK, or PACK:plan/plan/KEY if it has several.
    """
    run_compare(plan_at(old), plan_at(new), as_json, sys.stdout, translator())


def run_compare(
    old: ComparedPlan, new: ComparedPlan, as_json: bool, stdout: TextIO, translate: Translator = str
) -> None:
    """Print what became of the promises of `old` in `new`."""
    found = compare(old.promises, new.promises)
    if isinstance(stdout, io.TextIOWrapper):
        # JSON is UTF-8 whatever the locale says, and so are the plans' own words.
        stdout.reconfigure(encoding="utf-8")
    if as_json:
        stdout.write(json.dumps(comparison_as_json(found, old.says, new.says), ensure_ascii=False) + "\n")
        return
    for line in tell_comparison(found, (old.name, new.name), translate):
        stdout.write(line + "\n")


def plan_at(place: str) -> ComparedPlan:
    """The plan that an argument names.

    Raises:
        NoSuchPlanError: C360 when a pack has no such plan, or several and none was named.
        LuoshiError: what reading the file or the pack raises.
    """
    folder, colon, rest = place.rpartition(":" + PLAN_KEY)
    if colon:
        return _declared(Path(folder), PLAN_KEY + rest)
    return _declared(Path(place), None) if Path(place).is_dir() else _read(Path(place))


def _read(path: Path) -> ComparedPlan:
    from luoshi.reading.extraction import extract_safely

    report = read_report(extract_safely(path).text, path.stem)
    return ComparedPlan(report.document, {"document": report.document, "sha256": report.sha256}, promises_of(report))


def _declared(folder: Path, key: str | None) -> ComparedPlan:
    from luoshi.packs import load_pack
    from luoshi.project.kinds import KINDS

    manifest = load_pack(folder, KINDS)
    plans = manifest.all(Plan)
    wanted = [plan for plan in plans if key is None or plan.key == key]
    if len(wanted) != 1:
        raise NoSuchPlanError(
            msg(
                "{pack} has {count} plans that {key} may mean.",
                pack=str(folder),
                count=len(wanted),
                key=key or PLAN_KEY,
            ),
            msg("Name one as PACK:KEY; its plans are: {keys}.", keys=", ".join(plan.key for plan in plans) or "–"),
        )
    plan = wanted[0]
    report = read_report(plan.report, plan.key)
    found = [item for item in manifest.all(Declared) if item.plan == plan.key]
    promises = [_promise(item, report) for item in sorted(found, key=lambda item: (item.start, item.key))]
    return ComparedPlan(plan.title.zh, {"document": plan.key, "sha256": report.sha256}, promises)


def _promise(item: Declared, report: Report) -> Promise:
    """A declared commitment with the figures that were read in its words; its declared targets take their place."""
    inside = [read for read in promises_of(report) if read.start < item.end and item.start < read.end]
    spans = [
        (q.start - item.start, q.end - item.start)
        for read in report.commitments
        for q in read.quantities
        if item.start <= q.start and q.end <= item.end
    ]
    first = inside[0] if inside else Promise("", "", 0, 0)
    figures = tuple(figure for read in inside for figure in read.figures)
    declared = tuple(_figure(target, figures) for target in item.targets)
    return replace(
        first,
        id=item.key,
        text=item.text,
        start=item.start,
        end=item.end,
        figures=declared or figures,
        bare=bare(item.text, spans),
    )


def _figure(target: Target, read: Sequence[Figure]) -> Figure:
    times = _TIMES.get(target.unit[:1], Decimal(1))
    unit = target.unit[1:] if target.unit[:1] in _TIMES else target.unit
    value = target.value * times
    # The declaration knows no direction; where the same figure was read, the words around it say more.
    same = next((figure for figure in read if figure.value == value), None)
    return Figure(
        text=f"{target.value:f}{target.unit}",
        value=value,
        unit=unit,
        comparator=target.comparator,
        direction=same.direction if same else None,
        lower=None if target.lower is None else target.lower * times,
        before=same.before if same else target.indicator.zh,
    )

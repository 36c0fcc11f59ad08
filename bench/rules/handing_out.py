"""Hands out one task after another, each to a process of its own."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

from bench.rules.companies import write_companies
from bench.rules.measuring import Difference, Timing
from bench.rules.parameters import SAMPLE, Variant
from bench.rules.policies import distinct_atoms, make_policies
from bench.rules.records import PerRecord
from bench.rules.report import Outcome, RecordOutcome, Report
from bench.rules.truth import write_truth

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("numpy", "pyarrow", "polars", "duckdb", "ibis-framework", "openfisca-core", "zen-engine")
RECORD_TABLES = (10, 1000)
SLOW = ("duckdb",)
MOST_COMPARED = 40_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be measured."""

    rules: tuple[int, ...]
    rows: tuple[int, ...]
    variants: tuple[Variant, ...]
    engines: tuple[str, ...]
    rounds: int
    patience: float


def carry_out(plan: Plan, folder: Path, keep: Callable[[Report], None] = lambda report: None) -> Report:
    """Every engine over every size, compared before it is timed; then one record at a time. `keep` is called after
    each, so that a run that was stopped is not lost."""
    report = Report(_machine(), {name: version(name) for name in PACKAGES}, {}, [], [])
    for variant in plan.variants:
        all_of_them = make_policies(max(plan.rules), variant)
        report.atoms[variant] = distinct_atoms(all_of_them)
    for rows in plan.rows:
        data = folder / f"{rows}.parquet"
        _say(f"{rows:,} companies are drawn")
        write_companies(data, rows)
        for variant in plan.variants:
            _say(f"right answers of {max(plan.rules):,} policies, {variant}")
            write_truth(data, variant, max(plan.rules))
            for task in _tasks(plan, data, rows, variant):
                report.outcomes.append(_outcome(task, rows))
                keep(report)
    first = folder / f"{min(plan.rows)}.parquet"
    for variant, rules in product(plan.variants, RECORD_TABLES):
        task = {"what": "records", "data": str(first), "rules": rules, "variant": variant, "rounds": plan.rounds}
        report.records.append(RecordOutcome(rules, variant, PerRecord(**_handed_out(task))))
        keep(report)
    return report


def _tasks(plan: Plan, data: Path, rows: int, variant: Variant) -> Iterator[dict[str, Any]]:
    """Tasks of one file; an engine that gets a sample gets it once."""
    for rules in plan.rules:
        for engine in plan.engines:
            limit = min(SAMPLE, rows) if engine.startswith("zen") else None
            if engine.startswith("zen") and rows != plan.rows[0]:
                continue
            yield {
                "engine": engine, "data": str(data), "rules": rules, "variant": variant, "limit": limit,
                "rounds": plan.rounds, "patience": plan.patience,
            }  # fmt: skip


def _compared(task: dict[str, Any], rows: int) -> dict[str, Any]:
    """The comparison: an engine that would need minutes more to hand out every answer gets the first companies only;
    what it counts over all of them is compared when it is timed."""
    fewer = MOST_COMPARED // task["rules"] // 8 * 8
    limit = fewer if task["engine"] in SLOW and fewer < rows else task["limit"]
    return {**task, "what": "compare", "limit": limit}


def _outcome(task: dict[str, Any], rows: int) -> Outcome:
    difference = Difference(**_handed_out(_compared(task, rows)))
    timing = Timing(**_handed_out({**task, "what": "time"}))
    size = (task["rules"], task["limit"] or rows, rows)
    made = Outcome(task["engine"], task["variant"], *size, difference, timing)
    _say(
        f"  {made.engine:22} {made.rules:5,} x {made.rows:9,} {made.rate:8,.1f} million a second; {made.wrong} wrong, "
        f"{made.timing.miscounted} policies miscounted"
    )
    return made


def _handed_out(task: dict[str, Any]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.rules.worker", json.dumps(task)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT, text=True)
    return json.loads(done.stdout)


def _machine() -> str:
    return f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)

"""One company at a time against a table: our `decide` beside zen's call for one record."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from bench.rules import feel
from bench.rules.engines.job import Job
from bench.rules.engines.with_zen import KEY, ZenTable
from bench.rules.parameters import Variant
from luoshi.rules.decide import Runnable
from luoshi.rules.decide.asking import Asking
from luoshi.rules.values import Value

COMPANIES = 2000


@dataclass(frozen=True, slots=True)
class PerRecord:
    """Microseconds for one company: the table's answer, the state of every condition, and the peer's answer; and for
    how many companies both do not give the same policies."""

    decide: float
    states: float
    zen: float
    companies: int
    different: int


def records(data: Path, rules: int, variant: Variant, rounds: int) -> PerRecord:
    """The medians of some rounds that take turns; each asks about every company once."""
    companies = pq.read_table(data).slice(0, COMPANIES)
    names = {slug: name for name, slug in feel.NAMES.items()}
    ours = [{names[slug]: value for slug, value in record.items()} for record in companies.to_pylist()]
    runnable = feel.table(rules, variant)
    table = runnable.table(feel.TABLE)
    assert table is not None
    peer = ZenTable(Job("zen table", data, rules, variant, len(ours)))
    peer.load()
    peer.compile()
    environments = [_environment(runnable, record) for record in ours[:200]]
    different = sum(
        ([] if found is None else found) != [each["key"] for each in peer.engine.evaluate(KEY, record)["result"]]
        for found, record in zip((runnable.decide(feel.TABLE, record) for record in ours), peer.records, strict=True)
    )
    ways: dict[str, tuple[Callable[[Any], object], list[Any]]] = {
        "decide": (lambda record: runnable.decide(feel.TABLE, record), ours),
        "states": (table.states, environments),
        "zen": (lambda record: peer.engine.evaluate(KEY, record), peer.records),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (ask, asked) in ways.items():
            taken[name].append(_took(ask, asked) / len(asked) * 1e6)
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    return PerRecord(medians["decide"], medians["states"], medians["zen"], len(ours), different)


def _environment(runnable: Runnable, record: dict[str, Any]) -> dict[str, Value]:
    """What the table's texts see."""
    asking, environment = Asking(runnable, record), runnable.environment()
    for need in runnable.needs(runnable.index.named(feel.TABLE), []):
        need.put(environment, asking.value(need.part))
    return environment


def _took(ask: Callable[[Any], object], asked: list[Any]) -> float:
    begun = time.perf_counter()
    for record in asked:
        ask(record)
    return time.perf_counter() - begun

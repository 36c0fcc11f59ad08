"""Runs one job in this process: the comparison of its results, or the time and memory it takes."""

from __future__ import annotations

import gc
import re
import resource
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from bench.rules.engines.job import Engine, Job
from bench.rules.floats import rounded_otherwise
from bench.rules.records import records
from bench.rules.truth import Bits, plain_columns, read_truth

ENGINES = {
    "kernel": ("with_kernel", "Kernel"),
    "duckdb": ("with_ibis", "IbisOnDuckDB"),
    "polars": ("with_polars", "Polars"),
    "polars streaming": ("with_polars", "PolarsStreaming"),
    "openfisca": ("with_openfisca", "OpenFisca"),
    "openfisca shared": ("with_openfisca", "OpenFiscaShared"),
    "zen table": ("with_zen", "ZenTable"),
    "zen table batch": ("with_zen", "ZenTableBatch"),
    "zen expressions batch": ("with_zen", "ZenExpressionsBatch"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How many answers of an engine are not the right ones; `near` are those of its near misses. `by_floats` of the
    wrong ones lie where an amount rounded to 24 bits falls on the other side of a threshold."""

    matches: int
    wrong: int
    by_floats: int = 0
    near: int = 0
    near_wrong: int = 0


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds to compile and of each run (by the clock and of the processor), megabytes on top of the data, the
    matches that were counted, how many processes wanted to run in the last minute, and for how many policies the
    timed run counted another number than the right one."""

    compiled: float
    runs: tuple[float, ...]
    busy: tuple[float, ...]
    memory: float
    matches: int
    load: float
    miscounted: int = 0


def engine_of(job: Job) -> Engine:
    """The engine that a job names; only its own module is imported."""
    module, name = ENGINES[job.engine]
    made = __import__(f"bench.rules.engines.{module}", fromlist=[name])
    return getattr(made, name)(job)


def compare(job: Job) -> Difference:
    """Every answer beside the right one."""
    table = pq.read_table(job.data)
    columns = plain_columns(table.slice(0, job.limit or len(table)))
    engine = engine_of(job)
    right, nearly = read_truth(job.data, job.variant, job.rules, job.limit)
    engine.load()
    engine.compile()
    differing = _differing(engine.bits(), right)
    by_floats = sum(
        _ones(bits & rounded_otherwise(engine.policies[number], columns)) for number, bits in differing.items()
    )
    found = Difference(_ones(right), sum(map(_ones, differing.values())), by_floats)
    near = dict(engine.near_bits())
    if not near:
        return found
    wrong = _differing(near.items(), nearly)
    return replace(found, near=_ones(nearly), near_wrong=sum(map(_ones, wrong.values())))


def clocked(job: Job, rounds: int, patience: float) -> Timing:
    """Time so many runs, or fewer when they take longer than `patience` seconds together."""
    engine = engine_of(job)
    engine.load()
    begun = time.perf_counter()
    engine.compile()
    compiled = time.perf_counter() - begun
    gc.collect()
    before = _forget_peak()
    runs: list[float] = []
    busy: list[float] = []
    counts: list[int] = []
    while len(runs) < rounds and (sum(runs) < patience or not runs):
        begun, used = time.perf_counter(), time.process_time()
        counts = engine.run()
        runs.append(time.perf_counter() - begun)
        busy.append(time.process_time() - used)
    memory, load = max(_peak() - before, 0.0), _load_average()
    right = np.bitwise_count(read_truth(job.data, job.variant, job.rules, job.limit)[0]).sum(axis=1)
    miscounted = int((np.array(counts) != right).sum())
    return Timing(compiled, tuple(runs), tuple(busy), memory, sum(counts), load, miscounted)


def _differing(found: Iterable[tuple[int, Bits]], right: npt.NDArray[np.uint8]) -> dict[int, Bits]:
    """The answers that are not the right ones, by policy; none where all are right."""
    seen: set[int] = set()
    wrong: dict[int, Bits] = {}
    for number, bits in found:
        other = bits ^ right[number]
        if other.any():
            wrong[number] = other
        seen.add(number)
    assert seen == set(range(len(right))), "an engine left out policies"
    return wrong


def _ones(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())


def _load_average() -> float:
    """How many processes wanted to run in the last minute."""
    return float(Path("/proc/loadavg").read_text().split()[0]) if sys.platform == "linux" else 0.0


def _forget_peak() -> float:
    """Megabytes held now; what was held before is forgotten, where the system can do that."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return _peak()
    return _status("VmRSS")


def _peak() -> float:
    try:
        return _status("VmHWM")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _status(name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def work(task: dict[str, Any]) -> dict[str, Any]:
    """One task, as the process that hands it out writes it."""
    if task["what"] == "records":
        return asdict(records(Path(task["data"]), task["rules"], task["variant"], task["rounds"]))
    job = Job(task["engine"], Path(task["data"]), task["rules"], task["variant"], task["limit"])
    return asdict(compare(job) if task["what"] == "compare" else clocked(job, task["rounds"], task["patience"]))

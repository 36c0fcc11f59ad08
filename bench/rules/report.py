"""All that was measured, as it is kept, and as text."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.rules.measuring import Difference, Timing
from bench.rules.records import PerRecord

OURS = "kernel"
EXACT = ("kernel", "duckdb")
NAMES = {
    "kernel": "Luoshi kernel",
    "duckdb": "Luoshi on DuckDB by Ibis",
    "polars": "Polars, columns",
    "polars streaming": "Polars, streaming sums",
    "openfisca": "OpenFisca-Core",
    "openfisca shared": "OpenFisca-Core, shared conditions",
    "zen table": "zen-engine, table, one call each",
    "zen table batch": "zen-engine, table, batch",
    "zen expressions batch": "zen-engine, expressions, batch",
}
TARGETS = (
    ("openfisca", 6.0, 2.5),
    ("polars", 4.0, 4.0),
    ("zen expressions", 1000.0, 1000.0),
    ("zen table batch", 1000.0, 1000.0),
)
"""A peer, whose forms begin with its name, and how many times as fast we want to be: with sharing, and without."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One engine over one size; `rows` is how many of the companies `asked` for it got."""

    engine: str
    variant: str
    rules: int
    rows: int
    asked: int
    difference: Difference
    timing: Timing

    @property
    def seconds(self) -> float:
        """The median of the runs."""
        return statistics.median(self.timing.runs)

    @property
    def rate(self) -> float:
        """Million answers a second."""
        return self.rules * self.rows / self.seconds / 1e6

    @property
    def busy_rate(self) -> float:
        """Million answers a second of processor time, which other programs on the machine do not change so much."""
        return self.rules * self.rows / statistics.median(self.timing.busy) / 1e6

    @property
    def wrong(self) -> int:
        """Answers that are not right, near misses included."""
        return self.difference.wrong + self.difference.near_wrong


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as fast as a peer we are, by the clock and by the processor, and what is wanted."""

    peer: str
    clock: float
    processor: float
    wanted: float


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """One company at a time against a table of so many rules."""

    rules: int
    variant: str
    found: PerRecord


@dataclass(frozen=True, slots=True)
class Report:
    """The machine, the packages, conditions (all, distinct) by variant, and what was measured."""

    machine: str
    packages: dict[str, str]
    atoms: dict[str, tuple[int, int]]
    outcomes: list[Outcome]
    records: list[RecordOutcome]

    def write(self, path: Path) -> None:
        """Keep it as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Report:
        """What was kept."""
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        outcomes = [
            Outcome(
                each["engine"], each["variant"], each["rules"], each["rows"], each["asked"],
                Difference(**each["difference"]), Timing(**each["timing"]),
            )
            for each in kept["outcomes"]
        ]  # fmt: skip
        records = [
            RecordOutcome(each["rules"], each["variant"], PerRecord(**each["found"])) for each in kept["records"]
        ]
        atoms = {variant: (counts[0], counts[1]) for variant, counts in kept["atoms"].items()}
        return cls(kept["machine"], kept["packages"], atoms, outcomes, records)

    def sound(self) -> bool:
        """Whether our own answers are right and one record is answered as fast as by the peer."""
        right = all(each.wrong == each.timing.miscounted == 0 for each in self.outcomes if each.engine in EXACT)
        return right and all(each.found.different == 0 for each in self.records)

    def of(self, engine: str, variant: str, rules: int, rows: int) -> Outcome | None:
        """One outcome; of zen, which got one sample, that of the sample."""
        wanted = (engine, variant, rules)
        found = [each for each in self.outcomes if (each.engine, each.variant, each.rules) == wanted]
        sample = engine.startswith("zen")
        return next((each for each in found if sample or each.asked == rows), None)

    def sizes(self) -> tuple[list[int], list[int]]:
        """Numbers of policies and of companies."""
        full = [each for each in self.outcomes if not each.engine.startswith("zen")]
        return sorted({each.rules for each in self.outcomes}), sorted({each.asked for each in full})

    def engines(self) -> list[str]:
        """The engines in the order of their names' table."""
        there = {each.engine for each in self.outcomes}
        return [engine for engine in NAMES if engine in there]

    def ratios(self, variant: str, rules: int, rows: int) -> Iterator[Ratio]:
        """We beside the better form of each peer."""
        ours = self.of(OURS, variant, rules, rows)
        for peer, with_sharing, without in TARGETS:
            forms = [self.of(each, variant, rules, rows) for each in self.engines() if each.startswith(peer)]
            there = [each for each in forms if each is not None]
            if ours is not None and there:
                clock = ours.rate / max(each.rate for each in there)
                processor = ours.busy_rate / max(each.busy_rate for each in there)
                yield Ratio(peer, clock, processor, with_sharing if variant == "shared" else without)


def as_text(report: Report) -> str:
    """The tables for a terminal."""
    lines = [report.machine, ", ".join(f"{name} {number}" for name, number in report.packages.items())]
    rules, rows = report.sizes()
    for variant, (conditions, distinct) in report.atoms.items():
        lines += ["", f"{variant}: {conditions:,} conditions, {distinct:,} of them distinct"]
        for companies in rows:
            lines.append(f"  {companies:,} companies; million answers a second (median), memory beside the data in MB")
            lines.append(f"  {'':34}" + "".join(f"{count:>16,}" for count in rules))
            for engine in report.engines():
                cells = [_cell(report.of(engine, variant, count, companies)) for count in rules]
                lines.append(f"  {NAMES[engine]:34}" + "".join(cells))
            for peer, _, _ in TARGETS:
                lines.append(f"  {'kernel by ' + peer:34}" + _times(report, variant, companies, peer))
    lines += ["", "one company at a time, microseconds: decide, states of all conditions, zen"]
    for each in report.records:
        found = each.found
        lines.append(
            f"  {each.variant:8} {each.rules:5,} rules {found.decide:9.1f} {found.states:9.1f} {found.zen:9.1f}"
            f"   different answers: {found.different} of {found.companies}"
        )
    return "\n".join(lines)


def _times(report: Report, variant: str, companies: int, peer: str) -> str:
    cells: list[str] = []
    for count in report.sizes()[0]:
        found = {each.peer: each for each in report.ratios(variant, count, companies)}
        cells.append(f"{_both(found[peer]):>16}" if peer in found else f"{'':16}")
    return "".join(cells)


def _both(ratio: Ratio) -> str:
    return f"{ratio.clock:,.1f}x ({ratio.processor:,.1f})"


def _cell(outcome: Outcome | None) -> str:
    if outcome is None:
        return f"{'–':>16}"
    mark = f" !{outcome.wrong}" if outcome.wrong else ""
    return f"{f'{outcome.rate:,.1f}{mark} /{outcome.timing.memory:,.0f}':>16}"

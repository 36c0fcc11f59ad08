"""The page with the figures, docs/rules-speed.md, and its picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.rules.drawing import Line, drawing
from bench.rules.handing_out import MOST_COMPARED
from bench.rules.parameters import SAMPLE
from bench.rules.report import NAMES, OURS, TARGETS, Outcome, Report

PEERS = {
    "openfisca": "OpenFisca-Core",
    "polars": "Polars",
    "zen expressions": "zen-engine, expressions, batch",
    "zen table batch": "zen-engine, table, batch",
}
PICTURE = "images/rules-speed.svg"
ABOUT = {
    "shared": "four of five thresholds are usual ones, as in real programmes",
    "random": "every threshold is drawn for itself; the worst case for an engine that shares conditions",
}
HEAD = """# How fast rules run

Written by `python -m bench.rules --page`; how it measures is told in
[bench/rules](../bench/rules/README.md). Figures are medians on a machine with {machine}.
Other programs had their share of it: between {calm:.1f} and {rush:.1f} processes wanted to run at a time.
Anything under 1.5 times is a tie.

{packages}.

A dash is a size that this run did not come to. An answer is one policy for one company. All answers of every engine
were compared with the right ones, bit by bit, before it was timed; those of the kernel with its near misses; of DuckDB
the first {compared} million, near misses included. The counts that a timed run gives were compared for every policy.
The kernel's time includes near misses, which no other engine finds in its time.

![Million answers a second by the number of policies]({picture})
"""


def write_page(report: Report, docs: Path) -> None:
    """Write both."""
    path = docs / PICTURE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(picture(report), encoding="utf-8")
    (docs / "rules-speed.md").write_text(page(report), encoding="utf-8")


def page(report: Report) -> str:
    """The page as Markdown."""
    loads = [each.timing.load for each in report.outcomes]
    packages = ", ".join(f"{name} {number}" for name, number in report.packages.items())
    parts = [
        HEAD.format(
            machine=report.machine, calm=min(loads), rush=max(loads), packages=packages, picture=PICTURE,
            compared=MOST_COMPARED // 1_000_000,
        )
    ]  # fmt: skip
    for variant, (conditions, distinct) in report.atoms.items():
        parts.append(
            f"## Thresholds {variant}: {ABOUT[variant]}\n\n{conditions:,} conditions, {distinct:,} of them distinct.\n"
        )
        for rows in reversed(report.sizes()[1]):
            parts.append("\n".join(_table(report, variant, rows)) + "\n")
            parts.append("\n".join(_ratios(report, variant, rows)) + "\n")
    parts += [_wrong(report), _records(report)]
    return "\n".join(parts)


def picture(report: Report) -> str:
    """The curve over the most companies, one panel for each variant; of two forms of a peer the better one."""
    rules, rows = report.sizes()
    titled: list[tuple[str, list[Line]]] = []
    for variant in report.atoms:
        lines: list[Line] = []
        for group in ("kernel", "duckdb", "polars", "openfisca", "zen table batch", "zen expressions batch"):
            points = [(count, best.rate) for count in rules if (best := _best(report, group, variant, count, rows[-1]))]
            if points:
                lines.append(Line(group, PEERS.get(group, NAMES[group]), tuple(points)))
        titled.append((f"{rows[-1]:,} companies, thresholds {variant}", lines))
    return drawing(titled, "Million answers a second by the number of policies, for each engine")


def _best(report: Report, group: str, variant: str, rules: int, rows: int) -> Outcome | None:
    forms = [report.of(engine, variant, rules, rows) for engine in report.engines() if engine.startswith(group)]
    return max((each for each in forms if each is not None), key=lambda each: each.rate, default=None)


def _table(report: Report, variant: str, rows: int) -> Iterator[str]:
    rules, _ = report.sizes()
    yield f"### {rows:,} companies\n"
    yield "Million answers a second; in brackets the time of a run. Memory is beside the data, at the most policies.\n"
    yield "| engine | " + " | ".join(f"{count:,} policies" for count in rules) + " | memory |"
    yield "| --- |" + " ---: |" * (len(rules) + 1)
    for engine in report.engines():
        found = [report.of(engine, variant, count, rows) for count in rules]
        cells = ["–" if each is None else f"{each.rate:,.1f} ({_time(each.seconds)})" for each in found]
        last = found[-1]
        memory = "–" if last is None else f"{last.timing.memory:,.0f} MB"
        sample = f" (first {SAMPLE:,} companies)" if engine.startswith("zen") else ""
        yield f"| {NAMES[engine]}{sample} | " + " | ".join(cells) + f" | {memory} |"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _ratios(report: Report, variant: str, rows: int) -> Iterator[str]:
    rules, all_rows = report.sizes()
    if not any(each.engine == OURS for each in report.outcomes):
        return
    yield "How many times as fast the kernel is as the better form of the peer, by the clock (and by processor time):\n"
    yield "| peer | " + " | ".join(f"{count:,}" for count in rules) + " | wanted at the most |"
    yield "| --- |" + " ---: |" * (len(rules) + 1)
    for peer, _, _ in TARGETS:
        found = [{each.peer: each for each in report.ratios(variant, count, rows)}.get(peer) for count in rules]
        cells = ["–" if each is None else f"{each.clock:,.1f} ({each.processor:,.1f})" for each in found]
        last = found[-1]
        wanted = f"{last.wanted:,g}" if last is not None and rows == all_rows[-1] else "–"
        if any(found):
            yield f"| {PEERS[peer]} | " + " | ".join(cells) + f" | {wanted} |"


def _wrong(report: Report) -> str:
    lines = ["## Wrong answers", ""]
    wrong = [each for each in report.outcomes if each.wrong]
    if not wrong:
        return "\n".join([*lines, "None.", ""])
    named = {each.engine for each in wrong}
    lines += ["| engine | thresholds | policies × companies | matches | wrong | of these by floats of 32 bits |"]
    lines += ["| --- | --- | ---: | ---: | ---: | ---: |"]
    for each in wrong:
        found = each.difference
        lines.append(
            f"| {NAMES[each.engine]} | {each.variant} | {each.rules:,} × {each.rows:,} | {found.matches:,} "
            f"| {each.wrong:,} | {found.by_floats:,} |"
        )
    lines += [
        "",
        "A float of 32 bits has seven digits: 19,999,999.99 becomes 20,000,000, and a company one cent below a line",
        "is let in, or one on it kept out. OpenFisca-Core holds amounts in such floats and has no other kind.",
        f"Without a wrong answer: {', '.join(NAMES[engine] for engine in report.engines() if engine not in named)}.",
        "",
    ]
    return "\n".join(lines)


def _records(report: Report) -> str:
    lines = [
        "## One company at a time",
        "",
        "Microseconds for one record of 12 data against a table of all policies: the answer of `decide`, the state of",
        "every condition (which near misses are read from), and zen's call with its content compiled beforehand.",
        "",
        "| thresholds | rules | decide | states | zen | decide by zen |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for each in report.records:
        found = each.found
        lines.append(
            f"| {each.variant} | {each.rules:,} | {found.decide:,.1f} | {found.states:,.1f} | {found.zen:,.1f} "
            f"| {found.zen / found.decide:.1f} times as fast |"
        )
    return "\n".join([*lines, ""])

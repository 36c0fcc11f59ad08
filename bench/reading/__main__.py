"""``python -m bench.reading``: see README.md in this folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

import jieba
from jieba import posseg

from bench.reading.measuring import differing, growth, load_texts, megabytes, peak_memory, rates
from luoshi.reading import read_report

PEER = "jieba.posseg"
READER = "luoshi.reading"
WANTED_RATIO = 3.0
WANTED_MEMORY = 300.0
# Twice the length may take this much more than twice the time; caches and the collector make some difference.
WANTED_GROWTH = 1.25


def main() -> int:
    """Print what was found; 1 where a promise is not kept."""
    options = _options()
    texts = load_texts()
    if not texts:
        print("no texts: set LUOSHI_SHARED to the folder that holds texts/")
        return 2
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    wrong = differing(texts)
    print(
        f"{len(texts)} texts, {megabytes(texts.values()):.2f} MB; read twice, different: {', '.join(wrong) or 'none'}"
    )
    kept = [not wrong, _compare(list(texts.values()), options.rounds)]
    if not options.quick:
        kept += [_lengthen(max(texts.values(), key=len)), _weigh()]
    return 0 if all(kept) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.reading")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run; the best counts")
    parser.add_argument("--quick", action="store_true", help="only the rates")
    return parser.parse_args()


def _compare(texts: list[str], rounds: int) -> bool:
    workers: dict[str, Callable[[str], object]] = {READER: read_report, PEER: lambda text: list(posseg.cut(text))}
    found = rates(texts, workers, rounds)
    for name, rate in found.items():
        print(f"  {name:<16} {rate.wall:6.3f} MB/s by the clock  {rate.processor:6.3f} MB/s by the processor")
    ratio = found[READER].processor / found[PEER].processor
    print(f"  ratio {ratio:.2f} (wanted: {WANTED_RATIO:g} or more)")
    return ratio >= WANTED_RATIO


def _lengthen(text: str) -> bool:
    """Time per megabyte of a longer text, relative to that of the shorter one."""
    found = growth(text)
    base = found[0][1] / found[0][0]
    for size, seconds in found:
        print(f"  {size:6.2f} MB in {seconds:7.3f} s: {seconds / size / base:.2f} times the time per MB of the first")
    worst = found[-1][1] / found[-1][0] / base
    print(f"  growth {worst:.2f} (wanted: {WANTED_GROWTH:g} or less)")
    return worst <= WANTED_GROWTH


def _weigh() -> bool:
    peak = peak_memory()
    print(f"  5 MB of text read with {peak:.0f} MB of memory at most (wanted: under {WANTED_MEMORY:g})")
    return peak < WANTED_MEMORY


if __name__ == "__main__":
    sys.exit(main())

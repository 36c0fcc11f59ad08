"""What is measured: rate, growth with length, memory. Nothing here prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from luoshi.reading import as_json, read_report

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Rate:
    """Megabytes of UTF-8 a second, by the clock on the wall and by the processor."""

    wall: float
    processor: float


def load_texts() -> dict[str, str]:
    """The shared reports by name; line ends stay as they are."""
    shared = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared")) / "texts"
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(shared.glob("*.txt"))}


def megabytes(texts: Iterable[str]) -> float:
    """Size in UTF-8."""
    return sum(len(text.encode("utf-8")) for text in texts) / 1e6


def differing(texts: dict[str, str]) -> list[str]:
    """Names of texts whose second reading, in another order, is not the first, or whose blocks leave something out."""
    first = {name: json.dumps(as_json(read_report(text, name)), ensure_ascii=False) for name, text in texts.items()}
    out: list[str] = []
    for name in reversed(texts):
        text = texts[name]
        report = read_report(text, name)
        whole = "".join(text[block.start : block.end] for block in report.blocks) == text
        if not whole or json.dumps(as_json(report), ensure_ascii=False) != first[name]:
            out.append(name)
    return out


def rates(texts: list[str], workers: dict[str, Callable[[str], object]], rounds: int) -> dict[str, Rate]:
    """The best of several rounds for each worker; they take turns, so that a busy machine is busy for all."""
    size = megabytes(texts)
    best = {name: (float("inf"), float("inf")) for name in workers}
    for _ in range(rounds):
        for name, work in workers.items():
            wall, processor = time.perf_counter(), time.process_time()
            for text in texts:
                work(text)
            took = time.perf_counter() - wall, time.process_time() - processor
            best[name] = min(best[name][0], took[0]), min(best[name][1], took[1])
    return {name: Rate(size / wall, size / processor) for name, (wall, processor) in best.items()}


def growth(text: str, rounds: int = 2) -> list[tuple[float, float]]:
    """Megabytes and seconds of processor time for the text once, twice, four and eight times over."""
    out: list[tuple[float, float]] = []
    for times in SIZES:
        longer = text * times
        seconds = float("inf")
        for _ in range(rounds):
            begun = time.process_time()
            read_report(longer)
            seconds = min(seconds, time.process_time() - begun)
        out.append((megabytes([longer]), seconds))
    return out


def peak_memory(size: int = 5_000_000) -> float:
    """Megabytes at most while a text of `size` bytes is read in a process of its own."""
    command = [sys.executable, "-m", "bench.reading.memory", str(size)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, text=True)
    return float(done.stdout)

"""How well owners are suggested: ``python bench/plan/owners.py [FILE]``.

FILE holds one task a line, as JSON with `document`, `text` and the real owners as written (`lead`); left out, it is
../shared/gold/owners.jsonl. The duties stand in packs/ministries, written from what the bodies are publicly known for
and never from tasks. Organs are those at the end of the year that the document's name gives. Everything is counted
twice: with the task alone, and with the other tasks of its document as context, as headings and neighbours are in a
plan. The peer is always naming the most frequent lead of all.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from luoshi.directory.nouns import Organ
from luoshi.packs import load_pack
from luoshi.plan.suggest import resolve_organ, suggest_owners
from luoshi.plan.suggest_index import DutyIndex
from luoshi.project.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")


@dataclass(frozen=True)
class Measure:
    """Shares of tasks: lead suggested first, among the first three; the most frequent lead; leads nobody declared."""

    tasks: int
    first: float
    among_three: float
    most_frequent: float
    unknown: tuple[str, ...]


@cache
def _all_organs() -> tuple[Organ, ...]:
    return load_pack(ROOT / "packs" / "ministries", KINDS).all(Organ)


@cache
def organs_of(year: int | None) -> tuple[Organ, ...]:
    """The national bodies at the end of `year`, or those of today."""
    day = date(year, 12, 31) if year else None
    return tuple(organ for organ in _all_organs() if (organ.exists_on(day) if day else organ.effective_to is None))


@cache
def index_of(year: int | None) -> DutyIndex:
    """Their duties, ready to be looked up."""
    return DutyIndex(organs_of(year))


def lead_of(written: str, year: int | None) -> str | None:
    """The key of the organ meant by `written`; one that ended before the year's last day is led to its successor."""
    if found := resolve_organ(written, organs_of(year)):
        return found
    there = {organ.key for organ in organs_of(year)}
    successors = {former: organ.key for organ in _all_organs() for former in organ.succeeds}
    key = resolve_organ(written, _all_organs())
    while key is not None and key not in there:
        key = successors.get(key)
    return key


def year_of(document: str) -> int | None:
    """The year in a document's name, such as 2018 in sc_2018_gbf121."""
    found = _YEAR.search(document)
    return int(found[0]) if found else None


def measure(tasks: list[dict[str, Any]], with_context: bool) -> Measure:
    """The measure over `tasks`, each with its document, text and leads as written."""
    neighbours: defaultdict[str, list[str]] = defaultdict(list)
    for task in tasks:
        neighbours[task["document"]].append(task["text"])
    first = among_three = 0
    leads: Counter[str | None] = Counter()
    unknown: list[str] = []
    for task in tasks:
        year = year_of(task["document"])
        real = {lead_of(lead, year) for lead in task["lead"]} - {None}
        unknown += [] if real else task["lead"]
        leads.update(real)
        context = [text for text in neighbours[task["document"]] if text != task["text"]] if with_context else []
        ranked = [one.organ for one in suggest_owners(task["text"], index_of(year), 3, context)]
        first += not real.isdisjoint(ranked[:1])
        among_three += not real.isdisjoint(ranked)
    count = len(tasks) or 1
    commonest = max(leads.values(), default=0)
    return Measure(len(tasks), first / count, among_three / count, commonest / count, tuple(unknown))


def tasks_in(path: Path) -> list[dict[str, Any]]:
    """The tasks of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(arguments: list[str]) -> None:
    """Print both measures of a file."""
    shared = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))
    tasks = tasks_in(Path(arguments[0]) if arguments else shared / "gold" / "owners.jsonl")
    for name, with_context in (("task alone", False), ("with its document", True)):
        found = measure(tasks, with_context)
        print(
            f"{name:18} {found.tasks} tasks, first {found.first:.1%}, among three {found.among_three:.1%}, "
            f"most frequent {found.most_frequent:.1%}, unknown leads: {', '.join(found.unknown) or 'none'}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])

"""Whether the unlabelled short sentences of a part are its titles: its paragraphs vote.

A report that gives one unit such titles gives them to most of its units. So a candidate counts only where its
siblings, or the paragraphs of the whole part, bear candidates too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from luoshi.reading.structure.labels import PARTS
from luoshi.reading.structure.outline import ADDRESS
from luoshi.reading.structure.sentences import sentence_ends
from luoshi.reading.structure.titles import LEAST_REFRAINS, RunIns, Sentence, opens_like_a_title, run_in_titles
from luoshi.reading.structure.unbroken import chained_titles, lines_lost, stretches
from luoshi.reading.structure.units import CLOSING, Unit

# A paragraph shorter than this has no room for run-in titles and no voice about them.
ROOM_FOR_RUN_INS = 180
ROOM_FOR_TITLE = 40
TITLES_OF_A_GROUP, TITLES_OF_A_PART = 0.5, 0.4
RUN_INS_OF_A_NUMBERING = 0.5
FRAGMENTED = 0.7
LONGEST_REFRAIN = 48
TIME_REFRAIN = re.compile(
    r"(?:这|过去)[一二三四五几]年来?，|[一二三四五几]年来，|这是(?=[^，。]{4,24}的[一二三四五]年)"
)
# A paragraph's own evidence: the share of its short sentences that fall into the chain of titles.
SURE, LIKELY, BARELY = 0.75, 0.5, 0.2


@dataclass(slots=True)
class Votes:
    """Units whose first sentence is a title without a label, and the run-in titles by the start of their unit.

    ``lines``: run-in titles that have become units, in a text of one line a sentence.
    """

    titles: set[int] = field(default_factory=set[int])
    refrains: set[int] = field(default_factory=set[int])
    lines: set[int] = field(default_factory=set[int])
    run_ins: dict[int, list[Sentence]] = field(default_factory=dict[int, list[Sentence]])


@dataclass(slots=True)
class Group:
    """The paragraphs below one labelled heading, up to the next: how many could bear a title, and which do."""

    part: int
    voters: int = 0
    candidates: list[int] = field(default_factory=list[int])
    doubles: list[int] = field(default_factory=list[int])


def vote(text: str, units: list[Unit], titled: set[int]) -> Votes:
    """The unlabelled titles of all parts."""
    votes = Votes(refrains=_refrains(text, units, titled))
    parts: dict[int, list[Group]] = defaultdict(list)
    if _is_fragmented(text, units):
        votes.lines = _lines_of_their_own(text, units, titled)
    else:
        for group in _groups(text, units, titled, votes.refrains):
            parts[group.part].append(group)
    for members in parts.values():
        votes.titles |= _titles_of(members)
    votes.titles |= votes.refrains | votes.lines
    _vote_on_run_ins(text, units, titled, votes)
    for index in lines_lost(text, units, titled):
        votes.run_ins[units[index].start] = chained_titles(text, units[index].rest, units[index].end)
    return votes


def _lines_of_their_own(text: str, units: list[Unit], titled: set[int]) -> set[int]:
    """The sub-titles of a text that has one line a sentence: those that fill their line."""
    titles: set[int] = set()
    for first, last in stretches(units, titled):
        starts = {units[index].head_start: index for index in range(first, last + 1)}
        for sentence in chained_titles(text, units[first].start, units[last].end):
            index = starts.get(sentence.start)
            if index is not None and not units[index].more:
                titles.add(index)
    return titles


def _titles_of(members: list[Group]) -> set[int]:
    """The titles in the groups of one part: where the group has enough candidates, or the part as a whole."""
    voters = sum(group.voters for group in members)
    everywhere = voters > 2 and sum(len(group.candidates) for group in members) >= TITLES_OF_A_PART * voters
    titles: set[int] = set()
    for group in members:
        wider = sorted(group.candidates + group.doubles)
        if len(group.doubles) > 2 and len(wider) >= TITLES_OF_A_GROUP * group.voters:
            group.candidates = wider
        if everywhere or (len(group.candidates) > 1 and len(group.candidates) >= TITLES_OF_A_GROUP * group.voters):
            titles.update(group.candidates)
    return titles


def _is_fragmented(text: str, units: list[Unit]) -> bool:
    """Whether each sentence has a line of its own, so that a short line tells nothing."""
    closed = [unit for unit in units if unit.label is None and text[unit.end - 1] in "。！；"]
    return len(closed) > 20 and sum(not unit.more for unit in closed) >= FRAGMENTED * len(closed)


def _refrains(text: str, units: list[Unit], titled: set[int]) -> set[int]:
    """Paragraphs of a part that open alike, as if numbered: 这五年，…。 这五年，…。 这五年，…。"""
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    part = -1
    for index, unit in enumerate(units):
        if unit.label is not None:
            part = index if index in titled and unit.label.style in PARTS else part
            continue
        opening = TIME_REFRAIN.match(text, unit.head_start, unit.head_end)
        below = units[index + 1] if index + 1 < len(units) else None
        with_text = unit.more or (below is not None and (below.label is None or below.label.style == "dash"))
        if opening and unit.opens_paragraph and with_text and unit.head_end - unit.head_start <= LONGEST_REFRAIN:
            alike[part, opening.group()].append(index)
    return {index for members in alike.values() if len(members) >= LEAST_REFRAINS for index in members}


def _groups(text: str, units: list[Unit], titled: set[int], refrains: set[int]) -> list[Group]:
    group = Group(part=-1)
    groups = [group]
    for index, unit in enumerate(units):
        if unit.label is not None:
            if index in titled and unit.opens_paragraph:
                part = index if unit.label.style in PARTS else group.part
                group = Group(part)
                groups.append(group)
            continue
        if ADDRESS.match(text, unit.start):
            group = Group(group.part)
            groups.append(group)
        elif unit.opens_paragraph and not unit.row:
            _count(text, units, index, group, refrains)
    return groups


def _count(text: str, units: list[Unit], index: int, group: Group, refrains: set[int]) -> None:
    """Let one unlabelled paragraph vote; a title on its own line and the paragraph below it are one voter."""
    unit = units[index]
    below_title = index - 1 in refrains or (group.candidates and group.candidates[-1] == index - 1)
    if below_title and not units[index - 1].more and unit.end - unit.start > ROOM_FOR_TITLE:
        return
    group.voters += 1
    words = text[unit.head_start : unit.head_end]
    alone = _stands_alone(text, units, index)
    if ((unit.bold or unit.marks) and (unit.more or index + 1 < len(units))) or (
        (unit.more or alone) and opens_like_a_title(words, alone=alone)
    ):
        group.candidates.append(index)
    elif unit.more and opens_like_a_title(words, alone=True):
        group.doubles.append(index)


def _stands_alone(text: str, units: list[Unit], index: int) -> bool:
    """Whether the piece is a line of its own with running text below it that has no title itself."""
    if units[index].more or index + 1 == len(units):
        return False
    below = units[index + 1]
    if below.label is not None or below.end - below.start <= ROOM_FOR_TITLE:
        return False
    # A line of two halves above a paragraph that has a title of its own introduces the unit.
    introduces = below.more and opens_like_a_title(text[below.head_start : below.head_end])
    return not introduces or opens_like_a_title(text[units[index].head_start : units[index].head_end])


def _vote_on_run_ins(text: str, units: list[Unit], titled: set[int], votes: Votes) -> None:
    """Accept the run-in titles of a paragraph that are sure by themselves or that its siblings bear out."""
    ballots: dict[tuple[int, str], list[tuple[int, RunIns]]] = defaultdict(list)
    part = -1
    for index, unit in enumerate(units):
        if unit.label and index in titled and unit.label.style in PARTS:
            part = index
        has_title = index in titled or index in votes.titles
        start = unit.rest if has_title else unit.head_start
        if unit.end - start >= ROOM_FOR_RUN_INS:
            kind = unit.label.style if unit.label else "plain"
            ballots[part, kind].append((unit.start, run_in_titles(_sentences(text, start, unit.end))))
    for members in ballots.values():
        votes.run_ins |= {start: found.titles for start, found in _elected(members)}


def _elected(members: list[tuple[int, RunIns]]) -> list[tuple[int, RunIns]]:
    """Which paragraphs of one numbering have run-in titles, by the start of their unit."""
    bearing = [(start, found) for start, found in members if found.titles]
    if not bearing:
        return []
    mean = sum(found.sure for _, found in bearing) / len(bearing)
    if len(members) > 2 and len(bearing) >= RUN_INS_OF_A_NUMBERING * len(members) and mean >= LIKELY:
        return [item for item in bearing if item[1].sure >= BARELY]
    strong = [item for item in bearing if len(item[1].titles) > 2 and item[1].sure >= LIKELY]
    return strong if len(strong) > 1 else [item for item in strong if item[1].sure >= SURE]


def _sentences(text: str, start: int, end: int) -> list[Sentence]:
    result: list[Sentence] = []
    at = start
    for stop in sentence_ends(text, start, end):
        result.append(Sentence(at, stop, text[at:stop].strip(CLOSING)))
        at = stop
    return result

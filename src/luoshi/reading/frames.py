"""Frames that a comma does not close: "以…，…为重点", "如果…，…，就应该…"."""

from __future__ import annotations

import re

from luoshi.reading.heads import adverbs_end, skip_joins
from luoshi.reading.prefixes import AS
from luoshi.reading.segments import Segment

# So many stretches a frame may span; what is longer is no frame.
_WIDEST = 5
_IF = re.compile(r"(?:如果|假如|倘若|若是|要是)(?!说)")
# What follows a condition obliges only with a modal; "就能…", "就会…" only foresees.
_THEN = re.compile(r"[^，。；]{0,8}?(?:就|则|便|都|也)?(?:应|必须|要(?![求素点])|不得|不要)|由")
_AIM = re.compile(r"为(?:了(?!解(?!决))|使)")
_AND_ALSO = re.compile(r"并且?|[又也]|为(?:了(?!解(?!决))|使)")
CLOSES_AS = re.compile(rf"(?:{AS.pattern})$")
# Purpose, concession, manner, place and time: stretches that only prepare what follows the comma.
_PREPARES = re.compile(
    r"为(?:了(?!解(?!决))|使)|(?:无论|不论|不管)|[像象](?!征)[^，。；]*(?:那样|一样)$|"
    r"各[^，。；]{0,20}(?:部门|地区|政府|单位|直辖市|自治区|[市县区])$|"
    r"(?:特别是|尤其是)[^，。；]{2,30}(?:政府|部门|单位|地区)$|"
    r"[^，。；]{0,6}在(?!于)[^，。；]*(?:[^之以天地高低如部属的]下|时候|的地方|的地区)$"
)


def framed(masked: str, sentence: list[Segment]) -> list[Segment]:
    """The segments, with those made one that a frame holds together."""
    kept: list[Segment] = []
    at = 0
    while at < len(sentence):
        last = _frame_end(masked, sentence, at)
        kept.append(sentence[at]._replace(end=sentence[last].end, mark=sentence[last].mark))
        at = last + 1
    return kept


def after_condition(masked: str, start: int, end: int) -> int | None:
    """Where the consequence begins of a condition that spans commas."""
    if not _IF.match(masked, start, end):
        return None
    comma = masked.rfind("，", start, end)
    return comma + 1 if comma > 0 and _THEN.match(masked, comma + 1, end) else None


def prepares(masked: str, start: int, end: int) -> bool:
    """Whether the stretch at ``start`` only prepares what follows the comma, whatever verbs it holds."""
    return _PREPARES.match(masked, start, end) is not None


def _frame_end(masked: str, sentence: list[Segment], at: int) -> int:
    """The index of the last segment of the frame that ``sentence[at]`` opens; ``at`` itself where it opens none."""
    start, end, mark = sentence[at]
    if mark not in ("，", ","):
        return at
    opening = adverbs_end(masked, skip_joins(masked, start, end), end)
    ahead = range(at + 1, min(len(sentence), at + _WIDEST))
    if _IF.match(masked, opening, end):
        return next((i for i in ahead if _THEN.match(masked, sentence[i].start, sentence[i].end)), at)
    if _AIM.match(masked, opening, end):
        joined = next((i for i in ahead if not _AND_ALSO.match(masked, sentence[i].start)), len(sentence))
        return joined - 1 if joined < len(sentence) else at
    if masked.startswith("以", opening) and not AS.search(masked, opening, end):
        return next(
            (i for i in ahead if CLOSES_AS.search(masked, *sentence[i][:2]) and _plain(masked, sentence[i])), at
        )
    return at


def _plain(masked: str, segment: Segment) -> bool:
    """A stretch that opens a frame of its own closes none before it."""
    return "以" not in masked[segment.start : segment.end]

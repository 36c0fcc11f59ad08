"""What looks odd: a declared count that is not listed, a number missing in a sequence, a text cut short.

A warning that is wrong once is not read the second time, so each rule speaks only where the text leaves no doubt:
the count must be announced right before the list, the numbers must belong to one numbering.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from luoshi.base.text import msg
from luoshi.reading.model import Warning
from luoshi.reading.structure.labels import CJK, number_of
from luoshi.reading.structure.organs import LINE
from luoshi.reading.structure.outline import Node
from luoshi.reading.structure.paragraphs import Paragraph
from luoshi.reading.structure.walk import Walk

NUMERAL = rf"(?P<number>[0-9]{{1,2}}|[{CJK}]{{1,3}})"
AREAS = r"(?:个方面|方面|个重点|个部分|个着力|个聚焦|个坚持|个更加|个必须)"
THINGS = r"[个大项件条点篇类种][^，。；：！？、\d\n]{0,10}"
# Right before a list: 做好六个方面的工作： and nothing after it. Of mere things a colon must say that they follow.
ANNOUNCED = re.compile(rf"{NUMERAL}(?:{AREAS}[^，。；：！？、\n]{{0,12}}[：:。]?|{THINGS}[：:])\s*\Z")
TITLED = re.compile(
    rf"(?:做好|抓好|抓|实施|办好|落实|突出|推进|完成){NUMERAL}(?:个方面|项|大|件|条)[^，。；：！？]{{0,10}}\Z"
)
# 保障性住房建设、城中村改造等“三大工程”. With 和 in it one cannot say what an item is.
COUNTED = re.compile(
    r"“?(?P<number>[二三四五六七八九十])(?:大|篇|项|个)[^，。；：！？、\n“”]{0,3}"
    r"(?:工程|行动|文章|任务|计划|战役|重点|领域|方面|体系|环节|产业|平台)”?(?=[，。；：！？])"
)
CLAUSE = re.compile(r"[^，。；：！？\n（）]*\Z")
QUOTED = re.compile(r"“[^“”]*”")
JOINED = re.compile(r"[和与及“”]|[二三四五六七八九十](?:大|项|个)")
JOINED_QUOTES = re.compile(r"[二三四五六七八九十](?:大|项|个)[^“”]*”")
LONGEST_LIST = 160
LONGEST_RUN = 120
ENDS = tuple("。！？；：…”」』）】》.")
PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("「", "」"))
SHORT_LAST_LINE = 24
# A line in which one sentence has ended and the next has not is no signature: 各位代表！让我们团结奋斗，为实现
ENDED_BEFORE = re.compile(r"[。！？；].*，|[。！？；][^。！？；]{4,}\Z", re.S)


def warnings_of(text: str, walk: Walk, found: list[Paragraph], noise: list[bool]) -> list[Warning]:
    """All warnings, in the order of the text."""
    body = [item for item, marked in zip(found, noise, strict=True) if not marked]
    odd = [*_declared(text, walk), *_listed(text, body), *_missing(walk), *_truncated(body, walk)]
    return sorted(odd, key=lambda item: (item.start, item.end))


def _declared(text: str, walk: Walk) -> list[Warning]:
    """Counts announced by a title or by the words right before a list."""
    members = _members(walk)
    odd: list[Warning] = []
    for node in walk.nodes:
        match = TITLED.search(node.title)
        if match and node.children:
            odd += _compare(match, members, node.children[0], (node.start, node.end))
    starts = {item.start: item for item in (*walk.nodes, *walk.listed)}
    order = sorted(starts)
    position = 0
    for piece in walk.texts:
        while position < len(order) and order[position] < piece.end:
            position += 1
        first = starts[order[position]] if position < len(order) else None
        last = text.rfind("\n", piece.start, piece.end) + 1
        match = ANNOUNCED.search(text, max(last, piece.start, piece.end - 60), piece.end)
        if (
            match
            and first
            and first.label
            and first.number in (1, None)
            and not text[piece.end : first.start].strip(" \t\r\n\u3000#>*-")
        ):
            odd += _compare(match, members, first, match.span())
    return odd


def _members(walk: Walk) -> dict[tuple[int, str], list[Node]]:
    """Headings and untitled items by numbering, in order."""
    groups: dict[tuple[int, str], list[Node]] = {}
    for node in sorted((*walk.nodes, *walk.listed), key=lambda item: item.start):
        groups.setdefault((id(node.parent), node.style), []).append(node)
    return groups


def _compare(
    match: re.Match[str], members: dict[tuple[int, str], list[Node]], first: Node, span: tuple[int, int]
) -> list[Warning]:
    declared = number_of(match.group("number"))
    group = members[id(first.parent), first.style]
    at = bisect_left(group, first.start, key=lambda node: node.start)
    # No count has more than two digits, so a longer run need not be walked to its end.
    run = group[at : at + LONGEST_RUN]
    found = next((place for place, node in enumerate(run) if place and node.number == 1), len(run))
    if declared is None or declared < 2 or declared == found:
        return []
    return [_miscount(match.group().strip().rstrip("：。"), declared, found, span)]


def _listed(text: str, body: list[Paragraph]) -> list[Warning]:
    """Counts in words after the list they count."""
    odd: list[Warning] = []
    for item in body:
        for match in COUNTED.finditer(text, item.start, item.end):
            clause = CLAUSE.search(text, max(item.start, match.start() - LONGEST_LIST), match.start())
            listed = QUOTED.sub("", clause.group()) if clause else ""
            joined = JOINED.search(listed) or (clause and JOINED_QUOTES.search(clause.group()))
            declared, found = number_of(match.group("number")), listed.count("、") + 1
            if not declared or found < 2 or joined:
                continue
            if found > declared or (found < declared and not listed.endswith("等")):
                odd.append(_miscount(text[match.start() - len(listed) : match.end()], declared, found, match.span()))
    return odd


def _miscount(words: str, declared: int, found: int, span: tuple[int, int]) -> Warning:
    message = msg("{words}: {declared} declared, {found} found", words=words, declared=declared, found=found)
    return Warning("declared-count", str(message), *span)


def _missing(walk: Walk) -> list[Warning]:
    """Numbers that a numbering leaps over or uses twice; it may go on below the next heading, or begin anew."""
    odd: list[Warning] = []
    last: dict[str, Node] = {}
    for node in sorted((*walk.nodes, *walk.listed), key=lambda item: item.start):
        if node.number is None:
            continue
        before = last.get(node.style)
        last[node.style] = node
        if before is None or before.number is None or node.number in (1, before.number + 1):
            continue
        if node.number == before.number:
            code, words = "repeated-number", msg("{label} stands here twice", label=node.label)
        else:
            code, words = "missing-number", msg("{label} follows {before}", label=node.label, before=before.label)
        odd.append(Warning(code, str(words), node.start, node.end))
    return odd


def _truncated(body: list[Paragraph], walk: Walk) -> list[Warning]:
    """A last paragraph that stops inside a sentence, a quotation or a bracket, or a last heading without text."""
    if not body or "\t" in body[-1].text or LINE.search(body[-1].text):
        return []
    last = body[-1]
    unclosed = [opening for opening, closing in PAIRS if last.text.count(opening) > last.text.count(closing)]
    whole = last.text.endswith(ENDS) or (len(last.text) <= SHORT_LAST_LINE and not ENDED_BEFORE.search(last.text))
    bare = bool(walk.nodes) and walk.nodes[-1].label != "" and walk.nodes[-1].end >= last.end - 1
    if not (unclosed or not whole or bare or last.text.endswith(("，", "、"))):
        return []
    message = msg("The text ends in the middle: {words}", words=last.text[-20:])
    return [Warning("truncated", str(message), max(last.start, last.end - 20), last.end)]

"""Whether a part looks back, plans the year, or sets the goals of five years.

The title of a part decides. Where it names more than one time (成就和目标), the openings of its paragraphs say where
one ends and the next begins.
"""

from __future__ import annotations

import re

from luoshi.reading.model import Horizon
from luoshi.reading.structure.labels import cjk_number

YEAR = re.compile(r"(?<!\d)(?:19|20)[0-9]{2}(?=年)|(?<=〔)20\d\d(?=〕)")
BACK = re.compile(
    r"回顾|总结|成就|成绩|工作情况|执行情况|完成情况|决算|(?:一|两|二|三|四|五|几)年来|过去|上年|去年|基本经验"
)
AHEAD = re.compile(r"任务|目标|部署|安排|打算|建议|计划")
NOW = re.compile(r"今年|本年|新的一年")
PERIOD = re.compile(r"[“\"「『](?P<period>[一二三四五六七八九十]{1,3})五[”\"」』]")
FIVE = re.compile(
    r"(?:今后|未来)(?:的)?[五三]年|远景目标|中长期|五年(?:规划|计划|目标)|第[一二三四五六七八九十]{1,3}个五年"
)
GREETING = r"(?:各位代表[！，：:,]?\s*)?"
OPENS_BACK = re.compile(
    GREETING + r"(?:刚刚)?(?:过去(?:的)?(?:一|五|三|几)?年|(?:一|三|五|几)年来|这(?:一|五|三|几)年|去年|回顾|回首|"
    r"取得(?:这些|的)?成绩|"
    r"(?:在)?(?:肯定|看到|总结)成绩|我们也(?:清醒|深知)|同时，我们也(?:清醒|深知)|[这上以][些述上]成绩)"
)
OPENS_NOW = re.compile(GREETING + r"(?:今年|做好今年|新的一年|本年)")
OPENS_FIVE = re.compile(GREETING + r"(?:今后五年|未来五年|展望|面向未来|根据《|按照《|《纲要|编制)")
# Five-year plans are counted from the one that began in 1953; since the third they begin in years ending in 1 and 6.
FIRST_PERIOD = 1951
ORDER: tuple[Horizon, ...] = ("past", "five-year", "year")


def plan_year(front: str, titles: list[str], head: str) -> int | None:
    """The year a report is about.

    Its title or occasion names it; without these, of the years in its part titles the latest is the one that is
    planned; else the first year in its opening lines.
    """
    named = YEAR.search(front)
    in_titles = [int(year) for title in titles for year in YEAR.findall(title)]
    first = YEAR.search(head)
    if named or not in_titles:
        named = named or first
        return int(named.group()) if named else None
    return max(in_titles)


def cues(words: str, year: int | None) -> frozenset[Horizon]:
    """The times a title speaks of."""
    found: set[Horizon] = set()
    years = [int(item) for item in YEAR.findall(words)]
    periods = [cjk_number(item) for item in PERIOD.findall(words)]
    current = (year - FIRST_PERIOD) // 5 if year else 0
    if BACK.search(words) or any(year and item < year for item in years) or any(item < current for item in periods):
        found.add("past")
    if FIVE.search(words) or any(item >= current for item in periods):
        found.add("five-year")
    if NOW.search(words) or any(item == year for item in years):
        found.add("year")
    backs = [match.end() for match in BACK.finditer(words)]
    if found == {"past"} and backs and AHEAD.search(words, backs[-1]):
        found.add("year")
    return frozenset(found)


def opening(words: str, year: int | None) -> Horizon | None:
    """The time to which a paragraph turns with its first words, if it does."""
    if OPENS_BACK.match(words):
        return "past"
    if OPENS_NOW.match(words):
        return "year"
    if OPENS_FIVE.match(words):
        return "five-year"
    head = cues(words[:14], year) if "年" in words[:14] or "五”" in words[:14] else frozenset[Horizon]()
    return next(iter(head)) if len(head) == 1 else None


class Clock:
    """Goes through a text from heading to heading and paragraph to paragraph, and says which time is spoken of."""

    def __init__(self, year: int | None, title: str, *, headless: bool) -> None:
        """`title` is that of the whole text; `headless`: it has no part titles, so its paragraphs alone must tell."""
        self.year = year
        self.usual: Horizon = "five-year" if "five-year" in cues(title, year) else "year"
        self.spoken: frozenset[Horizon] = frozenset(ORDER) if headless else frozenset[Horizon]({self.usual})
        self.now: Horizon = self.usual

    def part(self, title: str) -> Horizon:
        """A part begins; its horizon is the plan it holds, where it holds one."""
        found = cues(title, self.year)
        self.spoken = found or frozenset[Horizon]({self.usual})
        self.now = next(item for item in ORDER if item in self.spoken)
        return next(item for item in ("five-year", "year", "past") if item in self.spoken)

    def unit(self) -> Horizon:
        """A numbered unit begins inside the part: in a part that plans it belongs to the plan."""
        if "past" not in self.spoken and self.now == "past":
            self.now = next(item for item in ORDER if item in self.spoken)
        return self.now

    def paragraph(self, words: str) -> Horizon:
        """A paragraph begins."""
        turn = opening(words, self.year)
        looks_back_in_plan = turn == "past" and "five-year" in self.spoken
        if turn and (turn in self.spoken or looks_back_in_plan):
            self.now = turn
        return self.now

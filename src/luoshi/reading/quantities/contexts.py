"""The surroundings of a number, which decide whether it is to be reached."""

from __future__ import annotations

import re
from bisect import bisect_right

from luoshi.reading.quantities import attributes, names
from luoshi.reading.quantities.numerals import ARABIC_DIGITS
from luoshi.reading.quantities.units import UnitKind, is_spelled, kind_of

_CUT = re.compile(r"[，。；;：:！？!?\n]|,(?![0-9]{3})")

# A bare 百万 or 千亿 is a figure only where something is to be reached.
_REACHED = re.compile(r"(?:突破|超过|超|达到?|近|逾|破|过|跨越|站上|约|接近|上|新增|增产|增加)$")
# A stretch of time is a quantity only where time itself is set or changed.
_TIMED = re.compile(
    r"(?:缩短|延长|压缩|减少|增加|提前|提高|降|控制|不少于|不超过|不得?低于|参加|按照?|给予|享受|放宽|延至|至|到|"
    r"为|在|提速|节约|节省|达)"
    r"(?:到|至|为|在|了|约)?$"
)
# 提前一年完成 says when, 工期提前一年 changes a time.
_AHEAD_OF = re.compile(r"提前$")
_DONE = re.compile(r"(?:内)?(?:基本|全面|全部)*(?:完成|实现|达到|建成|投产|竣工|开工|完工|超额)")
_TIME_CHANGED = re.compile(r"(?:延长|缩短|提前|放宽|不超过|不少于|最长|最短|年限提高|年限达)(?:到|至|为)?$")
# 压缩至3个工作日以内 sets a time, 3个工作日内 alone is a deadline.
_TIME_CUT = re.compile(r"(?:缩短|压缩|压减|缩减|减少|精简|控制|降低?|提速)(?:到|至|为|在)$")
_CALENDAR_YEAR = re.compile(r"[0-9０-９]{4}|[零〇一二三四五六七八九]{4}")
_CLOCK = "年月日号时"
# 打造百项场景, 开发千款产品: a round number of things that are brought about is meant as a number.
_BROUGHT_ABOUT = re.compile(r"(?:打造|开发|新建|建成|建设|推出|新增|改造|培育|选树|发布|形成|创建)$")
# 600万农村人口的…: people acted on are counted even before 的.
_PEOPLE = re.compile(r"[^，。；、的]{0,8}(?:人口|居民|群众|农民|职工|学生|妇女|儿童|老人|老年人)(?=的)")
# So many characters may stand between two counts of one list: 三十个大电站，六条铁路新干线.
_LISTED = 12
# So many characters behind a number are looked at; a clause of any length is read in time that grows with it.
_VIEW = 80


class Surroundings:
    """The clauses and names of one stretch of text, found once for all its numbers."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        # Where the last accepted quantity ended: a list goes on after it.
        self.latest = start - 2 * _LISTED
        self._cuts = [start - 1, *(cut.start() for cut in _CUT.finditer(text, start, end)), end]
        self._names = [found.span() for found in names.QUOTED.finditer(text, start, end)]

    def segment(self, at: int) -> tuple[int, int]:
        """The clause between two commas in which `at` stands."""
        index = bisect_right(self._cuts, at)
        return self._cuts[index - 1] + 1, self._cuts[min(index, len(self._cuts) - 1)]

    def counts(self, found: re.Match[str], unit: str) -> bool:
        """Whether the number is to be reached by the action."""
        begin, end = found.span()
        if any(first < begin < last for first, last in self._names):
            return False
        if self.text[begin - 1 : begin] == "每":
            # 每50公斤提高5元: the measure is not what is to be reached.
            return False
        if names.is_joined(
            self.text, begin, end, bool(found["number"] or found["bare"]) and self.text[begin] not in ARABIC_DIGITS
        ):
            return False
        kind = kind_of(unit)
        if not self._is_figure(found, unit, kind):
            return False
        if attributes.in_condition(self.text, self.segment(begin), begin, self.end):
            return False
        if found["level"]:
            return not names.is_named_level(self.text, end, self.end)
        rest = self.text[end : min(self.segment(begin)[1], end + _VIEW)]
        return not attributes.describes(self._before(begin, 18), rest, unit, found["suffix"] or "")

    def _before(self, at: int, reach: int = 14) -> str:
        return self.text[max(self.segment(at)[0], at - reach) : at]

    def _is_figure(self, found: re.Match[str], unit: str, kind: UnitKind) -> bool:
        """Whether the form itself is a figure, before the sense of the clause is looked at."""
        if found["plain"]:
            return self._stands_alone(found)
        if found["bare"]:
            return self._is_round_figure(found, kind)
        return not found["number"] or self._has_its_unit(found, unit, kind)

    def _is_round_figure(self, found: re.Match[str], kind: UnitKind) -> bool:
        """万名青年, 突破千亿元; not 千家万户."""
        if kind == "count":
            meant = unit_of_people(found["bareunit"]) or _BROUGHT_ABOUT.search(self._before(found.start(), 4))
            return bool(meant) and not names.is_crowd(self.text, found.start(), found.end())
        return _REACHED.search(self._before(found.start(), 4)) is not None

    def _stands_alone(self, found: re.Match[str]) -> bool:
        """A number without a unit is a quantity with 万 or 亿, as a ratio, or with a word such as 以上."""
        after = self.text[found.end() : min(self.end, found.end() + 9)]
        if found["ratio"] or found["suffix"]:
            return not after or after[0] not in _CLOCK
        if found["plain"].rstrip("多余")[-1] not in "万亿" or names.is_class(self.text, found.end()):
            return False
        if _PEOPLE.match(self.text, found.end(), min(self.end, found.end() + 16)):
            return True
        return "的" not in after.split("，")[0] and not after.startswith("台阶")

    def _has_its_unit(self, found: re.Match[str], unit: str, kind: UnitKind) -> bool:
        """Stretches of time and small Chinese numbers need a reason to be quantities."""
        number, begin, end = found["number"], found.start(), found.end()
        if kind in ("amount", "duration") and names.is_named_after(self.text, end):
            return False
        if kind == "duration":
            return self._sets_time(found, unit)
        if number[0] in ARABIC_DIGITS:
            return unit != "期" or len(number) > 1
        if not is_spelled(unit) or not names.is_number(number, kind):
            return False
        if kind != "count" or begin - self.latest <= _LISTED:
            return True
        return not names.is_phrase(self._before(begin), number, self.text[end : end + 4])

    def _sets_time(self, found: re.Match[str], unit: str) -> bool:
        """办理时限压缩至3个工作日 sets a time; 5年内 is a deadline, 60岁以上 an age, 3年行动 a name."""
        before, number, suffix = self._before(found.start(), 30), found["number"], found["suffix"] or ""
        if unit in ("岁", "周岁"):
            return "寿命" in before
        if _AHEAD_OF.search(before) and _DONE.match(self.text, found.end(), self.end):
            return False
        if number == "一":
            return _TIME_CHANGED.search(before) is not None
        if suffix in ("多", "余") or not names.is_number(number, "duration"):
            return False
        if suffix in ("内", "以内", "之内"):
            return _TIME_CUT.search(before) is not None
        if unit in ("年", "学年"):
            return not _CALENDAR_YEAR.fullmatch(number) and (bool(suffix) or _TIME_CHANGED.search(before) is not None)
        return bool(suffix) or _TIMED.search(before) is not None


def unit_of_people(unit: str) -> bool:
    """Whether a round number of these is meant as a number: 万名青年, 千家企业."""
    return unit in ("名", "家", "户", "个", "场", "人次")

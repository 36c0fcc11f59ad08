"""Which year a report is for, when nobody said so. Pure."""

from __future__ import annotations

import re

_TITLE = re.compile(r"((?:19|20)\d\d)年?.{0,12}?(?:工作报告|任务|要点|方案|计划|分工|清单)")
_GIVEN = re.compile(r"((?:19|20)\d\d)年\d{1,2}月")
_TASKS = re.compile(r"((?:19|20)\d\d)年(?:的)?(?:全市|全省|政府|重点|主要)*(?:工作|任务|目标)")


def year_of(text: str, file_name: str, otherwise: int) -> int:
    """The year named by the title, the day it was given, or its task headings; else `otherwise`."""
    head = text[:600]
    for place, pattern in ((head[:120], _TITLE), (file_name, _TITLE), (head, _GIVEN), (text, _TASKS)):
        found = [int(each) for each in pattern.findall(place)]
        if found:
            return max(found) if pattern is _TASKS else found[0]
    return otherwise

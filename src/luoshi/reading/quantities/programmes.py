"""Quoted or 《》 names of programmes, platforms and lists."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"“([^“”\n]{1,60})”|《([^《》\n]{1,80})》|「([^「」\n]{1,60})」|『([^『』\n]{1,60})』|\"([^\"\n]{1,60})\""
)
# What a quotation names when it stands before these words is a way of working or a trouble, not a programme.
_NO_NAME = re.compile(
    r"[^，。、；\n]{0,4}?(?:机制|模式|问题|现象|乱象|样板|融合|顽疾|顽瘴|难题|障碍|壁垒|瓶颈|方式|格局|理念|思维|精神|"
    r"原则|方针|能手|称号|短板|企业家|方向|底线|并[举用])"
)
_MEMBER = re.compile(r"(?:、|[^，。；、\n]{0,14}、)[^，。；\n]{0,80}等[^，。；\n]{0,6}[“《「『\"]")
_PLAN_PERIOD = re.compile(r"[一二三四五六七八九十]{1,3}五$")
_LISTED = re.compile(r"[、，,；;]")
_CARRIED_OUT = re.compile(r"(?:开展|推进|实施|打响|举办|深化|落实)$")


def find_programmes(text: str, start: int, end: int) -> tuple[str, ...]:
    """The names in ``text[start:end]``, without their marks, in order and once each."""
    names: dict[str, None] = {}
    for found in _QUOTED.finditer(text, start, end):
        name = next(part for part in found.groups() if part is not None).strip()
        if name and _is_name(text, start, end, found, name):
            names[name] = None
    return tuple(names)


def _is_name(text: str, start: int, end: int, found: re.Match[str], name: str) -> bool:
    """Not how something is done, what is wrong, a plan's years, or a member of a list that has its own name."""
    if found.group()[0] == "《":
        return True
    if found.start() == start or _PLAN_PERIOD.search(name):
        return False
    if _NO_NAME.match(text, found.end(), end) or _MEMBER.match(text, found.end(), end):
        return False
    before = text[max(start, found.start() - 4) : found.start()]
    return not _LISTED.search(name) or _CARRIED_OUT.search(before) is not None

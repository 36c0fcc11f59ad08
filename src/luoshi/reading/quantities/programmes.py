"""Quoted or 《》 names of programmes, platforms and lists."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"“([^“”\n]{1,60})”|《([^《》\n]{1,80})》|「([^「」\n]{1,60})」|『([^『』\n]{1,60})』|\"([^\"\n]{1,60})\""
)
# What a quotation names when it stands before these words is a way of working or a trouble, not a programme.
_NO_NAME = re.compile(
    r"(?:[^，。、；\n]{0,4})(?:监管)?(?:机制|模式|问题|现象|乱象|样板|融合|顽疾|顽瘴|难题|障碍|壁垒|瓶颈|方式|式|"
    r"格局|理念|思维|精神|原则|方针|能手|称号|短板|企业家)"
)
_MEMBER = re.compile(r"(?:、|[^，。；、\n]{0,14}、)[^，。；\n]{0,80}等[^，。；\n]{0,6}[“《「『\"]")
_SLOGAN = re.compile(r"[、，,；;]")


def find_programmes(text: str, start: int, end: int) -> tuple[str, ...]:
    """The names in ``text[start:end]``, without their marks, in order and once each."""
    names: dict[str, None] = {}
    for found in _QUOTED.finditer(text, start, end):
        name = next(part for part in found.groups() if part is not None).strip()
        if name and not _is_slogan(text, found, end):
            names[name] = None
    return tuple(names)


def _is_slogan(text: str, found: re.Match[str], end: int) -> bool:
    """A quotation that is no name: how something is done, what is wrong, or a member of a list with its own name."""
    if found.group()[0] == "《":
        return False
    if _NO_NAME.match(text, found.end(), end) or _MEMBER.match(text, found.end(), end):
        return True
    return _SLOGAN.search(found.group()) is not None and found.end() >= end

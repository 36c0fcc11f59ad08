"""Verb groups: several verbs with one object (引进培养, 鼓励并资助, 加快建设)."""

from __future__ import annotations

import re

from luoshi.reading.lexicons import ADVERB, NOUN_VERB, VERB

# Verbs that take a whole clause, or clauses side by side, as their object.
TAKES_CLAUSE = re.compile(
    r"支持|鼓励|引导|吸引|推动|促进|保障|确保|保证|让|使|力争|争取|组织(?!开展|实施)|要求|带动|激励|帮助|允许|督促|防止|严禁|禁止|"
    r"杜绝|避免"
)
# Verbs whose object often begins with a verb used as a noun (加强监管能力): what follows is no part of the group.
_TAKES_NOUN = re.compile(
    r"实施|开展|做好|强调|注重|突出|进行|给予|予以|加以|发挥|释放|增强|提升|提高|激发|形成|加强|强化|加大|增加|减少|深化(?!拓展)|改进|改善"
)
# 统筹推动, 协调促进: only these draw a verb that takes a clause into their group.
_DRIVES = re.compile(r"(?:统筹|协调|研究|探索|规划|带动|牵引|合力)$")
# An adverbial verb in front makes even a word that may be a noun part of the group.
_BEFORE_NOUN = re.compile(r"加快|加速|探索|研究|组织|规划|布局|谋划|统筹|规范|启动|开工|创新|引进|培育|改造|推进")
# Words that may be nouns, but as the second of a group are verbs; the others open a noun (推进创新药物).
_SECOND = (
    "建设|发展|培育|培养|改造|研发|开发|布局|部署|治理|整治|规划|推广|扶持|安置|修复|更新|应用|转化|重组|整合|调整|资助"
)
_JOINED = re.compile(
    rf"(?P<join>[和并与或、](?:{ADVERB})?)?(?:(?P<strong>(?!适应|满足|符合){VERB})|(?P<noun>(?<=[和并与或、])(?:{NOUN_VERB})|{_SECOND})(?![型业性化区者]))(?=[^，。；、的和与及等\s]{{3}})"
)
# 加快 and 加速 join any verb that has an object.
_SPEEDS = re.compile(rf"加[快速](?:{VERB}|{_SECOND})(?=[^，。；、的和与及等\s]{{2}})")


def group_end(masked: str, start: int, stop: int, end: int) -> int:
    """Where the verb group ends whose first verb is ``[start, stop)``."""
    if TAKES_CLAUSE.match(masked, start, stop):
        return _paired(masked, start, stop, end)
    if _TAKES_NOUN.match(masked, start, stop):
        return stop
    sped = _SPEEDS.match(masked, start, end)
    if sped:
        return sped.end()
    found = _JOINED.match(masked, stop, end)
    if found and TAKES_CLAUSE.match(found["strong"] or found["noun"]) and not _DRIVES.match(masked, start, stop):
        return stop
    if found and (found.lastgroup == "strong" or found["join"] or _BEFORE_NOUN.match(masked, start, stop)):
        stop = found.end()
        found = _JOINED.match(masked, stop, end)
        while found and found["join"]:
            stop = found.end()
            found = _JOINED.match(masked, stop, end)
    return stop


def _paired(masked: str, start: int, stop: int, end: int) -> int:
    """Two verbs of the same kind side by side (鼓励支持, 支持和引导)."""
    found = _JOINED.match(masked, stop, end)
    if found and TAKES_CLAUSE.match(found["strong"] or found["noun"]) and stop - start == 2:
        return found.end()
    return stop

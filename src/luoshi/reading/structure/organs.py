"""The bracket of a unit that names who leads and who supports."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What an office is called where only its rank is said.
RANK = r"(?:单位|單位|部门|部門|科室|处室|股室|机构|机关|主体)"
LEADS = rf"(?:牵头|牽頭|主办|主责|第一责任|主要责任)(?:责任)?{RANK}?"
SHARES = rf"(?:责任|責任|负责|承办|实施){RANK}"
SUPPORT = rf"(?:配合|协办|协同|参与|参加|责任配合|会办|配合责任){RANK}?"
NAMED = rf"[【\[]?(?:牵头(?:责任)?|牽頭|主办|责任|責任|负责|配合|协办|承办|主责|实施){RANK}[】\]]?\s*[:：]"
# A bracket, or a line of its own, is about organs when one of these says so.
MARKED = re.compile(
    rf"(?:牵头|主办|责任|配合|协办|承办|参与|参加|实施|主责|负责){RANK}\s*[:：为]"
    r"|(?:负责|牵头|配合|参加|参与|落实|组织实施)(?:[。；;，,].{0,30})?[。；;]?\s*[）)]?\Z"
)
# It stands after a sentence or ends one; a bracket in the middle of a clause says something about a word there.
BRACKET = re.compile(
    r"(?:(?<=[。；！\n])[（(](?P<after>[^（）()\n]{2,400}+(?:[（(][^（）()\n]{0,60}[）)][^（）()\n]{0,200}+){0,6})[）)][。；;]?"
    r"|"
    r"[（(](?P<before>[^（）()\n]{2,400}+(?:[（(][^（）()\n]{0,60}[）)][^（）()\n]{0,200}+){0,6})[）)](?:[。；;]|"
    r"\s*\Z)"
    rf"|(?<=[。；;\n])[ \u3000]*(?P<tail>{NAMED}[^\n]{{2,400}}))"
)
LINE = re.compile(rf"[（(]?{NAMED}")
FIELD = re.compile(rf"[【\[]?(?:(?P<lead>{LEADS})|(?P<support>{SUPPORT})|(?P<shares>{SHARES}))[】\]]?\s*[:：为]")
NOTE = re.compile(r"[，,。；;]\s*(?:列第一位|排(?:在)?第一位|第一个|下同|以下均|下列)[^、]*\Z|[，,]?下同\Z")
ROLE_AFTER = re.compile(
    r"(?:按照?)?(?:各自)?(?:职责)?(?:分工)?(?:共同|分别|具体|抓好|组织)?(?P<role>牵头|负责|配合|参加|参与|协办|"
    r"落实|实施|组织实施)"
    r"(?:落实|实施|推进|组织实施)?\Z"
)
GENERAL = re.compile(
    r"等(?:相关|有关|各)?(?:部门|单位|部门和单位|单位和部门|有关部门和单位|地区和部门|成员单位|方面)*\Z|等\Z"
)
BY_DUTY = re.compile(
    r"(?:(?:按照|依据|根据|按)(?:各自)?(?:职责|职能)?(?:分工)?|结合(?:各自|当地|本地|工作)?实际(?:抓好)?)\Z"
)
BETWEEN = re.compile(r"[、，,；;\s]|(?<=[部委局办院厅会府行社区团])(?:和|及|以及|与|会同)(?=[^、，,；;]{2,})")
PARTS = re.compile(r"[，,；;]|(?<=牵头)、|(?<=负责)、|(?<=主办)、")
# A deadline or a phase in the bracket is nobody's name.
NOBODY = re.compile(r"[0-9]|年底|月底|完成|推进|长期|持续|以下|下同|同上")
# A bracket that holds nothing but names of offices: （市教育局、市财政局）
OFFICES = re.compile(
    r"(?:[^、，；,;\s（）()]{2,18}(?:部|委|局|办|厅|署|委员会|政府|办公室|"
    r"管委会)(?:等)?)(?:[、，；,;]\s*[^、，；,;\s]{2,18}(?:[部委局办厅署会府行院团社区县市]|公司|集团|中心|"
    r"街道))*"
)
LONGEST_NAME = 40
INNER = re.compile(r"（[^（）]*）")
SHIELD = str.maketrans("、，；", "\x01\x02\x03")
UNSHIELD = str.maketrans("\x01\x02\x03", "、，；")


@dataclass(frozen=True, slots=True)
class Organs:
    """Who leads and who supports, and where the bracket stands that says so."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    start: int
    end: int


def brackets_of(text: str, start: int, end: int) -> list[Organs]:
    """The organ brackets in ``text[start:end]``, in order; a line that names organs is one as a whole."""
    if LINE.match(text, start, end):
        lead, support = read_organs(text[start:end].strip("（()）【】[]"))
        return [Organs(lead, support, start, end)] if lead or support else []
    found: list[Organs] = []
    for match in BRACKET.finditer(text, start, end):
        words = match.group("after") or match.group("before") or match.group("tail")
        if MARKED.search(words) or (match.group("after") and OFFICES.fullmatch(words)):
            lead, support = read_organs(words)
            if lead or support:
                found.append(Organs(lead, support, match.start(), match.end()))
    return found


def read_organs(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lead and support named in the words of a bracket: ``A牵头，B、C配合`` → (A), (B, C)."""
    words = _shield(NOTE.sub("", words.strip().rstrip("。；")))
    fields = list(FIELD.finditer(words))
    if fields:
        return _by_fields(words, fields)
    return _by_roles(words)


def _by_fields(words: str, fields: list[re.Match[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lead: list[str] = []
    support: list[str] = []
    led = any(match.group("lead") for match in fields)
    for index, match in enumerate(fields):
        stop = fields[index + 1].start() if index + 1 < len(fields) else len(words)
        names = names_of(words[match.end() : stop])
        if match.group("support") or (match.group("shares") and led):
            support += names
        elif match.group("lead"):
            lead += names
        else:
            # A list headed 责任单位 alone: the first leads.
            lead += names[:1]
            support += names[1:]
    return _distinct(lead, support)


def _by_roles(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lead: list[str] = []
    support: list[str] = []
    waiting: list[str] = []
    for part in PARTS.split(words):
        match = ROLE_AFTER.search(part)
        waiting += names_of(part[: match.start()] if match else part)
        if match is None:
            continue
        if match.group("role") == "牵头":
            lead += waiting
        elif match.group("role") in ("配合", "参加", "参与", "协办") or lead:
            support += waiting
        else:
            lead += waiting[:1]
            support += waiting[1:]
        waiting = []
    if not lead:
        lead, waiting = waiting[:1], waiting[1:]
    return _distinct(lead, support + waiting)


def _shield(words: str) -> str:
    """The words with the signs inside brackets put out of the way: 各区（县、市）人民政府 is one name."""
    return INNER.sub(lambda match: match.group().translate(SHIELD), words)


def names_of(words: str) -> list[str]:
    """The organs in a list; 等有关部门 and empty phrases are dropped."""
    names: list[str] = []
    for piece in BETWEEN.split(_shield(words)):
        name = BY_DUTY.sub("", GENERAL.sub("", piece.strip(" \t\u3000\n由。；："))).strip().translate(UNSHIELD)
        if name and len(name) <= LONGEST_NAME and name not in names and not NOBODY.search(name):
            names.append(name)
    return names


def _distinct(lead: list[str], support: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    first = tuple(dict.fromkeys(lead))
    return first, tuple(name for name in dict.fromkeys(support) if name not in first)

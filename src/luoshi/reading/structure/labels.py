"""The labels that number the units of a report: 一、 （一） 1. （1） ① 第一， 一是 —— 第一条."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal[
    "part",
    "chapter",
    "cjk",
    "paren-cjk",
    "digit",
    "paren-digit",
    "circled",
    "ordinal",
    "is",
    "dash",
    "article",
    "topic",
    "decimal2",
    "decimal3",
    "headline",
    "refrain",
    "plain",
    "run-in",
]

CJK = "〇零一二三四五六七八九十百两"
BLANK = r"[ \t\u3000\xa0]*"
# What comes in whole numbers only: in 2.50个 the first figure is a label.
WHOLE = r"(?:[个家户名座所项处台辆](?!百分|月|点)|条(?!件))"
LABEL = re.compile(
    rf"(?P<part>第[{CJK}\d]{{1,4}}(?:部分|章|编|篇)[、，：]?){BLANK}"
    rf"|(?P<chapter>第[{CJK}\d]{{1,4}}节[、，：]?){BLANK}"
    rf"|(?P<article>第[{CJK}\d]{{1,4}}条[、，：]?){BLANK}"
    rf"|(?P<ordinal>第[{CJK}]{{1,3}}[、，：]){BLANK}"
    rf"|(?P<is>[一二三四五六七八九十]{{1,3}}(?:是(?!否|指)|要(?!素|点|求|道|塞)))[，：]?{BLANK}"
    rf"|(?P<topic>(?:重点|任务|专题|举措|目标|工程|板块)[一二三四五六七八九十]{{1,3}}[：:]){BLANK}"
    rf"|(?P<cjk>[一二三四五六七八九十百]{{1,4}}(?:、|[.](?!\d))){BLANK}"
    rf"|(?P<parencjk>[（〔]{BLANK}\n?[{CJK}]{{1,4}}{BLANK}[）〕][、.]?){BLANK}"
    rf"|(?P<decimal3>[0-9]{{1,2}}(?:[.][0-9]{{1,2}}){{2,3}})[.、]?[ \t\u3000\xa0]+"
    rf"|(?P<decimal2>[0-9]{{1,2}}[.][0-9]{{1,2}})[.、]?[ \t\u3000\xa0]+(?=[\u4e00-\u9fff“《])"
    r"|(?P<bare>[0-9]{1,2})[ \t\u3000\xa0]+(?=[\u4e00-\u9fff][^\n。；，,\d]{1,24}(?:[\r\n]|\Z))"
    rf"|(?P<digit>[0-9]{{1,3}}(?:[.](?![0-9%])|[.](?=[0-9]{{3,}}[^0-9.%])|[.](?=[0-9]+{WHOLE})|"
    rf"、(?![0-9]+[、.号]))){BLANK}"
    rf"|(?P<parendigit>（{BLANK}[0-9]{{1,3}}{BLANK}）|[0-9]{{1,3}}）){BLANK}"
    rf"|(?P<circled>[①-⑳❶-❿⑴-⒇㈠-㈩]){BLANK}"
    rf"|(?P<dash>[—―–─－]{{2,}}){BLANK}"
)
STYLES: dict[str, Style] = {"parencjk": "paren-cjk", "parendigit": "paren-digit", "bare": "digit"}
PARTS: frozenset[Style] = frozenset({"part", "chapter", "cjk"})
FLOATING: frozenset[Style] = frozenset({"ordinal", "is", "dash", "refrain"})
NUMBER = re.compile(rf"[{CJK}]+|[0-9]+|[①-⑳❶-❿⑴-⒇㈠-㈩]")
CJK_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
CIRCLES = ((0x2460, 0x2473), (0x2776, 0x277F), (0x2474, 0x2487), (0x3220, 0x3229))


@dataclass(frozen=True, slots=True)
class Label:
    """A label that stands at the head of a unit: its style, its number, and where the words after it begin."""

    style: Style
    text: str
    number: int | None
    end: int


def read_label(text: str, at: int) -> Label | None:
    """The label that begins at `at`, if one does."""
    match = LABEL.match(text, at)
    if match is None or match.lastgroup is None:
        return None
    name = match.lastgroup
    written = match.group(name)
    return Label(STYLES.get(name, name), written, number_of(written), match.end())  # pyright: ignore[reportArgumentType]


def number_of(written: str) -> int | None:
    """The number in a label or a phrase: 十一 → 11, （三） → 3, ② → 2; None where there is none."""
    numbers = NUMBER.findall(written)
    if not numbers:
        return None
    # In 2.3 the last figure counts.
    digits = numbers[-1]
    if digits[0] in CJK_DIGITS or digits[0] in "十百":
        return cjk_number(digits)
    for low, high in CIRCLES:
        if low <= ord(digits[0]) <= high:
            return ord(digits[0]) - low + 1
    return int(digits)


def cjk_number(digits: str) -> int:
    """The value of a number below a thousand written in Chinese signs."""
    total, current = 0, 0
    for sign in digits:
        if sign == "百":
            total += max(current, 1) * 100
            current = 0
        elif sign == "十":
            total += max(current, 1) * 10
            current = 0
        else:
            current = CJK_DIGITS[sign]
    return total + current

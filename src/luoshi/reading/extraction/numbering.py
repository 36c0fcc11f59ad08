"""Automatic numbering of a docx: the 一、 and （一） that a word processor shows but does not store as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


def value(element: Element | None, child: str) -> str | None:
    """The `w:val` of a child element."""
    found = element.find(f"{W}{child}") if element is not None else None
    return found.get(f"{W}val") if found is not None else None


def chinese(number: int) -> str:
    """一, 十, 十二, 二十, 一百零五: the numerals of headings, up to 999; above, Arabic."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones else "")


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else "0"


def _roman(number: int) -> str:
    out = ""
    for size, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
        (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        while 0 < size <= number < 4000:
            out, number = out + sign, number - size
    return out or "0"


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else f"({number})"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
}


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = ""


@dataclass(slots=True)
class _List:
    """The levels of one list and how far each has counted."""

    levels: dict[int, _Level] = field(default_factory=lambda: {})
    counts: dict[int, int] = field(default_factory=lambda: {})

    def next(self, depth: int) -> str:
        """Count one paragraph at `depth` and give its label."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        self.counts[depth] = self.counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in self.counts if other > depth]:
            del self.counts[deeper]
        if level.form in ("bullet", "none"):
            return ""
        label = _PLACE.sub(lambda place: self._shown(int(place[1]) - 1), level.text)
        return label + level.gap if label else ""

    def _shown(self, depth: int) -> str:
        level = self.levels.get(depth, _Level())
        return _FORMATS.get(level.form, str)(self.counts.get(depth, level.start))


class Numbering:
    """The labels of all paragraphs of one document, asked for in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._styled: dict[str, tuple[str | None, str | None, str | None]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            for style in styles.iter(f"{W}style"):
                self._read_style(style)

    def label(self, properties: Element | None) -> str:
        """The label of the next paragraph, given its `w:pPr`."""
        number, depth = self._of_style(value(properties, "pStyle"))
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None:
            number, depth = value(own, "numId") or number, value(own, "ilvl") or depth
        found = self._lists.get(number or "")
        return found.next(int(depth) if depth and depth.isdigit() else 0) if found else ""

    def _read_lists(self, numbering: Element) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels = {depth: level for element in abstract.iter(f"{W}lvl") for depth, level in [_level(element)]}
            self._abstract[abstract.get(f"{W}abstractNumId", "")] = levels
        shared: dict[str, _List] = {}
        for number in numbering.iter(f"{W}num"):
            base = value(number, "abstractNumId") or ""
            overrides = list(number.iter(f"{W}lvlOverride"))
            # Numbers of one abstract list count on together, unless one restarts.
            found = _overridden(self._abstract.get(base, {}), overrides) if overrides else None
            self._lists[number.get(f"{W}numId", "")] = found or shared.setdefault(
                base, _List(self._abstract.get(base, {}))
            )

    def _read_style(self, style: Element) -> None:
        properties = style.find(f"{W}pPr")
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        self._styled[style.get(f"{W}styleId", "")] = (
            value(style, "basedOn"),
            value(numbered, "numId"),
            value(numbered, "ilvl"),
        )

    def _of_style(self, style: str | None) -> tuple[str | None, str | None]:
        """The list of a style or of the styles that it is based on."""
        depth: str | None = None
        for _ in range(_LEVELS):
            based, number, own_depth = self._styled.get(style or "", (None, None, None))
            depth = depth or own_depth
            if number is not None or based is None:
                return number, depth
            style = based
        return None, depth


def _level(element: Element) -> tuple[int, _Level]:
    depth, start = element.get(f"{W}ilvl", "0"), value(element, "start") or "1"
    gap = {"space": " ", "nothing": "", None: "", "tab": ""}.get(value(element, "suff"), "")
    level = _Level(
        int(start) if start.isdigit() else 1,
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        gap,
    )
    return int(depth) if depth.isdigit() else 0, level


def _overridden(levels: dict[int, _Level], overrides: list[Element]) -> _List:
    own = dict(levels)
    for override in overrides:
        depth = int(override.get(f"{W}ilvl", "0"))
        inner = override.find(f"{W}lvl")
        level = _level(inner)[1] if inner is not None else own.get(depth, _Level())
        start = value(override, "startOverride")
        own[depth] = _Level(int(start) if start else level.start, level.form, level.text, level.gap)
    return _List(own)

"""Full-width signs and Chinese units: what a Chinese keyboard puts in place of a sign of FEEL, and the rewrite."""

from __future__ import annotations

from decimal import Decimal

from luoshi.base.text import Text, msg

_ASCII_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not chr(code - 0xFEE0).isalnum()}
_DIGITS_AND_LETTERS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_CHINESE = {
    "、": ",", "。": ".", "“": '"', "”": '"', "‘": '"', "’": '"', "【": "[", "】": "]", "「": '"', "」": '"',
    "《": '"', "》": '"', "〈": "<", "〉": ">", "≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "÷": "/", "−": "-",
    "—": "-", "…": "..", "·": ".", "％": "%", "￥": "¥", "〔": "[", "〕": "]",
}  # fmt: skip
WIDE_SIGNS: dict[str, str] = _ASCII_WIDE | _DIGITS_AND_LETTERS | _CHINESE
UNITS: dict[str, int] = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}


def wide_sign(found: str) -> tuple[Text, Text]:
    """What is wrong with a full-width sign or a per cent sign, and what to write."""
    if found == "%":
        return msg("“%” is no operator of FEEL"), msg("Write a share as a decimal: 0.03 for 3%.")
    return (
        msg("the full-width sign “{sign}” is no sign of FEEL", sign=found),
        msg("Write {rewrite} with half-width signs.", rewrite="".join(WIDE_SIGNS[each] for each in found)),
    )


def unit(number: str, word: str) -> tuple[Text, Text] | None:
    """What is wrong with a `word` behind `number` that begins with 万, 亿 and the like; the figure to write."""
    factor = 1
    rest = word
    while rest and rest[0] in UNITS:
        factor *= UNITS[rest[0]]
        rest = rest[1:]
    if factor == 1:
        return None
    figure = f"{Decimal(number) * factor:f}"
    plain = figure.rstrip("0").rstrip(".") if "." in figure else figure
    written = word[: len(word) - len(rest)]
    return (
        msg("“{number}{unit}” is not a number of FEEL", number=number, unit=written),
        msg("Write {figure}.", figure=plain),
    )


def percentage(number: str) -> tuple[Text, Text]:
    """What is wrong with `3%`, and the decimal to write."""
    figure = Decimal(number) / 100
    return (
        msg("“{number}%” is not a number of FEEL", number=number),
        msg("Write {figure}.", figure=f"{figure:f}"),
    )

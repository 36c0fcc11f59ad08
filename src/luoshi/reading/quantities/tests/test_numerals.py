"""Numerals: what is written is what is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.quantities.numerals import parse_number

_DIGITS = "零一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def _section(number: int) -> str:
    """A number below 10,000 in Chinese numerals."""
    out, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return out


def spell(number: int) -> str:
    """A whole number in Chinese numerals, as an editor would write it."""
    if number == 0:
        return "零"
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, unit)
        if high:
            gap = "零" if 0 < low < unit // 10 else ""
            return spell(high) + name + (gap + spell(low) if low else "")
    return _section(number)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_spelled_in_chinese_is_read_back(number: int) -> None:
    """Formatting and parsing Chinese numerals are inverse to each other."""
    assert parse_number(spell(number)) == number


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_separators_and_full_width_digits_do_not_change_the_value(whole: int, hundredths: int) -> None:
    """1,234.56 and １，２３４．５６ are 1234.56."""
    written = f"{whole:,}.{hundredths:02d}"
    assert parse_number(written) == parse_number(written.translate(_FULL_WIDTH)) == float(f"{whole}.{hundredths:02d}")


@given(st.decimals(min_value=0, max_value=9999, places=2), st.sampled_from(["万", "亿", "万亿", "千万", "百万"]))
def test_a_multiplier_behind_arabic_digits_multiplies(number: object, multiplier: str) -> None:
    """1.2万亿 is 1.2 times 10 to the 12th, without a rounding error in the sixth place."""
    factor = {"万": 1e4, "亿": 1e8, "万亿": 1e12, "千万": 1e7, "百万": 1e6}[multiplier]
    assert parse_number(f"{number}{multiplier}") == pytest.approx(float(str(number)) * factor, rel=1e-12)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("二百八十多", 280), ("两千零五", 2005), ("一百五", 150), ("三万五", 35000), ("八千亿", 8e11),
        ("一万二千亿", 1.2e12),
        ("一亿五千万", 1.5e8), ("十八", 18), ("四点九", 4.9), ("一点二亿", 1.2e8), ("二〇二五", 2025),
        ("２，５６０多万", 2.56e7),
        ("1.1亿", 1.1e8), ("3500多", 3500), ("百万", 1e6), ("千亿", 1e11), ("３·５", 3.5),
    ],
)  # fmt: skip
def test_what_editors_write_has_its_value(written: str, value: float) -> None:
    """Shorthand, 多, old forms and mixed forms have the value that a reader gives them."""
    assert parse_number(written) == value

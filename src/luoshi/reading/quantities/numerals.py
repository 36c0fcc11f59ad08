"""Numbers as Chinese documents write them: Arabic, full-width and Chinese numerals, with 万 and 亿 multiplied in."""

from __future__ import annotations

ARABIC_DIGITS = "0123456789０１２３４５６７８９"
DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "兩": 2,
}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．·•，", "0123456789...,", "多余 ")
_DIGIT = "".join(DIGITS)
_ANY = _DIGIT + "".join(TENS) + "".join(MYRIADS)

# Thousands separators count only before exactly three digits; the full-width one only between full-width digits,
# where it cannot be a comma of the sentence.
ARABIC = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])|"
    r"[0-9０-９]+)(?:[.．·•][0-9０-９]+)?"
)
# All repetitions are bounded, so that a page of digits takes no longer than a page of text.
# 千米, 千瓦 and the like are units, so 千 before them is no multiplier.
SCALE = r"(?:[多余]?(?:[十百千]?[万萬][亿億]?|[十百千]?[亿億]|百|千(?![瓦米克伏卡]))多?)"
CHINESE = rf"[{_DIGIT}十][{_ANY}]{{0,24}}(?:点[{_DIGIT}]{{1,24}}[万亿]{{0,2}})?"
# A multiplier without a number before it: 百万, 千亿, 万名.
BARE = r"(?:[十百千]?[万亿]|万亿|[百千])"


def _scale(text: str) -> int:
    factor = 1
    for sign in text:
        factor *= MYRIADS.get(sign) or TENS[sign]
    return factor


def _section(text: str) -> int:
    """A Chinese whole number below 万: 一百二十, 两千零五; 一百五 is 150."""
    total = digit = 0
    unit = 1
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
            unit = unit if digit else 1
        else:
            unit = TENS[sign]
            total += (digit or 1) * unit
            digit = 0
    shorthand = unit // 10 if digit and unit >= 100 else 1
    return total + digit * shorthand


def _whole(text: str) -> int:
    """A Chinese whole number of any size; 亿 binds weaker than 万, so 一万亿 is 1e12."""
    if len(text) > 1 and all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    for sign, unit in (("亿", 10**8), ("億", 10**8), ("万", 10**4), ("萬", 10**4)):
        head, found, tail = text.rpartition(sign)
        if found:
            shorthand = unit // 10 if len(tail) == 1 and tail in DIGITS else 1
            return (_whole(head) if head else 1) * unit + _whole(tail) * shorthand
    return _section(text)


def _decimal(text: str) -> float:
    """A Chinese number with 点: 四点九, 一点二亿."""
    whole, _, rest = text.partition("点")
    digits = rest.rstrip("万亿")
    decimals = "".join(str(DIGITS[sign]) for sign in digits)
    return round(float(f"{_whole(whole)}.{decimals}") * _scale(rest[len(digits) :]), 6)


def parse_number(text: str) -> float:
    """The value of a numeral that the patterns above let through: ``1.2万亿``, ``２，５６０多万``, 八千亿, 百万.

    多 and 余 are left out of account here; they make the comparator.
    """
    plain = text.translate(_HALF_WIDTH)
    head = plain.rstrip("".join(TENS) + "".join(MYRIADS))
    if head[:1].isdigit():
        # Rounded, as 1.1 × 10^8 would else be 110000000.00000001.
        return round(float(head.replace(",", "")) * _scale(plain[len(head) :]), 6)
    if not head and plain[0] != "十":
        return float(_scale(plain))
    return _decimal(plain) if "点" in plain else float(_whole(plain))

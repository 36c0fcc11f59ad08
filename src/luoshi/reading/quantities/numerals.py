"""Numbers as Chinese documents write them: Arabic, full-width and Chinese numerals, with 万 and 亿 multiplied in."""

from __future__ import annotations

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．·•，", "0123456789...,")

DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "兩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

_DIGIT = "零〇○一二两兩三四五六七八九壹贰叁肆伍陆柒捌玖"
_TEN = "十拾百佰千仟"
_ANY = _DIGIT + _TEN + "万萬亿億"

# Thousands separators count only before exactly three digits; the full-width one only between full-width digits,
# where it cannot be a comma of the sentence.
ARABIC = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])|[0-9０-９]+)(?:[.．·•][0-9０-９]+)?"
)
# 千米, 千瓦 and the like are units, so 千 before them is no multiplier.
SCALE = r"(?:[多余]?(?:[十百千]?[万萬][亿億]?|[十百千]?[亿億]|百|千(?![瓦米克伏卡]))多?)"
CHINESE = rf"[{_DIGIT}十拾][{_ANY}]*(?:点[{_DIGIT}]+[万亿]{{0,2}})?"
BARE = r"(?:[十百千]?[万亿]|[百千])"


def _positional(text: str) -> float:
    return float(int("".join(str(DIGITS[sign]) for sign in text)))


def _whole(text: str) -> float:
    """A Chinese whole number: 一百二十, 八千亿, 二〇二五, 三万五 (= 35,000 when the unit is left out)."""
    if len(text) > 1 and all(sign in DIGITS for sign in text):
        return _positional(text)
    total = section = digit = 0
    unit = 1
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
            unit = 1 if digit == 0 else unit
        elif sign in TENS:
            unit = TENS[sign]
            section += (digit or 1) * unit
            digit = 0
        else:
            unit = MYRIADS[sign]
            below = (section + digit) or (1 if not total else 0)
            total = total * unit if not below else (total + below) * unit if unit > total > 0 else total + below * unit
            section = digit = 0
    if digit and unit >= 100:
        digit *= unit // 10
    return float(total + section + digit)


def parse_chinese(text: str) -> float:
    """The value of a Chinese numeral, with 点 as decimal point: 四点九 → 4.9, 一点二亿 → 1.2e8."""
    whole, point, rest = text.partition("点")
    if not point:
        return _whole(text)
    scale = 1
    while rest and rest[-1] in MYRIADS:
        scale *= MYRIADS[rest[-1]]
        rest = rest[:-1]
    decimals = "".join(str(DIGITS[sign]) for sign in rest)
    return float(f"{int(_whole(whole))}.{decimals or 0}") * scale


def parse_scale(text: str) -> int:
    """The factor of 万, 千万, 亿, 万亿 …; 多 and 余 are left out of account."""
    factor = 1
    for sign in text:
        factor *= MYRIADS.get(sign) or TENS.get(sign) or 1
    return factor


def parse_number(text: str) -> float:
    """The value of any numeral that the grammar of this package lets through: ``1.2万亿``, ``２，５６０多万``, 八千亿."""
    plain = text.translate(_HALF_WIDTH).replace("多", "").replace("余", "").replace(" ", "")
    head = plain.rstrip("十百千万萬亿億")
    if head and head[0].isdigit():
        # round() keeps 1.2 × 10^12 from becoming 1200000000000.0002
        product = float(head.replace(",", "")) * parse_scale(plain[len(head) :])
        return round(product, 6)
    if plain and plain[0] not in DIGITS and plain[0] not in "十拾":
        return float(parse_scale(plain))
    return parse_chinese(plain)

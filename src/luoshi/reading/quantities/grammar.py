"""The one pattern that every quantity has to fit, tried only where a numeral can begin."""

from __future__ import annotations

import re

from luoshi.reading.quantities.numerals import ARABIC, BARE, CHINESE, SCALE
from luoshi.reading.quantities.units import ONE, UNIT

_NUMBER = rf"(?:{ARABIC}\s?{SCALE}?[多余]?|{CHINESE}(?:[多余][万亿]{{0,2}})?)"
_ANY_NUMERAL = rf"(?:{CHINESE}|{ARABIC})"
_DASH = r"(?:—{1,2}|[-–－―~～〜])"

# 5至8个, 3—12个月, and 两、三倍, where 、 stands between two single digits.
_TO = (
    rf"(?:\s?(?:至|到|{_DASH})\s?|"
    rf"(?<=[一二两三四五六七八九])、(?=[二三四五六七八九][^零一二三四五六七八九十百千万亿、]))"
)

# Where any of the forms below can begin.
SPARK = re.compile(r"[0-9０-９一二两兩三四五六七八九十百千万亿]|过半|半数|清零|全覆盖|翻[一二两三四]?番")

# What is left of a numeral that fits no form.
REST = re.compile(r"[0-9０-９]*[零一二两三四五六七八九十百千万亿]*")

FORM = re.compile(
    rf"""
  (?:
    (?P<level>(?:{ARABIC})?[十百千]?万?亿)(?P<money>元|美元)?级
  | (?P<base>[百千万])分之(?:(?P<sharelow>{_ANY_NUMERAL})(?:到|至|{_DASH})(?:[百千万]分之)?)?(?P<share>{_ANY_NUMERAL})
  | (?P<below>{CHINESE})分之(?P<above>{CHINESE})(?!世纪)
  | (?P<part>[1-4][/／][2-9])(?![0-9/／A-Za-z])
  | (?P<half>一半|半数|过半)
  | (?P<tenths>[一二两三四五六七八九])成(?=多|以上|以下|左右|[的、，。；,;\s）)]|$)
  | (?P<zero>清零)
  | (?P<full>(?<!健)全覆盖)(?![式型]|的(?!目标|要求|任务))
  | (?P<doubled>翻[一二两三四]?番)
  | (?:(?P<low>{_NUMBER})(?P<lowunit>{UNIT})?{_TO})?(?P<number>{_NUMBER})\s?(?P<unit>{UNIT})
  | (?P<bare>{BARE})[多余]?(?P<bareunit>{ONE})
  | (?P<plain>{ARABIC}(?:\s?{SCALE})?[多余]?)(?P<ratio>[:：∶]1(?![0-9]))?
  )
  (?P<suffix>[多余]?(?:[（(]含[）)])?及?(?:以上|以下|以内|之内|之上|左右|上下|内(?![街河湖陆外需资部容涝环圈设]))|多(?![种样元方年万亿]))?(?!级)
    """,
    re.VERBOSE,
)

"""Characters that a pdf's fonts give under the code of a radical: ⾏ for 行, ⻓ for 长."""

from __future__ import annotations

import unicodedata

# Radicals that look like a whole character but have no compatibility mapping to it in Unicode.
_SUPPLEMENT = (
    "⺁厂⺄乙⺇几⺎兀⺐尢⺙攵⺛旡⺝月⺟母⺠民⺪疋⺫罒⺬示⺮竹⺶羊⺷羊⺸羊⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻏阝⻑長⻓长⻔门⻗雨⻘青"
    "⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜⻲亀⻳龟"
)
_RANGES = ((0x2F00, 0x2FE0), (0xF900, 0xFB00))
_TABLE = {code: unicodedata.normalize("NFKC", chr(code)) for first, last in _RANGES for code in range(first, last)} | {
    ord(radical): whole for radical, whole in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)
}


def without_radicals(text: str) -> str:
    """The same text in the characters that people type."""
    return text.translate(_TABLE)

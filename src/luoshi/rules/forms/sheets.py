"""How a decision stands on a sheet: the words of its rows and columns, in Chinese and in English, both read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from luoshi.rules.errors import Place

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the sheet in both languages."""

    en: str
    zh: str

    def said(self, language: Language) -> str:
        """The word in one language."""
        return self.zh if language == "zh" else self.en


HEADINGS: Final = {
    "name": Word("Decision", "决策"),
    "question": Word("Question", "问题"),
    "hit_policy": Word("If several rules match", "多条规则同时符合时"),
    "aggregation": Word("Results put together as", "结果汇总方式"),
    "type": Word("Type of answer", "答案类型"),
    "answer": Word("Answer", "答案"),
    "column": Word("Column", "列"),
    "label": Word("Heading", "列名"),
    "expression": Word("Tests / gives", "检验什么 / 给出什么"),
    "kind": Word("Type", "类型"),
    "allowed": Word("Allowed values", "允许的值"),
    "default": Word("If no rule matches", "没有规则符合时"),
    "rules": Word("Rules", "规则"),
}
COLUMNS: Final = {"input": Word("Condition", "条件"), "output": Word("Result", "结果"), "note": Word("Note", "备注")}
NAMES: Final = Word("Names", "名称")
NAME_HEADINGS: Final = {
    "name": Word("Name", "名称"),
    "kind": Word("Type", "类型"),
    "expression": Word("Worked out as", "算法（留空表示直接取数）"),
}
HELP: Final = Word("How to fill in", "填写说明")
TYPES: Final = {
    "number": Word("number", "数字"),
    "string": Word("text", "文本"),
    "boolean": Word("yes or no", "是否"),
    "date": Word("date", "日期"),
    "time": Word("time", "时间"),
    "date and time": Word("date and time", "日期和时间"),
}
POLICIES: Final = {
    "UNIQUE": Word("only one may match", "只能有一条符合"),
    "FIRST": Word("the first one counts", "取第一条"),
    "PRIORITY": Word("the highest result counts", "取优先级最高的结果"),
    "ANY": Word("all must say the same", "结果必须相同"),
    "COLLECT": Word("all count", "全部计入"),
    "RULE ORDER": Word("all, in the order of rules", "全部，按规则顺序"),
    "OUTPUT ORDER": Word("all, highest result first", "全部，按结果优先级"),
}
AGGREGATIONS: Final = {
    "SUM": Word("sum", "求和"),
    "COUNT": Word("count", "计数"),
    "MIN": Word("smallest", "最小"),
    "MAX": Word("largest", "最大"),
}
HELP_LINES: Final = (
    ("< 20", Word("less than 20; also <=, >, >=", "小于 20；也可用 <=、>、>=")),
    ("[10..20]", Word("from 10 to 20, both included; (10..20) without them", "10 到 20，含两端；(10..20) 不含两端")),
    ('"餐饮业", "零售业"', Word("one of these texts, in straight quotation marks", "其中之一；文本加英文引号")),
    ('not("餐饮业")', Word("anything else", "除此之外")),
    ("-", Word("any value; an empty cell says the same", "不限；空白单元格同义")),
    ('< date("2024-01-01")', Word("before that day", "早于该日")),
    ("true", Word("yes", "是")),
)


def choice(key: str, words: dict[str, Word], language: Language) -> str:
    """A value as the sheet shows it: in words, with its standard name in brackets."""
    return f"{words[key].said(language)} [{key}]"


def chosen(text: str, words: dict[str, Word]) -> str | None:
    """The standard name that a cell means: written in brackets, alone, or by its word in either language."""
    inner = text.rpartition("[")[2].rstrip("]").strip() if text.endswith("]") else text.strip()
    plain = " ".join(inner.split())
    if plain.upper() in words:
        return plain.upper()
    return next((key for key, word in words.items() if plain.lower() in (word.en.lower(), word.zh, key)), None)


def meant(text: str, words: dict[str, Word]) -> str | None:
    """Which of the words a cell says, in either language."""
    plain = " ".join(text.split()).lower()
    return next((key for key, word in words.items() if plain in (word.en.lower(), word.zh)), None)


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the parts of a model stood on the sheets it was read from."""

    found: dict[tuple[str | None, int | None, str | None], tuple[str, str]]

    def at(self, place: Place) -> tuple[str, str] | None:
        """The sheet and the cell of a place, or of what is around it."""
        for key in (
            (place.decision, place.rule, place.column),
            (place.decision, place.rule, None),
            (place.decision, None, place.column),
            (place.decision, None, None),
        ):
            if key in self.found:
                return self.found[key]
        return None

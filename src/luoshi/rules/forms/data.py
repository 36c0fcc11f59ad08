"""What a written table speaks of: elements and other data with their types, and finding the names that texts use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from luoshi.rules.errors import RuleReadError
from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.feel import Names, parse_expression, parse_unary_tests

_FEEL_TYPES = {"money": "number"}
_PLAIN = re.compile(r"[^\W\d]\w*(?: \w+)*")
_WORDS_OF_FEEL = frozenset(
    ("if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "function", "instance", "of", "and",
     "or", "between", "null", "true", "false", "not")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ElementType:
    """An element as rules see it: its name in FEEL, its type, and its values where they are listed."""

    name: str
    type: str
    choices: tuple[str, ...] = ()

    @property
    def feel_type(self) -> str:
        """The type as FEEL calls it."""
        return _FEEL_TYPES.get(self.type, self.type)

    @property
    def allowed(self) -> str | None:
        """The choices as unary tests."""
        return ", ".join(quoted(choice) for choice in self.choices) or None


def quoted(text: str) -> str:
    """A text as FEEL writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped.replace(chr(13), chr(92) + "r")}"'


def is_plain_name(expression: str) -> bool:
    """Whether an expression is nothing but a name as people write them."""
    return bool(_PLAIN.fullmatch(expression)) and not _WORDS_OF_FEEL.intersection(expression.split())


def used_names(texts: Iterable[str], known: Mapping[str, object], *, tests: bool = False) -> set[str]:
    """The known names that texts speak of; a text that cannot be read, which is a fault elsewhere, speaks of none."""
    names = Names.of([*known, "?"] if tests else known)
    found: set[str] = set()
    for text in texts:
        try:
            trees = parse_unary_tests(text, names).tests if tests else (parse_expression(text, names),)
        except RuleReadError:
            continue
        found |= {each.name for tree in trees for each in names_in(tree)}
    return found & set(known)

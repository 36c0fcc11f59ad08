"""Cutting text into tokens, for the index and for a query in the same way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import rjieba

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:[.·-][^\W_{HAN}]+)*")
_IS_HAN = re.compile(rf"[{HAN}]")
MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: as it was typed, the tokens that must all be there, and the words it can be cut into."""

    typed: str
    tokens: tuple[str, ...]
    words: tuple[str, ...]
    is_prefix: bool


def normal(text: str) -> str:
    """One form for full and half width, large and small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def encoded(token: str) -> str:
    """A token in letters and digits only: no parser splits it, whatever the database's locale is."""
    return "x" + token.encode().hex()


def index_tokens(text: str) -> str:
    """Everything by which `text` can be found: pairs of characters, words of three and more, letters and numbers."""
    found: dict[str, None] = {}
    for run in _RUN.findall(normal(text)):
        if _IS_HAN.match(run):
            found.update(dict.fromkeys(_pairs(run)))
            found.update(dict.fromkeys(word for word in _words(run) if len(word) > 2))
        else:
            found[run] = None
            found.update(dict.fromkeys(re.split(r"[.·-]", run)))
    return " ".join(map(encoded, found))


def query_terms(query: str) -> tuple[Term, ...]:
    """The terms of a query; empty if it holds nothing that could be found."""
    terms: dict[str, Term] = {}
    for run in _RUN.findall(normal(query)):
        if not _IS_HAN.match(run) or len(run) == 1:
            terms[run] = Term(run, (run,), (run,), is_prefix=True)
        else:
            words = tuple(dict.fromkeys(word for word in _words(run) if len(word) > 1))
            pairs = tuple(_pairs(run)[:-1])
            terms[run] = Term(run, pairs, words or pairs, is_prefix=False)
    return tuple(terms.values())[:MOST_TERMS]


def _pairs(run: str) -> list[str]:
    # The last character stands alone as well: as the beginning of a pair it would not be found by itself.
    return [run[start : start + 2] for start in range(len(run))]


@lru_cache(maxsize=4096)
def _words(run: str) -> tuple[str, ...]:
    return tuple(rjieba.cut_for_search(run))

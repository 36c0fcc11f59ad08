"""The door of the search."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from luoshi.search.cutting import Term, index_tokens, query_terms
from luoshi.search.engines import Hit, ask, expressions
from luoshi.search.models import SearchRecord

__all__ = ["Entry", "Found", "Snippet", "find", "index", "not_indexed", "remove"]

PAGE = 200
MOST_PAGES = 50
BEFORE, AFTER = 24, 60

Allowed = Callable[[str, Sequence[str]], Collection[str]]
"""Of the ids of one kind, those that the reader may see."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found. `also`: words by which it is found but which are not shown, such as aliases."""

    subject_kind: str
    subject_id: str
    text: str
    scope: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of the text: pieces in order, each with whether it is what was searched for."""

    pieces: tuple[tuple[str, bool], ...]
    starts_inside: bool
    ends_inside: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One hit."""

    subject_kind: str
    subject_id: str
    snippet: Snippet


def index(entries: Iterable[Entry]) -> None:
    """Let texts be found, in few statements; an entry of the same subject is replaced."""
    rows = [
        SearchRecord(
            subject_kind=entry.subject_kind,
            subject_id=str(entry.subject_id),
            scope=str(entry.scope),
            text=entry.text,
            tokens=index_tokens(f"{entry.text} {entry.also}"),
        )
        for entry in entries
    ]
    SearchRecord.objects.bulk_create(
        rows,
        batch_size=150,
        update_conflicts=True,
        unique_fields=["subject_kind", "subject_id"],
        update_fields=["scope", "text", "tokens"],
    )


def not_indexed(subject_kind: str, subject_ids: Iterable[object]) -> list[str]:
    """Of these, those that cannot be found yet."""
    ids = [str(subject_id) for subject_id in subject_ids]
    rows = SearchRecord.objects.filter(subject_kind=subject_kind, subject_id__in=ids)
    known = set(rows.values_list("subject_id", flat=True))
    return [each for each in ids if each not in known]


def remove(subject_kind: str, subject_ids: Iterable[object]) -> int:
    """Let these be found no more; returns how many there were."""
    ids = [str(subject_id) for subject_id in subject_ids]
    return SearchRecord.objects.filter(subject_kind=subject_kind, subject_id__in=ids).delete()[0]


def find(query: str, kinds: Sequence[str], may: Allowed, scope: str = "", limit: int = 50) -> list[Found]:
    """The best hits that the reader may see.

    A hit holds everything that was typed; if there is none, all its words; if there is none either, some of them. `may`
    is asked with ids of one kind and says which of them the reader sees: the room's own permission predicate.
    """
    terms = query_terms(query)
    if not terms or not kinds:
        return []
    for expression in expressions(terms, connection.vendor):
        hits = _seen(expression, kinds, may, scope, limit)
        if hits:
            return [Found(kind, subject, _snippet(text, terms)) for kind, subject, text in hits]
    return []


def _seen(expression: str, kinds: Sequence[str], may: Allowed, scope: str, limit: int) -> list[Hit]:
    seen: list[Hit] = []
    for page in _pages(expression, kinds, scope):
        by_kind = {kind: [subject for other, subject, _ in page if other == kind] for kind in kinds}
        granted = {kind: set(may(kind, ids)) for kind, ids in by_kind.items() if ids}
        seen += [hit for hit in page if hit[1] in granted[hit[0]]]
        if len(seen) >= limit:
            return seen[:limit]
    return seen


def _pages(expression: str, kinds: Sequence[str], scope: str) -> Iterator[list[Hit]]:
    for number in range(MOST_PAGES):
        page = ask(expression, kinds, scope, PAGE, number * PAGE)
        if page:
            yield page
        if len(page) < PAGE:
            return


def _snippet(text: str, terms: Sequence[Term]) -> Snippet:
    needles = [term.typed for term in terms]
    needles += [word for term in terms for word in term.words if len(word) > 1]
    pattern = re.compile("|".join(re.escape(needle) for needle in needles), re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, (first.start() if first else 0) - BEFORE)
    end = min(len(text), (first.end() if first else 0) + AFTER)
    pieces: list[tuple[str, bool]] = []
    at = start
    for match in pattern.finditer(text, start, end):
        if match.start() > at:
            pieces.append((text[at : match.start()], False))
        pieces.append((match.group(), True))
        at = match.end()
    if at < end:
        pieces.append((text[at:end], False))
    return Snippet(tuple(pieces), start > 0, end < len(text))

"""Clauses made into commitments, with everything that is read off their span."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.clause import Clause
from luoshi.reading.clauses import clauses_of
from luoshi.reading.details import details_of
from luoshi.reading.model import Commitment, Quantity, Verb
from luoshi.reading.quantities import find_deadline, find_places, find_programmes, find_quantities
from luoshi.reading.strength import is_measurable, kind_of, strength_of
from luoshi.reading.structure_model import Passage

# Spans without any of these hold neither figure nor date; most spans end here.
_MAY_COUNT = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿两半倍]|清零|全覆盖|翻番|翻一番|年|月|期")


def commitments_of(text: str, masked: str, passages: tuple[Passage, ...]) -> Iterator[Commitment]:
    """The commitments of all passages, in the order of the text, numbered within their section."""
    numbers: dict[str | None, int] = {}
    for passage in passages:
        for clause in clauses_of(masked, passage.start, passage.end, passage.role):
            numbers[passage.section] = number = numbers.get(passage.section, 0) + 1
            yield _commitment(text, masked, passage, clause, f"{passage.section or '0'}-{number:02d}")


def _commitment(text: str, masked: str, passage: Passage, clause: Clause, key: str) -> Commitment:
    start, end = clause.start, clause.end
    verb = text[clause.verb_start : clause.verb_end]
    quantities, deadline = _figures(text, start, end)
    details = details_of(text, masked, clause)
    quoted = "“" in text[start:end] or "《" in text[start:end]
    return Commitment(
        id=key,
        section=passage.section,
        start=start,
        end=end,
        text=text[start:end],
        verb=Verb(verb, clause.verb_start, clause.verb_end),
        kind=kind_of(verb, quantities),
        strength=strength_of(text[start : clause.verb_start], verb, text[clause.verb_end : end], bool(quantities)),
        measurable=is_measurable(verb, text[clause.verb_end : end], quantities, deadline),
        horizon=passage.horizon,
        objects=details.objects,
        agent=details.agent,
        means=details.means,
        purpose=details.purpose,
        basis=details.basis,
        scope=details.scope,
        quantities=quantities,
        deadline=deadline,
        places=find_places(text, start, end),
        programmes=find_programmes(text, start, end) if quoted else (),
        lead=passage.lead,
        support=passage.support,
        illustrative=clause.illustrative,
    )


def _figures(text: str, start: int, end: int) -> tuple[tuple[Quantity, ...], str | None]:
    if not _MAY_COUNT.search(text, start, end):
        return (), None
    return tuple(find_quantities(text, start, end)), find_deadline(text, start, end)

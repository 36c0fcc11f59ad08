"""A sentence read as the clause grammar reads it, in a form that tests can state."""

from __future__ import annotations

from luoshi.reading.clauses import clauses_of
from luoshi.reading.masking import mask
from luoshi.reading.structure_model import Role


def promises(sentence: str, role: Role = "plan") -> list[str]:
    """The clauses of ``sentence``, each with its verb group in angle brackets."""
    return [
        f"{sentence[c.start : c.verb_start]}〈{sentence[c.verb_start : c.verb_end]}〉{sentence[c.verb_end : c.end]}"
        for c in clauses_of(mask(sentence), 0, len(sentence), role)
    ]

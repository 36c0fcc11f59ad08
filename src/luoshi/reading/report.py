"""`read_report`: the whole way from a text to its reading."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from luoshi.reading.blocks import apart, partition
from luoshi.reading.commitments import commitments_of
from luoshi.reading.markup import Unmarked
from luoshi.reading.masking import mask
from luoshi.reading.model import Report
from luoshi.reading.structure import read_structure


def read_report(text: str, document: str = "") -> Report:
    """The sections and commitments of ``text``, with every character in exactly one block.

    Any string has a reading; one without a plan has one without commitments.
    """
    unmarked = Unmarked(text)
    plain = _read(unmarked.plain, document)
    return replace(unmarked.restored(plain), sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _read(text: str, document: str) -> Report:
    """The reading of a text without signs inside its lines."""
    structure = read_structure(text)
    found = list(commitments_of(text, mask(text), structure.passages))
    items = apart(structure.sections, found, structure.noise)
    kept = {(start, end) for start, end, kind in items if kind == "commitment"}
    headings = {(start, end) for start, end, kind in items if kind == "heading"}
    return Report(
        document=document,
        sha256="",
        chars=len(text),
        sections=tuple(section for section in structure.sections if (section.start, section.end) in headings),
        commitments=tuple(item for item in found if (item.start, item.end) in kept),
        blocks=partition(text, items),
        warnings=structure.warnings,
    )

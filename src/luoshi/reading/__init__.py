"""Room `reading`: the text of a report in, its sections and commitments out.

``read_report(text)`` gives a `Report`; ``as_json(report)`` the same as a `luoshi.reading/1` object, ``write_json`` as
its text. All offsets are code points of the text as given; every character stands in exactly one block, so nothing is
lost in silence; the same text always gives the same reading, and any string at all has one.

How it is read:

- `markup` takes out the signs of markdown inside lines and moves offsets back;
- `structure` finds headings, running text and page noise, and tells plan from review;
- `masking` blanks out quotations and brackets, `segments` cuts sentences at their commas, and
  `evaluations` leaves out those that argue;
- `heads` and `prefixes` find the main verb of a stretch, `targets` the clauses that state a figure, `splitting` the
  predicates that share a stretch, `clauses` the borders of each commitment;
- `quantities` reads figures, deadlines, names; `details` and `strength` say the rest;
- `lexicon/` holds the words, one list a file.

The room is pure: it may use `base` and nothing else of the project, and no Django.
"""

from __future__ import annotations

from luoshi.reading.model import Block, Commitment, Quantity, Report, Section, Warning
from luoshi.reading.serialise import as_json, write_json

__all__ = ["Block", "Commitment", "Quantity", "Report", "Section", "Warning", "as_json", "read_report", "write_json"]


def read_report(text: str, document: str = "") -> Report:
    """Read `text` (decoded, any length) into sections, commitments, blocks and warnings; `document` is only its name.

    Never raises for any string; the same text always gives the same reading. The grammar is made at the first call,
    which then takes about two seconds longer, so that what never reads starts quickly.
    """
    from luoshi.reading.report import read_report as read

    return read(text, document)

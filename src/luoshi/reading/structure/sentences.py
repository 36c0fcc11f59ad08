"""Where sentences end. A stop inside quotation marks, brackets or book-title marks ends nothing."""

from __future__ import annotations

import re

# Possessive throughout: an unmatched mark is stepped over, and nothing is ever tried twice.
INSIDE = (
    r"“[^“”\n]{0,300}+”|（[^（）\n]{0,300}+）|\([^()\n]{0,300}+\)|《[^《》\n]{0,120}+》"
    r"|「[^「」\n]{0,300}+」|『[^『』\n]{0,300}+』"
)
SENTENCE = re.compile(rf"(?:[^。！？“（(《「『]++|{INSIDE}|[“（(《「『])*+(?:[。！？]++[”」』）)]*+|\Z)")


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """The offsets after each sentence of ``text[start:end]``; the last is `end`."""
    ends: list[int] = []
    at = start
    while at < end:
        match = SENTENCE.match(text, at, end)
        after = match.end() if match else end
        if after <= at:
            after = end
        ends.append(after)
        at = after
    return ends


def first_sentence_end(text: str, start: int, end: int) -> int:
    """The offset after the first sentence of ``text[start:end]``."""
    match = SENTENCE.match(text, start, end)
    return match.end() if match and match.end() > start else end

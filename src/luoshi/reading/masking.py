"""Quoted, titled and bracketed stretches blanked out, so that the grammar never cuts inside them.

The mask has the length of the text: an offset in one is an offset in the other.
"""

from __future__ import annotations

import re

QUOTED = "\ue000"
BRACKETED = "\ue001"

# The upper bounds keep an unmatched opening mark from swallowing a page, and the search linear.
_QUOTES = re.compile(
    r"“[^“”\n]{1,160}”|《[^《》\n]{1,120}》|「[^「」\n]{1,160}」|『[^『』\n]{1,160}』|‘[^‘’\n]{1,80}’|"
    r"\"[^\"\n]{1,80}\""
)
_BRACKETS = re.compile(
    r"（[^（）\n]{0,300}）|\([^()\n]{0,300}\)|【[^【】\n]{0,80}】|〔[^〔〕\n]{0,40}〕|［[^［］\n]{0,40}］"
)


def mask(text: str) -> str:
    """``text`` with quotations as ``QUOTED`` and brackets as ``BRACKETED`` fillers."""
    return _BRACKETS.sub(_fill_bracket, _QUOTES.sub(_fill_quote, text))


def _fill_quote(found: re.Match[str]) -> str:
    return QUOTED * (found.end() - found.start())


def _fill_bracket(found: re.Match[str]) -> str:
    return BRACKETED * (found.end() - found.start())

"""What looks odd in a report, in the reader's language.

The reading is pure and its JSON is English, so a warning arrives as a finished English sentence; here its template is
found again and translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, gettext_noop

_TEMPLATES = (
    gettext_noop("{words}: {declared} declared, {found} found"),
    gettext_noop("{label} stands here twice"),
    gettext_noop("{label} follows {before}"),
    gettext_noop("The text ends in the middle: {words}"),
)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(template)), re.DOTALL)


_PATTERNS = [(_pattern(template), template) for template in _TEMPLATES]


def said(message: str) -> str:
    """A warning of the reader as a sentence; one that is not known stands as the reader wrote it."""
    for pattern, template in _PATTERNS:
        found = pattern.fullmatch(message)
        if found:
            return gettext(template).format(**found.groupdict())
    return message


def with_sentences(warnings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The warnings, each with what it says to the reader."""
    return [dict(warning) | {"said": said(str(warning["message"]))} for warning in warnings]

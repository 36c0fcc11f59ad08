"""What kinds of messages there are, and how somebody may want to have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Topic = Literal["plan", "rounds", "orders", "lights", "policies", "other"]
Way = Literal["inbox", "mail", "daily", "weekly", "off"]

TOPICS: tuple[Topic, ...] = get_args(Topic)
WAYS: tuple[Way, ...] = get_args(Way)
ALWAYS_SHOWN: frozenset[Topic] = frozenset({"orders", "rounds"})
"""Nobody can switch these off: somebody waits for an answer by a legal day."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A subject or a text with placeholders, in both languages."""

    zh: str
    en: str

    def on(self, language: str) -> str:
        """In a language."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """How a mail is worded: one for single messages of some topics (of all, if none is named), one for the digest."""

    key: str
    purpose: Literal["message", "digest"]
    topics: tuple[Topic, ...]
    subject: Wording
    body: Wording


PLACEHOLDERS: dict[str, frozenset[str]] = {
    "message": frozenset({"text", "link", "name", "city", "day"}),
    "digest": frozenset({"lines", "count", "link", "name", "city", "day"}),
}

"""Words for what rows hold, so that a refusal can be read in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from luoshi.base.text import Text, msg
from luoshi.directory.service import organ_names

_WORDS = {
    "draft": msg("draft"),
    "consulting": msg("consulting"),
    "adopted": msg("adopted"),
    "proposed": msg("proposed"),
    "accepted": msg("accepted"),
    "rejected": msg("rejected"),
    "withdrawn": msg("withdrawn"),
    "replaced": msg("replaced"),
    "waiting": msg("not sent yet"),
    "asked": msg("waiting for an answer"),
    "objected": msg("objected"),
    "open": msg("being reported"),
    "closed": msg("closed"),
    "drafted": msg("begun"),
    "submitted": msg("with the head"),
    "approved": msg("with the delivery office"),
    "returned": msg("returned"),
}


def word(value: str) -> Text:
    """The word for one value."""
    return _WORDS[value]


def words(values: Iterable[str]) -> Text:
    """The words for several values."""
    return listed([word(value) for value in values], " / ")


def listed(found: Sequence[Text], between: str = "; ") -> Text:
    """Several texts as one."""
    names = [f"word{index}" for index in range(len(found))]
    return Text(between.join(f"{{{name}}}" for name in names), tuple(zip(names, found, strict=True)))


def organs_named(keys: Iterable[str]) -> str:
    """The organs' own names; a key that no organ has ever had stays as it is."""
    wanted = sorted(set(keys))
    names = organ_names(keys=wanted)
    return "、".join(names.get(key, key) for key in wanted)

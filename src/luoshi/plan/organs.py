"""What this room asks the directory: which organs there are, what 各区 means, whose duties fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from luoshi.base.text import msg
from luoshi.directory.service import district_organs, organs
from luoshi.plan import states
from luoshi.plan.errors import OrganError
from luoshi.plan.suggest_index import DutyIndex


@dataclass(frozen=True, slots=True)
class _Name:
    zh: str


@dataclass(frozen=True, slots=True)
class _Duty:
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Organ:
    key: str
    name: _Name
    short_names: tuple[str, ...]
    aliases: tuple[str, ...]
    duties: tuple[_Duty, ...]


def spread(keys: Iterable[str]) -> list[str]:
    """The keys, once each, with 各区 replaced by the organ of each district of the day."""
    found: dict[str, None] = {}
    for key in keys:
        if key == states.EACH_DISTRICT:
            found |= dict.fromkeys(district_organs().values_list("key", flat=True))
        elif key:
            found[key] = None
    return list(found)


def require_organs(keys: Iterable[str]) -> None:
    """Refuse keys that no organ has today.

    Raises:
        OrganError: C112, names them.
    """
    wanted = set(keys)
    known = set(organs().filter(key__in=wanted).values_list("key", flat=True)) if wanted else set()
    if wanted - known:
        raise OrganError(
            msg("There is no organ {keys} today.", keys=", ".join(sorted(wanted - known))),
            msg("Choose organs from the directory."),
        )


def duty_index() -> DutyIndex:
    """The index of the duties of all organs of the day; built anew only when the directory was."""
    return _index(tuple(organs().values_list("pk", flat=True)))


@lru_cache(maxsize=2)
def _index(versions: tuple[UUID, ...]) -> DutyIndex:
    rows = organs().filter(pk__in=versions)
    return DutyIndex(
        _Organ(
            row.key,
            _Name(row.name_zh),
            tuple(row.short_names),
            tuple(row.aliases),
            tuple(_Duty(each["text"], tuple(each.get("words", ()))) for each in row.duties),
        )
        for row in rows
    )

"""The indicators that the published pack declares on a day, read once for each manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, cast

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.indicators.declarations import KINDS
from luoshi.indicators.nouns import Indicator
from luoshi.journal.service import current_manifest


@dataclass(frozen=True)
class Indicators:
    """The indicators of one manifest."""

    version: str
    indicators: tuple[Indicator, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Indicator]:
        """The indicators by key."""
        return {each.key: each for each in self.indicators}


def indicators_on(day: date | None = None) -> Indicators:
    """What is declared on `day` (default: today); no indicator where nothing was published."""
    row = current_manifest(day or today())
    if row is None:
        return Indicators("", ())
    found = _kept(row.hash)
    if not found:
        found.append(_read(row.hash, row.body))
    return found[0]


def indicator_on(key: str, day: date | None = None) -> Indicator:
    """The indicator with a key or slug.

    Raises:
        NotFoundError: X003 when it is not declared.
    """
    found = next((each for each in indicators_on(day).indicators if key in (each.key, each.slug)), None)
    if found is None:
        raise NotFoundError(msg("There is no such indicator."), msg("Choose one from the list of indicators."))
    return found


@lru_cache(maxsize=6)
def _kept(version: str) -> list[Indicators]:
    """A place for what a manifest declares."""
    return []


def _read(version: str, body: str) -> Indicators:
    forms: Mapping[str, list[Any]] = json.loads(body)["declarations"]
    kind = KINDS[0]
    written = [kind.written.model_validate_json(json.dumps(form)) for form in forms.get(kind.name, ())]
    return Indicators(version, tuple(kind.resolve(each, cast("Any", None)) for each in written))

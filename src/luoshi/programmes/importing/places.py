"""Districts and their organs, by the names that people write."""

from __future__ import annotations

from datetime import date

from luoshi.base.text import msg
from luoshi.directory.service import RegionRecord, district_organs, districts, organs
from luoshi.programmes.importing.cells import CellError
from luoshi.programmes.nouns import Programme

_ENDINGS = ("区", "县", "市", "新区", "开发区", "经济技术开发区")


class Places:
    """The districts of one day: each by its full name, its name without “区”, its English name and its key."""

    def __init__(self, programme: Programme, day: date) -> None:
        self._keeper = programme.keeper
        self._regions: dict[str, str] = {}
        for region in districts(day):
            for name in _names(region):
                self._regions.setdefault(name, region.key)
        self._ended = {
            name: region.effective_to
            for region in RegionRecord.objects.filter(effective_to__lt=day)
            for name in _names(region)
        }
        # A development area has no government of its own level; whatever organ works for it records there.
        self._organs = {each.region: each.key for each in reversed(organs(day)) if each.region}
        self._organs |= {each.region: each.key for each in reversed(district_organs(day))}

    def region(self, words: str) -> str:
        """The key of a district; empty for an empty cell.

        Raises:
            CellError: a district that is not there any more, or never was.
        """
        if not words or words in self._regions:
            return self._regions.get(words, "")
        if words in self._ended:
            raise CellError(msg("{name} ended on {day}", name=words, day=self._ended[words]))
        raise CellError(msg("there is no district {name}", name=words))

    def organ(self, region: str) -> str:
        """The organ that records objects of a district; the keeper where the directory knows none."""
        return self._organs.get(region, self._keeper)


def _names(region: RegionRecord) -> set[str]:
    full = region.name_zh
    short = {full.removesuffix(ending) for ending in _ENDINGS if full.endswith(ending) and len(full) > len(ending) + 1}
    return {full, region.name_en, region.key, *short} - {""}

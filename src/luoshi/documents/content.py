"""What fills a template: words, figures with links, and lists of rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.base.text import msg
from luoshi.documents.errors import LinkError
from luoshi.documents.tables import Cell, shown

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Linked:
    """A figure or a word that opens to what stands behind it; `link` is a path on our own pages."""

    cell: Cell
    link: str

    def __post_init__(self) -> None:
        if not self.link.startswith("/") or self.link.startswith(("//", "/\\")):
            raise LinkError(msg("{link} does not lead to a page of ours.", link=self.link))


Value = Cell | Linked
ListRow = Mapping[str, Value]
Content = Mapping[str, Value | Sequence[ListRow]]


def value_text(value: Value) -> str:
    """A value as it is printed: whole numbers without a decimal point, and nothing that a file cannot hold."""
    cell = value.cell if isinstance(value, Linked) else value
    if isinstance(cell, Decimal):
        cell = f"{cell.normalize():f}" if cell else "0"
    return _UNWRITABLE.sub("", shown(cell))


def link_of(value: Value, site: str) -> str:
    """The address behind a value on the site (`http://host`), or nothing."""
    return site.rstrip("/") + value.link if isinstance(value, Linked) and site else ""

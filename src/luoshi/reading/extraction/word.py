"""The text of a docx: paragraphs and tables in document order, with automatic numbers, without heads and footers.

The markup is read directly and not through a document library, which would unpack pictures and trust declared sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from luoshi.reading.extraction.archive import Parts
from luoshi.reading.extraction.errors import DamagedError
from luoshi.reading.extraction.model import Extracted
from luoshi.reading.extraction.numbering import Numbering, W

_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is struck out or only shows on demand is no text of the document.
_SKIPPED = frozenset(
    (*(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "instrText", "footnoteReference", "txbxContent")), _CHOICE)
)
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_MAX_DEPTH = 60


def text_of_document(data: bytes, name: str) -> Extracted:
    """One line for each paragraph and each row of a table."""
    parts = Parts(data, name)
    document = parts.tree("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise DamagedError(name, "docx")
    numbering = Numbering(parts.tree("word/numbering.xml"), parts.tree("word/styles.xml"))
    lines = [line.strip(" \t") for line in _lines(body, numbering, 0)]
    return Extracted("\n".join(lines) + "\n" if any(lines) else "", "docx")


def _lines(container: Iterable[Element], numbering: Numbering, depth: int) -> Iterator[str]:
    if depth > _MAX_DEPTH:
        return
    for element in container:
        if element.tag == f"{W}p":
            text = _text(element)
            # An empty paragraph shows no number and does not count.
            label = numbering.label(element.find(f"{W}pPr")) if text.strip() else ""
            yield label + text
        elif element.tag == f"{W}tbl":
            yield from _table(element, numbering, depth + 1)
        elif element.tag in _WRAPPERS:
            yield from _lines(element, numbering, depth + 1)


def _table(container: Element, numbering: Numbering, depth: int) -> Iterator[str]:
    """One line for each row; a table inside a cell comes after the row it stands in."""
    for element in container:
        if element.tag == f"{W}tr":
            yield from _row(element, numbering, depth)
        elif element.tag in _WRAPPERS and depth <= _MAX_DEPTH:
            yield from _table(element, numbering, depth + 1)


def _row(row: Element, numbering: Numbering, depth: int) -> Iterator[str]:
    """The cells of a row beside each other; paragraphs inside a cell run on."""
    cells: list[str] = []
    inner: list[Element] = []
    for cell in row.findall(f"{W}tc"):
        inner += cell.findall(f"{W}tbl")
        own = [element for element in cell if element.tag != f"{W}tbl"]
        cells.append("".join(_lines(own, numbering, depth)).replace("\n", ""))
    if any(cells) or not inner:
        yield "\t".join(cells)
    if depth <= _MAX_DEPTH:
        for table in inner:
            yield from _table(table, numbering, depth + 1)


def _text(element: Element) -> str:
    """All visible text below an element."""
    out: list[str] = []
    pending = [element]
    while pending:
        current = pending.pop()
        if current.tag == f"{W}t":
            out.append(current.text or "")
        elif current.tag in _SIGNS:
            out.append(_SIGNS[str(current.tag)])
        elif current.tag not in _SKIPPED and not _is_hidden(current):
            pending.extend(reversed(current))
    return "".join(out)


def _is_hidden(element: Element) -> bool:
    properties = element.find(f"{W}rPr") if element.tag == f"{W}r" else None
    vanish = properties.find(f"{W}vanish") if properties is not None else None
    return vanish is not None and vanish.get(f"{W}val", "true") not in ("0", "false", "off")

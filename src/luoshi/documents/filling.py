"""A template filled: every placeholder replaced by its value, in the form in which it stands there."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from luoshi.documents.content import Content, Linked, ListRow, Value, link_of, value_text
from luoshi.documents.errors import UnknownPlaceholderError
from luoshi.documents.placeholders import (
    PLACEHOLDER,
    names_in,
    open_template,
    paragraph_text,
    parts_of,
    placeholders_of,
    text_nodes,
)

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill_docx(template: bytes, content: Content, site: str = "") -> bytes:
    """The template with its placeholders replaced, as the bytes of a docx file.

    A row with ``{list.field}`` stands once for each row of that list, and not at all if it is empty. Values with a
    link become links to pages of `site`, if there is one.

    Raises:
        TemplateError: R340 when the file is no template.
        UnknownPlaceholderError: X340 when it asks for what `content` does not have.
    """
    placeholders_of(template)
    document = open_template(template)
    for part in parts_of(document):
        # What a value says is never looked at for placeholders: filled rows are left alone.
        filled = {id(paragraph): paragraph for paragraph in _repeat_rows(part, content, site)}
        for paragraph in list(part.element.iter(qn("w:p"))):
            if id(paragraph) not in filled:
                _fill_paragraph(part, paragraph, _plain(content), site)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _plain(content: Content) -> dict[str, Value]:
    return {name: value for name, value in content.items() if isinstance(value, str) or not isinstance(value, Sequence)}


def _repeat_rows(part: Any, content: Content, site: str) -> Iterator[Any]:
    """Write each list into its rows; gives the paragraphs that are filled by that."""
    for row in list(part.element.iter(qn("w:tr"))):
        names = {name for p in row.iter(qn("w:p")) for name in names_in(paragraph_text(p)) if "." in name}
        if not names or row.getparent() is None:
            continue
        listed = next(iter(names)).split(".")[0]
        for item in _rows(content, listed):
            copy = deepcopy(row)
            row.addprevious(copy)
            values = _plain(content) | {f"{listed}.{name}": value for name, value in item.items()}
            for paragraph in list(copy.iter(qn("w:p"))):
                _fill_paragraph(part, paragraph, values, site)
                yield paragraph
        table = row.getparent()
        table.remove(row)
        if table.find(qn("w:tr")) is None:
            # A table without rows is no table to a word processor.
            table.getparent().remove(table)


def _rows(content: Content, listed: str) -> Sequence[ListRow]:
    rows = content.get(listed)
    if isinstance(rows, str) or not isinstance(rows, Sequence):
        raise UnknownPlaceholderError(listed + ".…", sorted(content))
    return rows


def _fill_paragraph(part: Any, paragraph: Any, values: Mapping[str, Value], site: str) -> None:
    if not names_in(paragraph_text(paragraph)):
        return
    _gather(text_nodes(paragraph))
    for node in text_nodes(paragraph):
        if PLACEHOLDER.search(node.text or ""):
            _replace(part, node, values, site)


def _gather(nodes: list[Any]) -> None:
    """Move the rest of each placeholder into the text in which it begins: word processors cut words anywhere."""
    for index, node in enumerate(nodes):
        while (node.text or "").rfind("{") > (node.text or "").rfind("}"):
            following = next(other for other in nodes[index + 1 :] if other.text)
            upto = following.text.find("}") + 1 or len(following.text)
            node.text, following.text = node.text + following.text[:upto], following.text[upto:]
            following.set(_SPACE, "preserve")


def _replace(part: Any, node: Any, values: Mapping[str, Value], site: str) -> None:
    """Cut the run at its placeholders; each piece keeps the form of the run."""
    run = node.getparent()
    at = run.index(node)
    before, after = list(run)[:at], list(run)[at + 1 :]
    pieces: list[Any] = [_piece(run, [child for child in before if child.tag != qn("w:rPr")])]
    position = 0
    for found in PLACEHOLDER.finditer(node.text):
        pieces.append(_piece(run, _written(node.text[position : found.start()])))
        pieces.append(_value(part, run, found.group(1), values, site))
        position = found.end()
    pieces.append(_piece(run, _written(node.text[position:])))
    pieces.append(_piece(run, after))
    for piece in pieces:
        if any(child.tag != qn("w:rPr") for child in piece):
            run.addprevious(piece)
    run.getparent().remove(run)


def _value(part: Any, run: Any, name: str, values: Mapping[str, Value], site: str) -> Any:
    if name not in values:
        raise UnknownPlaceholderError(name, sorted(values))
    value = values[name]
    piece = _piece(run, _written(value_text(value)))
    address = link_of(value, site)
    inside = next(run.iterancestors(qn("w:hyperlink")), None)
    if not isinstance(value, Linked) or not address or inside is not None or not value_text(value):
        return piece
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(address, RT.HYPERLINK, is_external=True))
    link.append(piece)
    return link


def _piece(run: Any, children: Sequence[Any]) -> Any:
    piece = OxmlElement("w:r")
    form = run.find(qn("w:rPr"))
    if form is not None:
        piece.append(deepcopy(form))
    for child in children:
        piece.append(child)
    return piece


def _written(text: str) -> list[Any]:
    """A text as elements: its lines with breaks between them."""
    elements: list[Any] = []
    for number, line in enumerate(text.split("\n") if text else []):
        if number:
            elements.append(OxmlElement("w:br"))
        element = OxmlElement("w:t")
        element.text = line
        element.set(_SPACE, "preserve")
        elements.append(element)
    return elements

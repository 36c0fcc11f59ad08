"""A template: a docx in which ``{name}`` stands for a value and ``{list.name}`` for a field of each row of a list.

Nothing else has a meaning in it: no expressions, no conditions, no fields of the word processor but page numbers, and
nothing that would be fetched from elsewhere.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from luoshi.base.text import msg
from luoshi.documents.errors import TemplateError

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)?")
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
MOST_UNPACKED = 20 * 1024 * 1024


@dataclass
class Placeholders:
    """What a template asks for: single names, and for each list its fields."""

    names: set[str] = field(default_factory=set[str])
    lists: dict[str, set[str]] = field(default_factory=dict[str, set[str]])


def open_template(content: bytes) -> Any:
    """The document of a template.

    Raises:
        TemplateError: R340 when it is no docx, or holds what no template may.
    """
    _refuse_huge(content)
    try:
        document = Document(io.BytesIO(content))
    except Exception as failure:  # the library raises whatever a damaged file makes of it
        raise TemplateError(
            msg("The template is damaged or no docx."), msg("Open it in a word processor and save it as docx.")
        ) from failure
    for part in parts_of(document):
        _refuse_outside(part)
        _refuse_fields(part)
    return document


def placeholders_of(content: bytes) -> Placeholders:
    """What a template asks for.

    Raises:
        TemplateError: R340 when it is no template.
    """
    found = Placeholders()
    for part in parts_of(open_template(content)):
        for paragraph in part.element.iter(qn("w:p")):
            for name in names_in(paragraph_text(paragraph)):
                _note(found, name, paragraph)
    return found


def names_in(text: str) -> list[str]:
    """The placeholders of a text.

    Raises:
        TemplateError: R340 when braces hold anything but a name, or have no partner.
    """
    names = PLACEHOLDER.findall(text)
    rest = PLACEHOLDER.sub("", text)
    wrong = next((name for name in names if not _NAME.fullmatch(name)), None)
    if wrong is not None or "{" in rest or "}" in rest:
        raise TemplateError(
            msg("“{text}” holds braces around something that is no name.", text=text.strip()[:80]),
            msg("Write {one} for a value and {other} for a column of a list, and braces for nothing else.",
                one="{name}", other="{list.name}"),
        )  # fmt: skip
    return names


def parts_of(document: Any) -> Iterator[Any]:
    """The body, the headers and the footers."""
    yield document.part
    for relation in document.part.rels.values():
        if relation.reltype in (RT.HEADER, RT.FOOTER):
            yield relation.target_part


def text_nodes(paragraph: Any) -> list[Any]:
    """The texts of a paragraph itself, without those of a text box inside it."""
    return [node for node in paragraph.iter(qn("w:t")) if next(node.iterancestors(qn("w:p"))) is paragraph]


def paragraph_text(paragraph: Any) -> str:
    """All that a paragraph says."""
    return "".join(node.text or "" for node in text_nodes(paragraph))


def row_of(paragraph: Any) -> Any:
    """The table row in which a paragraph stands, or None."""
    return next(paragraph.iterancestors(qn("w:tr")), None)


def _note(found: Placeholders, name: str, paragraph: Any) -> None:
    listed, dot, column = name.partition(".")
    if not dot:
        found.names.add(name)
        return
    row = row_of(paragraph)
    if row is None:
        raise TemplateError(
            msg("{name} is a column of a list, but stands outside a table.", name="{" + name + "}"),
            msg("Put it into the row of a table that is to be repeated."),
        )
    lists = {other.split(".")[0] for p in row.iter(qn("w:p")) for other in names_in(paragraph_text(p)) if "." in other}
    if len(lists) > 1:
        raise TemplateError(
            msg("One row holds columns of two lists: {lists}.", lists="、".join(sorted(lists))),
            msg("Give each list a row of its own."),
        )
    found.lists.setdefault(listed, set()).add(column)


def _refuse_huge(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as failure:
        raise TemplateError(msg("The template is no docx."), msg("Save it as docx.")) from failure
    if size > MOST_UNPACKED:
        raise TemplateError(
            msg("The template would unpack to more than {most} MB.", most=MOST_UNPACKED // 1024**2),
            msg("Take out large pictures."),
        )


def _refuse_outside(part: Any) -> None:
    for relation in part.rels.values():
        if relation.is_external and relation.reltype != RT.HYPERLINK:
            raise TemplateError(
                msg("The template would fetch something from {place}.", place=relation.target_ref[:200]),
                msg("Put pictures into the file itself, and attach no other template to it."),
            )


def _refuse_fields(part: Any) -> None:
    said = [node.get(qn("w:instr")) or "" for node in part.element.iter(qn("w:fldSimple"))]
    said += [node.text or "" for node in part.element.iter(qn("w:instrText"))]
    for instruction in said:
        word = (instruction.split() or [""])[0].upper()
        if word and word not in _FIELDS:
            raise TemplateError(
                msg("The template holds the field {field}, which would be computed elsewhere.", field=word),
                msg("Only page numbers are allowed as fields; write a placeholder for everything else."),
            )

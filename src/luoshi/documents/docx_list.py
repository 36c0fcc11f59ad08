"""A list as docx: A4 across, the header row on every page, numbered pages."""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from luoshi.documents.tables import Column, Row, TableList, shown

WIDTH, HEIGHT, MARGIN = Mm(297), Mm(210), Mm(18)
SERIF, SANS, LATIN = "宋体", "黑体", "Times New Roman"
TWIPS_PER_MM = 56.6929
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def render_docx_table_list(table: TableList) -> bytes:
    """The list as the bytes of a docx file."""
    document = Document()
    _set_page(document)
    _set_fonts(document)
    _write_head(document, table)
    document.element.body.insert(-1, _table(table))
    if table.note:
        _paragraph(document, table.note, 9, SERIF)
    _write_margins(document, table)
    properties = document.core_properties
    properties.title, properties.author = _clean(table.title), _clean(table.issuer)
    properties.created = properties.modified = table.made_at.replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN


def _set_fonts(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(10.5)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), SERIF)
    style.paragraph_format.space_after = Pt(0)


def _write_head(document: Any, table: TableList) -> None:
    _paragraph(document, table.title, 20, SANS, WD_ALIGN_PARAGRAPH.CENTER)
    if table.example:
        _paragraph(document, table.example, 11, SANS, WD_ALIGN_PARAGRAPH.CENTER)
    under = "    ".join(part for part in (table.issuer, table.dated) if part)
    if under:
        _paragraph(document, under, 11, SERIF, WD_ALIGN_PARAGRAPH.CENTER)


def _paragraph(document: Any, text: str, size: float, font: str, alignment: Any = None) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_after = Pt(4)
    _run(paragraph, text, size, font)
    return paragraph


def _run(paragraph: Any, text: str, size: float, font: str) -> None:
    run = paragraph.add_run(_clean(text))
    run.font.size = Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _write_margins(document: Any, table: TableList) -> None:
    section = document.sections[0]
    if table.example:
        header = section.header.paragraphs[0]
        header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(header, table.example, 9, SANS)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between, after = table.page_label
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        if text:
            _run(footer, text, 9, SERIF)
        if field:
            _field(footer, field)


def _field(paragraph: Any, instruction: str) -> None:
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


def _table(table: TableList) -> Any:
    """The table's elements, made directly: the library's own way takes quadratic time in the rows."""
    widths = _widths(table.columns)
    element = OxmlElement("w:tbl")
    properties = _child(element, "w:tblPr")
    _child(properties, "w:tblStyle", val="TableGrid")
    _child(properties, "w:tblW", w=str(sum(widths)), type="dxa")
    _child(properties, "w:tblLayout", type="fixed")
    grid = _child(element, "w:tblGrid")
    for width in widths:
        _child(grid, "w:gridCol", w=str(width))
    titles = Row(tuple(column.title for column in table.columns))
    element.append(_line(titles, widths, is_head=True))
    for row in table.rows:
        element.append(_line(row, widths))
    return element


def _widths(columns: tuple[Column, ...]) -> list[int]:
    room = (WIDTH.mm - 2 * MARGIN.mm) * TWIPS_PER_MM
    total = sum(column.width for column in columns)
    return [int(room * column.width / total) for column in columns]


def _line(row: Row, widths: list[int], is_head: bool = False) -> Any:
    line = OxmlElement("w:tr")
    properties = _child(line, "w:trPr")
    _child(properties, "w:cantSplit")
    if is_head:
        _child(properties, "w:tblHeader")
    if row.is_heading:
        line.append(_cell(shown(row.cells[0]), sum(widths), span=len(widths), bold=True))
    else:
        for cell, width in zip(row.cells, widths, strict=True):
            line.append(_cell(shown(cell), width, bold=is_head))
    return line


def _cell(text: str, width: int, span: int = 1, bold: bool = False) -> Any:
    cell = OxmlElement("w:tc")
    properties = _child(cell, "w:tcPr")
    _child(properties, "w:tcW", w=str(width), type="dxa")
    if span > 1:
        _child(properties, "w:gridSpan", val=str(span))
    if bold:
        _child(properties, "w:shd", val="clear", color="auto", fill="EDEDED")
    for part in _clean(text).split("\n"):
        run = _child(_child(cell, "w:p"), "w:r")
        marks = _child(run, "w:rPr")
        if bold:
            _child(marks, "w:rFonts", eastAsia=SANS)
            _child(marks, "w:b")
        _child(marks, "w:sz", val="19")
        written = _child(run, "w:t")
        written.text = part
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return cell


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)

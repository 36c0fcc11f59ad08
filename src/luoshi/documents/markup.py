"""The paragraphs and tables of a docx as HTML with the styles of a printed page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, NamedTuple

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from luoshi.documents.fonts import Fonts

_ALIGN = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
_SANS = ("黑体", "Hei", "Sans", "Arial", "微软雅黑", "小标宋")
_SHEET = """
@page {{ size: {width}mm {height}mm; margin: {top}mm {right}mm {bottom}mm {left}mm;
  @top-right {{ content: {head}; font: 9pt "{serif}"; }}
  @bottom-center {{ content: {foot}; font: 9pt "{serif}"; }} }}
body {{ font-family: "{serif}"; font-size: {size}pt; line-height: 1.5; }}
p, h1, h2, h3 {{ margin: 0 0 4pt; font-weight: normal; white-space: pre-wrap; }}
h1, h2, h3 {{ font-family: "{sans}"; break-after: avoid; }}
h1 {{ font-size: 20pt; }} h2 {{ font-size: 16pt; }} h3 {{ font-size: 14pt; }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; margin-bottom: 6pt; }}
th, td {{ border: 0.5pt solid #000; padding: 2pt 4pt; vertical-align: top; font-weight: normal; text-align: left;
  overflow-wrap: anywhere; }}
td p, th p {{ margin: 0; line-height: 1.3; }}
tr {{ break-inside: avoid; }}
.sans {{ font-family: "{sans}"; }}
a {{ color: #0b4f8a; }}
"""


def html_of(document: Any, fonts: Fonts) -> str:
    """The whole document as one HTML page that fetches nothing."""
    properties = document.core_properties
    body = "".join(_blocks(document))
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{escape(_title(document))}</title>'
        f'<meta name="author" content="{escape(properties.author or "")}">'
        f"<style>{_sheet(document, fonts)}</style></head><body>{body}</body></html>"
    )


def _title(document: Any) -> str:
    """The title that is set, else the first words: a tagged file needs one."""
    first = next((p.text.strip() for p in document.paragraphs if p.text.strip()), "–")
    return document.core_properties.title or first


def _sheet(document: Any, fonts: Fonts) -> str:
    section = document.sections[0]
    size = document.styles["Normal"].font.size
    return _SHEET.format(
        width=round(section.page_width.mm, 1),
        height=round(section.page_height.mm, 1),
        top=round(section.top_margin.mm, 1),
        right=round(section.right_margin.mm, 1),
        bottom=round(section.bottom_margin.mm, 1),
        left=round(section.left_margin.mm, 1),
        head=_margin(section.header),
        foot=_margin(section.footer),
        size=size.pt if size else 10.5,
        serif=fonts.serif,
        sans=fonts.sans,
    )


def _margin(story: Any) -> str:
    """A header or a footer as the content of a margin box: words, and counters for the page numbers."""
    parts: list[str] = []
    for paragraph in story.paragraphs:
        for node in paragraph._p.iter(qn("w:t"), qn("w:fldSimple"), qn("w:instrText")):
            field = node.get(qn("w:instr")) if node.tag == qn("w:fldSimple") else node.text
            shown_by_field = next(node.iterancestors(qn("w:fldSimple")), None) is not None
            if node.tag == qn("w:t") and not shown_by_field:
                parts.append(_quoted(node.text or ""))
            elif node.tag != qn("w:t") and "NUMPAGES" in (field or ""):
                parts.append("counter(pages)")
            elif node.tag != qn("w:t") and "PAGE" in (field or ""):
                parts.append("counter(page)")
    return " ".join(parts) or '""'


def _quoted(text: str) -> str:
    """A string of CSS inside a style element: nothing in it can end the one or the other."""
    return '"' + "".join(f"\\{ord(sign):x} " if sign in '"\\<>&\n\r\f' else sign for sign in text) + '"'


def _blocks(document: Any) -> Iterator[str]:
    forms = _Forms(document)
    for block in document.iter_inner_content():
        yield _table(block, forms) if isinstance(block, Table) else _paragraph(block, forms)


def _paragraph(paragraph: Any, forms: _Forms) -> str:
    form = forms.of(paragraph)
    words = "".join(_pieces(paragraph))
    return f"<{form.tag}{_styled(_paragraph_styles(paragraph, form))}>{words or '&#8203;'}</{form.tag}>"


class _Form(NamedTuple):
    """What a paragraph takes from its style and those which that is based on."""

    tag: str
    alignment: Any
    indent: Any
    size: float | None


class _Forms:
    """The forms of a document's styles, each looked up once: the library walks all styles for every question."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[str | None, _Form] = {}

    def of(self, paragraph: Any) -> _Form:
        """The form of a paragraph's style."""
        key = paragraph._p.style
        if key not in self._known:
            self._known[key] = self._form(paragraph.style)
        return self._known[key]

    def _form(self, style: Any) -> _Form:
        tag, chain = _tag(style.name if style else ""), []
        while style is not None:
            chain.append(style)
            style = style.base_style
        return _Form(
            tag,
            _first(each.paragraph_format.alignment for each in chain),
            _first(each.paragraph_format.first_line_indent for each in chain),
            _first(each.font.size.pt for each in chain if each.font.size and each.name != "Normal"),
        )


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def _tag(name: str | None) -> str:
    if name == "Title":
        return "h1"
    level = (name or "").removeprefix("Heading ")
    return f"h{min(int(level) + 1, 3)}" if level.isdigit() else "p"


def _paragraph_styles(paragraph: Any, form: _Form) -> list[str]:
    own = paragraph.paragraph_format
    align = form.alignment if own.alignment is None else own.alignment
    indent = form.indent if own.first_line_indent is None else own.first_line_indent
    # The height of a line is that of its words, not that of the style they depart from.
    size = _first(run.font.size.pt for run in paragraph.runs if run.font.size) or form.size
    styles = [f"text-align: {_ALIGN[align]}"] if align in _ALIGN else []
    if indent and indent > 0:
        styles.append(f"text-indent: {indent.pt:.1f}pt")
    return [*styles, f"font-size: {size:.1f}pt"] if size else styles


def _pieces(paragraph: Paragraph) -> Iterator[str]:
    for inner in paragraph.iter_inner_content():
        if hasattr(inner, "runs"):
            words = "".join(_run(run) for run in inner.runs)  # pyright: ignore[reportAttributeAccessIssue]
            yield f'<a href="{escape(inner.address)}">{words}</a>'  # pyright: ignore[reportAttributeAccessIssue]
        else:
            yield _run(inner)


def _run(run: Any) -> str:
    if not run.text:
        return ""
    styles = [f"font-size: {run.font.size.pt:.1f}pt"] if run.font.size else []
    if run.bold:
        styles.append("font-weight: bold")
    if run.italic:
        styles.append("font-style: italic")
    fonts = run._element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    family = (fonts.get(qn("w:eastAsia")) or "") if fonts is not None else ""
    sans = ' class="sans"' if any(name in family for name in _SANS) else ""
    words = escape(run.text).replace("\n", "<br>")
    return f"<span{sans}{_styled(styles)}>{words}</span>" if sans or styles else words


def _styled(styles: list[str]) -> str:
    return f' style="{"; ".join(styles)}"' if styles else ""


def _table(table: Any, forms: _Forms) -> str:
    widths = [int(column.get(qn("w:w")) or 0) for column in table._tbl.tblGrid.iter(qn("w:gridCol"))]
    total = sum(widths) or 1
    columns = "".join(f'<col style="width: {100 * width / total:.2f}%">' for width in widths)
    rows = list(table._tbl.iter(qn("w:tr")))
    # A table without marked heads has its first row as head: tags need one, and so does who hears the page.
    heads = 0
    while heads < len(rows) and rows[heads].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
        heads += 1
    heads = heads or 1
    head = "".join(_row(row, table, "th", forms) for row in rows[:heads])
    body = "".join(_row(row, table, "td", forms) for row in rows[heads:])
    return f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"


def _row(row: Any, table: Any, tag: str, forms: _Forms) -> str:
    cells: list[str] = []
    scope = ' scope="col"' if tag == "th" else ""
    for cell in row.findall(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        wide = f' colspan="{int(span.get(qn("w:val")))}"' if span is not None else ""
        words = "".join(_paragraph(Paragraph(p, table), forms) for p in cell.iter(qn("w:p")))  # pyright: ignore[reportArgumentType]
        cells.append(f"<{tag}{scope}{wide}>{words}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"

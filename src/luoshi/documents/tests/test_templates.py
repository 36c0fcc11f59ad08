"""A template holds words and placeholders, and is filled with nothing but values."""

from __future__ import annotations

import io
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from luoshi.documents.errors import LinkError
from luoshi.documents.placeholders import placeholders_of
from luoshi.documents.service import Linked, TemplateError, UnknownPlaceholderError, fill_docx

SITE = "https://luoshi.example"


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _template(*runs: str) -> bytes:
    """A template of one paragraph, made of these runs."""
    document = Document()
    paragraph = document.add_paragraph()
    for run in runs:
        paragraph.add_run(run)
    return _saved(document)


def _said(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def _with_table(*cells: str) -> bytes:
    """A template with a table: a head, and a row of these cells."""
    document = Document()
    table = document.add_table(rows=2, cols=len(cells))
    for index, cell in enumerate(cells):
        table.cell(0, index).text = "栏"
        table.cell(1, index).text = cell
    return _saved(document)


def _rows(content: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(io.BytesIO(content)).tables[0].rows]


values = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(title=values, period=values, cuts=st.sets(st.integers(1, 22)))
def test_a_placeholder_is_replaced_however_the_words_are_cut(title: str, period: str, cuts: set[int]) -> None:
    """Word processors cut words into runs anywhere; a value that looks like a placeholder stays as it is."""
    text = "通报：{title}（{period}）完{title}毕"
    edges = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    template = _template(*(text[a:b] for a, b in pairwise(edges)))
    filled = fill_docx(template, {"title": title, "period": period})
    writable = {
        name: value.replace("\ufffe", "").replace("\uffff", "") for name, value in (("t", title), ("p", period))
    }
    assert _said(filled) == f"通报：{writable['t']}（{writable['p']}）完{writable['t']}毕"


def test_a_value_keeps_the_form_of_its_placeholder() -> None:
    """What is bold in the template is bold in the document, and lines stay lines."""
    document = Document()
    run = document.add_paragraph("前").add_run("{name}后")
    run.bold = True
    (paragraph,) = Document(io.BytesIO(fill_docx(_saved(document), {"name": "一\n二"}))).paragraphs
    assert [(part.text, part.bold) for part in paragraph.runs] == [("前", None), ("一\n二", True), ("后", True)]


def test_a_row_stands_once_for_each_row_of_its_list() -> None:
    """In order, beside values of the whole document; an empty list leaves the head alone."""
    template = _with_table("{alleys.name}", "{alleys.length} 米", "{period}")
    alleys = [{"name": "东巷", "length": Decimal("120.500000")}, {"name": "{西}巷", "length": 80}]
    assert _rows(fill_docx(template, {"alleys": alleys, "period": "一季度"})) == [
        ["栏", "栏", "栏"],
        ["东巷", "120.5 米", "一季度"],
        ["{西}巷", "80 米", "一季度"],
    ]
    assert _rows(fill_docx(template, {"alleys": [], "period": "一季度"})) == [["栏", "栏", "栏"]]


def test_a_figure_opens_to_its_page() -> None:
    """A linked value is a link of the site; without a site, as in a file for elsewhere, it is the figure alone."""
    template, content = _template("测算 {computed} 条"), {"computed": Linked(Decimal(612), "/plan/c/1/rows")}
    (paragraph,) = Document(io.BytesIO(fill_docx(template, content, SITE))).paragraphs
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [("612", f"{SITE}/plan/c/1/rows")]
    assert paragraph.text == "测算 612 条"
    assert not Document(io.BytesIO(fill_docx(template, content))).paragraphs[0].hyperlinks


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x", ""])
def test_a_figure_never_leads_away_from_our_pages(link: str) -> None:
    """A link is a path of ours."""
    with pytest.raises(LinkError):
        Linked(1, link)


def test_headers_and_footers_are_filled_too() -> None:
    """The mark of an example stands on every page."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{example}"
    filled = Document(io.BytesIO(fill_docx(_saved(document), {"example": "示例"})))
    assert filled.sections[0].header.paragraphs[0].text == "示例"


def test_what_a_document_does_not_have_is_named_with_what_it_has() -> None:
    """Whoever changes a template learns which names there are."""
    with pytest.raises(UnknownPlaceholderError, match=r"asks for \{tilte\}.*\{period\}、\{title\}"):
        fill_docx(_template("{tilte}"), {"title": "", "period": ""})
    with pytest.raises(UnknownPlaceholderError):
        fill_docx(_with_table("{alleys.nmae}"), {"alleys": [{"name": ""}]})


@pytest.mark.parametrize(
    "words",
    [
        "{{ title }}",
        "{% if x %}",
        "{a+b}",
        "{a.b.c}",
        "{title",
        "title}",
        "{ title }",
        "{}",
        "{0}",
        "{title!r}",
        "{a[0]}",
    ],
)
def test_a_template_has_no_expressions(words: str) -> None:
    """Braces hold a name and nothing more."""
    with pytest.raises(TemplateError, match="braces"):
        placeholders_of(_template(words))


def test_a_column_stands_in_a_table_and_a_row_has_one_list() -> None:
    """Otherwise nobody could say what is repeated."""
    with pytest.raises(TemplateError, match="outside a table"):
        placeholders_of(_template("{alleys.name}"))
    with pytest.raises(TemplateError, match="two lists"):
        placeholders_of(_with_table("{alleys.name}", "{organs.name}"))


def test_a_template_computes_and_fetches_nothing() -> None:
    """No fields but page numbers, no pictures or templates from elsewhere."""
    document = Document()
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "INCLUDETEXT \\\\host\\file")
    document.element.body.insert(0, field)
    with pytest.raises(TemplateError, match="INCLUDETEXT"):
        placeholders_of(_saved(document))
    document = Document()
    document.part.relate_to("http://elsewhere.example/logo.png", RT.IMAGE, is_external=True)
    with pytest.raises(TemplateError, match=r"elsewhere\.example"):
        placeholders_of(_saved(document))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no docx"])
def test_what_is_no_docx_is_refused(content: bytes) -> None:
    """With a cure, not with a traceback."""
    with pytest.raises(TemplateError, match="docx"):
        fill_docx(content, {})

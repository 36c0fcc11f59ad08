"""The bulletin of a pack's template, as docx and as PDF."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from luoshi.documents.fonts import chinese_fonts
from luoshi.documents.service import (
    Bulletin,
    BulletinLine,
    Linked,
    NoFontError,
    NoPrinterError,
    OrganLine,
    Rendered,
    render_bulletin,
)

TEMPLATE = Path(__file__).resolve().parents[4] / "packs" / "template" / "documents" / "bulletin.docx"
SITE = "http://127.0.0.1:8000"
ROWS = "/programmes/alleys?counted=no"


def _bulletin() -> Bulletin:
    line = BulletinLine(
        number=1,
        commitment=Linked("完成1650条背街小巷治理", "/plan/c/1"),
        lead="市城市管理委员会",
        promised=Linked(Decimal(1650), "/plan/c/1#target"),
        claimed=Linked(900, "/plan/c/1#claims"),
        computed=Linked(Decimal("612.000000"), "/plan/c/1#rows"),
        schedule=825,
        gap=Linked(288, ROWS),
        light="黄灯",
        note="退回40条，未核查248条",
    )
    return Bulletin(
        title="2024年第二季度督查通报",
        issuer="明川市人民政府办公室",
        period="2024年第二季度",
        issued_on=date(2024, 7, 8),
        commitments=1,
        green=0,
        yellow=1,
        red=0,
        lines=[line],
        organs=[OrganLine("市城市管理委员会", 1, 0, 1, 0, 1, 0)],
        number="〔2024〕2号",
        example="示例",
    )


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    """The bulletin in both forms."""
    try:
        chinese_fonts()
    except (NoFontError, NoPrinterError) as lacking:
        pytest.skip(str(lacking))
    return render_bulletin(TEMPLATE.read_bytes(), _bulletin(), SITE)


def _links(pdf: bytes) -> Iterator[str]:
    """The addresses that a PDF leads to."""
    document = pypdfium2.PdfDocument(pdf)
    raw = pypdfium2.raw
    for page in document:
        position, link = raw.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, position, link):
            action = raw.FPDFLink_GetAction(link)
            size = raw.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = raw.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(document, action, buffer, size)
            yield buffer.value.decode()


def test_the_pdf_says_what_the_docx_says(rendered: Rendered) -> None:
    """The four figures, the marks of an example and the page number, in characters that can be searched."""
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(rendered.pdf))
    for words in ("2024年第二季度督查通报", "1650", "900", "612", "825", "288", "黄灯", "2024-07-08", "1 / 1"):
        assert words in said
    assert said.count("示例") == 2
    cells = [cell.text for row in Document(io.BytesIO(rendered.docx)).tables[0].rows for cell in row.cells]
    assert cells[10:] == ["1", "完成1650条背街小巷治理", "市城市管理委员会", "1650", "900", "612", "825", "288", "黄灯",
                          "退回40条，未核查248条"]  # fmt: skip


def test_each_linked_figure_leads_to_its_rows(rendered: Rendered) -> None:
    """In the PDF as in the docx."""
    wanted = {f"{SITE}{path}" for path in ("/plan/c/1", "/plan/c/1#target", "/plan/c/1#claims", "/plan/c/1#rows", ROWS)}
    assert set(_links(rendered.pdf)) == wanted
    document = Document(io.BytesIO(rendered.docx))
    links = [
        link for row in document.tables[0].rows for cell in row.cells for p in cell.paragraphs for link in p.hyperlinks
    ]
    assert {link.url for link in links} == wanted


def test_the_pdf_is_tagged_and_carries_its_fonts(rendered: Rendered) -> None:
    """It can be read aloud, and looks the same where there is no Chinese font."""
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(rendered.pdf)
    assert raw.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_value("Title") == "督查通报"
    texts = list(document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]))
    assert texts
    assert all(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text)) for text in texts)


def test_without_a_chinese_font_there_is_an_error_with_its_cure(tmp_path: Path) -> None:
    """Empty boxes would be worse than no PDF."""
    nothing = tmp_path / "fonts.conf"
    nothing.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    code = "from luoshi.documents.fonts import chinese_fonts; chinese_fonts()"
    environment = os.environ | {"FONTCONFIG_FILE": str(nothing)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert "NoFontError" in done.stderr
    assert "apt-get install fonts-noto-cjk" in done.stderr

"""Real files for the tests: a small pdf writer, and docx with automatic numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter

Placed = tuple[float, float, float, str]
"""Left edge, distance from the foot of the page, size of type, text."""

PAGE = (595, 842)


def pdf(pages: Sequence[Sequence[Placed]], *, picture: bool = False) -> bytes:
    """A pdf in the font that every reader of Chinese brings along, so that none has to be embedded."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (6 + 2 * index) for index in range(len(pages)))),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/DW 1000>>",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
        b"stream\n\x80\nendstream",
    ]
    for page in pages:
        drawn = b"q 500 0 0 700 40 60 cm /I Do Q\n" if picture else b""
        drawn += b"\n".join(_shown(*placed) for placed in page)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>>>" % (*PAGE, len(objects) + 2)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    return _assembled(objects)


def _shown(left: float, foot: float, size: float, text: str) -> bytes:
    return b"BT /F %g Tf %g %g Td <%s> Tj ET" % (size, left, foot, text.encode("utf-16-be").hex().encode())


def _assembled(objects: Sequence[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def encrypted_pdf(data: bytes, password: str) -> bytes:
    """The same pdf behind a password; with an empty one it still opens for everybody."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def numbered_docx() -> bytes:
    """一、 on the first level, （一） on the second, both shown and not stored; then a table and a plain "
    "paragraph."""
    document = Document()
    _add_list(document)
    document.add_heading("2024年工作报告", 0)
    for depth, text in (
        (0, "推动产业升级"), (1, "做强工业"), (1, "做优服务业"), (0, "改善民生"), (1, "新建学校20所"),
    ):  # fmt: skip
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        )
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "指标", "5%左右"
    document.add_paragraph("各位代表，让我们努力奋斗！")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    return saved(document)


def _add_list(document: object) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, text in enumerate(("%1、", "（%2）"))
    )
    numbering = document.part.numbering_part.element  # type: ignore[attr-defined]
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def plain_docx(*paragraphs: str) -> bytes:
    """A docx of plain paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def with_part(data: bytes, part: str, body: bytes) -> bytes:
    """The same docx with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, body if entry.filename == part else old.read(entry.filename))
    return out.getvalue()


def lying_docx(size: int) -> bytes:
    """A docx whose main part unpacks to `size` bytes but is declared to have a thousand."""
    whole = with_part(plain_docx("年"), "word/document.xml", b" " * size)
    declared = size.to_bytes(4, "little")
    assert whole.count(declared) >= 2, "the size stands before the part and in the list at the end"
    return whole.replace(declared, (1000).to_bytes(4, "little"))


def styled_docx() -> bytes:
    """Numbers from heading styles, with deleted and hidden text in the last paragraph."""
    document = Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        f'<w:suff w:val="{gap}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (text, gap) in enumerate((("第%1章", "space"), ("%2、", "nothing")))
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="88">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="88"><w:abstractNumId w:val="88"/></w:num>'))
    for depth in (0, 1):
        document.styles[f"Heading {depth + 1}"].element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="88"/></w:numPr>')
        )
    for depth, text in ((1, "总则"), (2, "目标"), (2, "原则"), (1, "任务"), (2, "建设学校")):
        document.add_heading(text, depth)
    last = document.add_paragraph("完成投资")
    last.paragraph_format.element.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>5亿元</w:delText></w:r></w:del>")
    )
    last.add_run("10亿元。")
    last.add_run("（内部）").font.hidden = True
    return saved(document)

"""Word documents and web pages: the text that people see, and nothing that unpacks to more than it should."""

from __future__ import annotations

import pytest
from docx import Document

from luoshi.reading.extraction import extract, extract_safely
from luoshi.reading.extraction.errors import (
    ArchiveBombError,
    BinaryFileError,
    DamagedError,
    EmptyFileError,
    EncryptedError,
    ForbiddenContentError,
    NestedTooDeepError,
    WrongSuffixError,
)
from luoshi.reading.extraction.numbering import chinese
from luoshi.reading.extraction.tests.files import lying_docx, numbered_docx, plain_docx, saved, styled_docx, with_part

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>报告</title>
<script>var a = "脚本";</script></head>
<body><nav><a href="/">首页</a> <a href="/zw">政务公开</a></nav>
<div class="article"><h1>市政府工作报告</h1><p>一、推动高质量发展。今年要新建学校20所，确保按期投用。</p>
<p>二、改善民生。完成老旧小区改造300个，<b>新增</b>学位两万个，城镇新增就业七十万人。</p>
<p>三、保护环境。细颗粒物浓度下降到30微克/立方米左右，<br>全面消除黑臭水体，建成公园二十座。</p></div>
<footer>版权所有</footer></body></html>"""


def test_a_docx_gives_its_paragraphs_with_automatic_numbers() -> None:
    """What the word processor shows is what is read: numbers restart below each heading, heads of pages are not "
    "text."""
    assert extract(numbered_docx(), "report.docx").text == (
        "2024年工作报告\n一、推动产业升级\n（一）做强工业\n（二）做优服务业\n二、改善民生\n（一）新建学校20所\n"
        "指标\t5%左右\n各位代表，让我们努力奋斗！\n"
    )


def test_a_docx_read_in_a_child_process_gives_the_same_text() -> None:
    """Isolation changes nothing but the place."""
    data = numbered_docx()
    assert extract_safely(data, "report.docx") == extract(data, "report.docx")


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (0, "0")],
)
def test_headings_are_counted_as_chinese_counts(number: int, written: str) -> None:
    """十 and not 一十 below twenty."""
    assert chinese(number) == written


def test_a_docx_that_declares_an_absurd_size_is_not_unpacked() -> None:
    """The ratio of declared to packed size gives a bomb away."""
    bomb = with_part(plain_docx("年"), "word/document.xml", b" " * 50_000_000)
    with pytest.raises(
        ArchiveBombError, match=r"bomb\.docx unpacks to too much: word/document\.xml has 50,000,000"
    ) as refused:
        extract_safely(bomb, "bomb.docx")
    assert "txt, md, html, docx or pdf" in str(refused.value)


def test_a_docx_that_lies_about_its_size_is_stopped_while_it_unpacks() -> None:
    """The stream ends where the declared size ends, and what comes out is no document."""
    with pytest.raises((ArchiveBombError, DamagedError)):
        extract(lying_docx(20_000_000), "liar.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_docx_with_entities_is_not_opened(encoding: str) -> None:
    """Neither files from outside nor entities that multiply get in, in whatever encoding they are written."""
    body = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    evil = with_part(plain_docx("年"), "word/document.xml", body.encode(encoding))
    with pytest.raises(ForbiddenContentError, match=r"evil\.docx declares entities in word/document\.xml"):
        extract_safely(evil, "evil.docx")


def test_a_cut_docx_and_a_text_called_docx_are_told_apart() -> None:
    """Half a download is damaged; a text file is no docx."""
    data = plain_docx("一、推动发展。")
    with pytest.raises((DamagedError, WrongSuffixError, BinaryFileError)):
        extract(data[: len(data) // 2], "half.docx")
    with pytest.raises(WrongSuffixError, match=r"text\.docx is called docx but its content is txt"):
        extract("一、推动发展。".encode(), "text.docx")
    with pytest.raises(BinaryFileError):
        extract(bytes(range(256)) * 9, "noise.docx")


def test_a_docx_behind_a_password_says_so() -> None:
    """Office keeps the encrypted package in a container of another format."""
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedError, match=r"secret\.docx is protected by a password"):
        extract(container, "secret.docx")


def test_a_docx_of_empty_paragraphs_is_empty() -> None:
    """A document without a word is refused like an empty file."""
    with pytest.raises(EmptyFileError):
        extract(plain_docx("", "　"), "blank.docx")


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_web_page_gives_its_article_line_by_line(charset: str) -> None:
    """Scripts and navigation go, the paragraphs and the title stay, whatever the page's encoding."""
    data = PAGE.format(charset=charset).encode("gb18030" if charset == "gb2312" else charset)
    lines = extract_safely(data, "report.html").text.splitlines()
    assert "二、改善民生。完成老旧小区改造300个，新增学位两万个，城镇新增就业七十万人。" in lines
    assert any("市政府工作报告" in line for line in lines)
    assert not any("脚本" in line or "政务公开" in line for line in lines)


def test_a_page_without_a_main_column_keeps_all_its_blocks() -> None:
    """Nothing is lost in silence where the main column cannot be told: a note says so."""
    cells = "".join(f"<tr><td>{number}</td><td>完成第{number}项任务的建设</td></tr>" for number in range(3))
    found = extract(f"<html><body><table>{cells}</table></body></html>".encode(), "table.html")
    assert all(f"完成第{number}项任务的建设" in found.text for number in range(3))


def test_the_cells_of_a_row_stand_on_one_line() -> None:
    """A row of a page's table is read as a row of a docx is."""
    rows = "<tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td><p>新建</p><p>公园10个</p></td></tr>"
    found = extract(f"<html><body><p>一、今年工作</p><table>{rows}</table></body></html>".encode(), "table.html")
    assert "序号\t任务\n1\t新建公园10个\n" in found.text


def test_a_table_that_lays_out_a_page_keeps_its_paragraphs_apart() -> None:
    """A long cell holds the article."""
    article = "".join(f"<p>完成第{number}项任务的建设，按期投入使用。</p>" for number in range(99))
    found = extract(
        f"<html><body><table><tr><td>{article}</td><td>导航</td></tr></table></body></html>".encode(), "a.html"
    )
    assert "完成第7项任务的建设，按期投入使用。" in found.text.splitlines()


def test_a_page_nested_too_deep_says_so() -> None:
    """The parser drops what lies below its limit, so the page would look empty."""
    with pytest.raises(NestedTooDeepError, match=r"deep\.html nests its elements too deep"):
        extract_safely(b"<html><body>" + b"<div>" * 100_000 + "新建公园".encode(), "deep.html")


def test_a_table_inside_a_cell_is_read_once() -> None:
    """Its rows follow the row they stand in."""
    document = Document()
    outer = document.add_table(rows=1, cols=2)
    outer.rows[0].cells[0].text = "任务"
    inner = outer.rows[0].cells[1].add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "1", "新建公园10个"
    assert extract(saved(document), "nested.docx").text.strip() == "任务\n1\t新建公园10个"


def test_numbers_of_heading_styles_are_shown_and_struck_text_is_not() -> None:
    """Numbers may come from the style of a paragraph; deleted and hidden text is not what people see."""
    assert extract(styled_docx(), "styled.docx").text == (
        "第一章 总则\n一、目标\n二、原则\n第二章 任务\n一、建设学校\n完成投资10亿元。\n"
    )

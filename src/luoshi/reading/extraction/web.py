"""The text of a web page: the main column if it can be told, else all blocks of the body."""

from __future__ import annotations

import re

import trafilatura
from lxml import html

from luoshi.reading.extraction.errors import DamagedError, NestedTooDeepError
from luoshi.reading.extraction.model import Extracted
from luoshi.reading.extraction.plain import decode, notes_on

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"}
_DROPPED = ("script", "style", "noscript", "template", "nav", "aside", "form", "iframe", "svg", "button", "select")
_BLOCKS = re.compile(
    "address|article|blockquote|body|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]|"
    "header|hr|li|"
    "main|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_HANZI = re.compile(r"[㐀-鿿]")
# Where the main column holds less than this share of the page's Chinese, it was told wrongly.
_SHARE = 0.5
_DEEPEST = 256
# A longer cell holds a column of the page and not an entry of a table.
_LONGEST_CELL = 1000
# Stands for the tab between cells until blanks are put in order.
_NEXT_CELL = "\ue003"
# A headline stands at most so many lines above the main column: date, source and size of type come between.
_ABOVE = 12


def text_of_page(data: bytes, name: str) -> Extracted:
    """One line for each block of the page."""
    source, encoding = _decoded(data, name)
    source = _CONTROL.sub("", _DECLARATION.sub("", source))
    page = _parsed(source, name)
    lines = _blocks(page)
    main = trafilatura.extract(source, favor_recall=True, include_comments=False, include_tables=True) or ""
    first, last = _column([line for line, _ in lines], main)
    kept = [line for line, _ in lines[first:last]]
    if _chinese(kept) < _SHARE * _chinese([line for line, _ in lines]):
        first, kept = 0, [line for line, _ in lines]
        notes = ("The main column could not be told; all blocks are kept.",)
    else:
        notes = ("What stands outside the main column was left out.",) if len(kept) < len(lines) else ()
    notes += notes_on(source)
    headline = [line for line, is_headline in lines[max(0, first - _ABOVE) : first] if is_headline][-1:]
    return Extracted("".join(f"{line}\n" for line in headline + kept), "html", encoding, notes)


def _parsed(source: str, name: str) -> html.HtmlElement:
    parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        page = html.document_fromstring(source, parser=parser)
    except (ValueError, html.etree.ParserError) as fault:
        raise DamagedError(name, "html") from fault
    # The parser drops what lies deeper and says so only here.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise NestedTooDeepError(name, _DEEPEST)
    return page


def _chinese(lines: list[str]) -> int:
    return sum(len(_HANZI.findall(line)) for line in lines)


def _column(lines: list[str], main: str) -> tuple[int, int]:
    """From the first to the last line that the column finder knows; its line breaks are not taken over."""
    known = {line.strip(" -|") for line in main.splitlines() if len(line) >= 8}
    found = [index for index, line in enumerate(lines) if line.replace("\t", " | ") in known]
    return (found[0], found[-1] + 1) if found else (0, 0)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """By what the page says of itself if that works, else as any text."""
    said = _CHARSET.search(data[:4096])
    label = said[1].decode("ascii").lower() if said else ""
    label = "gb18030" if label in _CHINESE else label
    if label and label not in ("utf-8", "utf8"):
        try:
            return data.decode(label), label
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _blocks(page: html.HtmlElement) -> list[tuple[str, bool]]:
    """The text of every block element, and whether it is a headline."""
    for tag in _DROPPED:
        for element in list(page.iter(tag)):
            element.drop_tree()
    for row in list(page.iter("tr")):
        _join_cells(row)
    body = page.find("body")
    lines: list[tuple[list[str], bool]] = [([], False)]
    for event, element in html.etree.iterwalk(page if body is None else body, ("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if _BLOCKS.fullmatch(tag):
            lines.append(([], event == "start" and tag in ("h1", "h2")))
        # A comment has a text of its own, which is none of the page's.
        lines[-1][0].append(
            (element.text if event == "start" and tag else element.tail if event == "end" else "") or ""
        )
    texts = ((_SPACES.sub(" ", "".join(parts)).strip(), headline) for parts, headline in lines)
    return [
        (text.replace(_NEXT_CELL, "\t").strip("\t"), headline) for text, headline in texts if text.strip(_NEXT_CELL)
    ]


def _join_cells(row: html.HtmlElement) -> None:
    """One line for a row of a table, as a docx gives it; a table that only lays out the page is left as it is."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or row.find(".//table") is not None:
        return
    texts = [_SPACES.sub(" ", cell.text_content()).strip() for cell in cells]
    if max(map(len, texts)) > _LONGEST_CELL:
        return
    for cell in list(row):
        row.remove(cell)
    row.text = _NEXT_CELL.join(texts)

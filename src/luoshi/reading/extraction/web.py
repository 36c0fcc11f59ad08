"""The text of a web page: the main column if it can be told, else all blocks of the body."""

from __future__ import annotations

import re

import trafilatura
from lxml import html

from luoshi.reading.extraction.errors import DamagedError
from luoshi.reading.extraction.model import Extracted
from luoshi.reading.extraction.plain import decode

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
# Where the main column holds less than this share of the page's Chinese, it was told wrongly.
_SHARE = 0.5
_HANZI = re.compile(r"[㐀-鿿]")


def text_of_page(data: bytes, name: str) -> Extracted:
    """One line for each block of the page."""
    source, encoding = _decoded(data, name)
    source = _CONTROL.sub("", _DECLARATION.sub("", source))
    try:
        page = html.document_fromstring(source, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (ValueError, html.etree.ParserError) as fault:
        raise DamagedError(name, "html") from fault
    blocks = _blocks(page)
    main = trafilatura.extract(source, favor_recall=True, include_comments=False, include_tables=True) or ""
    if len(_HANZI.findall(main)) < _SHARE * len(_HANZI.findall(blocks)):
        return Extracted(blocks, "html", encoding, ("The main column could not be told; all blocks are kept.",))
    return Extracted(main.strip() + "\n", "html", encoding)


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


def _blocks(page: html.HtmlElement) -> str:
    """The text of every block element on a line of its own."""
    for tag in _DROPPED:
        for element in list(page.iter(tag)):
            element.drop_tree()
    body = page.find("body")
    lines = [""]
    for event, element in html.etree.iterwalk(page if body is None else body, ("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if _BLOCKS.fullmatch(tag):
            lines.append("")
        # A comment has a text of its own, which is none of the page's.
        lines[-1] += (element.text if event == "start" and tag else element.tail if event == "end" else "") or ""
    kept = [text for line in lines if (text := _SPACES.sub(" ", line).strip())]
    return "\n".join(kept) + "\n" if kept else ""

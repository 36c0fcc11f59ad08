"""XML of strangers, read safely: no DTD, no entities, no network, bounded in size and depth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleReadError

LARGEST: Final = 20_000_000
DEEPEST: Final = 200


def parse_xml(source: Path | bytes, place: Place) -> Any:
    """The root element; RuleReadError for what is no XML, too large, too deep or has a DTD."""
    content = _content(source, place)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise RuleReadError(
            msg("this is no well-formed XML: {reason}", reason=str(error)), msg("Export the model again."), place
        ) from error
    if root.getroottree().docinfo.doctype:
        raise RuleReadError(
            msg("the file declares a document type, which can hide entities"),
            msg("Remove the <!DOCTYPE …> declaration."),
            place,
        )
    _check_depth(root, place)
    return root


def _content(source: Path | bytes, place: Place) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > LARGEST:
        raise RuleReadError(
            msg("the file has {size} bytes; at most {most} are read", size=size, most=LARGEST),
            msg("Split the model into several files that import each other."),
            place,
        )
    return source if isinstance(source, bytes) else source.read_bytes()


def _check_depth(root: Any, place: Place) -> None:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return
    raise RuleReadError(
        msg("elements are nested deeper than {most}", most=DEEPEST), msg("Split the logic into more decisions."), place
    )


class Element:
    """An XML element without its namespaces: DMN 1.1 to 1.5 differ in little else."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    @property
    def tag(self) -> str:
        """The local name."""
        return etree.QName(self._raw).localname

    @property
    def namespace(self) -> str:
        """The namespace of the element itself."""
        return etree.QName(self._raw).namespace or ""

    def get(self, name: str) -> str | None:
        """An attribute, or None."""
        return self._raw.get(name)

    def children(self, *tags: str) -> Iterator[Element]:
        """The children with one of these local names, or all."""
        for raw in self._raw:
            if isinstance(raw.tag, str):
                child = Element(raw)
                if not tags or child.tag in tags:
                    yield child

    def walk(self) -> Iterator[Element]:
        """The element and all inside it."""
        for raw in self._raw.iter():
            if isinstance(raw.tag, str):
                yield Element(raw)

    def child(self, *tags: str) -> Element | None:
        """The first child with one of these local names."""
        return next(self.children(*tags), None)

    def text_of(self, tag: str) -> str | None:
        """The text inside a child element, or None without one."""
        child = self.child(tag)
        return None if child is None else child.text

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(str(part) for part in self._raw.itertext())

    @property
    def prefixes(self) -> dict[str, str]:
        """The namespace prefixes in force here."""
        return {prefix: address for prefix, address in self._raw.nsmap.items() if prefix}

    @property
    def line(self) -> int | None:
        """The line of the file."""
        return self._raw.sourceline

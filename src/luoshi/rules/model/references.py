"""Names, types and hrefs as an XML file writes them, in the one form the model keeps."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleReadError
from luoshi.rules.model.tolerance import TYPES
from luoshi.rules.model.xml import Element


class References:
    """What a file's prefixes and imports mean; `imports` gives an imported namespace its prefix in names, `items` are
    the types that the file defines itself."""

    def __init__(
        self, namespace: str, imports: Mapping[str, str], place: Place, items: frozenset[str] = frozenset()
    ) -> None:
        self.items = items
        self.namespace = namespace
        self.imports = imports
        self.place = place

    def name_of(self, element: Element) -> str:
        """The element's name with single spaces."""
        name = " ".join((element.get("name") or "").split())
        if not name:
            raise RuleReadError(
                msg("<{element}> in line {line} has no name", element=element.tag, line=element.line or 0),
                msg("Give it a name in the modelling tool."),
                self.place,
            )
        return name

    def id_of(self, element: Element) -> str:
        """The element's id; files without ids are referred to by name."""
        return element.get("id") or self.name_of(element)

    def type_of(self, element: Element) -> str | None:
        """The type in the attribute or child `typeRef`, its prefix resolved; None where nothing is said."""
        written = element.get("typeRef") or element.text_of("typeRef")
        return self.plain_type(written, element)

    def plain_type(self, written: str | None, element: Element) -> str | None:
        """A type's name without FEEL's prefix, or with the name of the import it comes from."""
        if written is None or not written.strip():
            return None
        name = " ".join(written.split())
        if name.startswith("{"):
            address, _, name = name[1:].partition("}")
            return self._in_import(address, name)
        prefix, colon, rest = name.partition(":")
        address = element.prefixes.get(prefix) if colon else None
        if address is not None:
            return self._in_import(address, rest)
        plain = rest if colon and prefix in ("feel", "xsd", "xs") else name
        return plain if plain in self.items else TYPES.get(plain, plain)

    def _in_import(self, address: str, name: str) -> str:
        prefix = self.imports.get(address, "")
        return f"{prefix}.{name}" if prefix else name

    def targets(self, element: Element, requirement: str, *roles: str) -> tuple[str, ...]:
        """The ids that an element's requirements point at."""
        holders = element.children(requirement)
        return tuple(self.target(role) for holder in holders for role in holder.children(*roles))

    def target(self, element: Element) -> str:
        """The id an href points at; with its namespace where that is another file's."""
        href = (element.get("href") or "").strip()
        address, mark, identifier = href.rpartition("#")
        if not mark:
            return href
        return identifier if address in ("", self.namespace) else f"{address}#{identifier}"

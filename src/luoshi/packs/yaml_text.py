"""YAML as packs use it: mappings, lists, texts, numbers and truth values, each with its line and column.

The text is composed to nodes and read from there, so an alias is never expanded, a tag never builds anything and a
key that is written twice is seen. What packs do without is refused with a fault and read on, so that one run finds
all there is to find.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.composer import MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from luoshi.base.text import Text, msg
from luoshi.packs.faults import Fault, Place, path_text, shown
from luoshi.packs.marks import KeyPath

Plain = dict[str, Any] | list[Any] | str | int | float | bool | None

MAX_DEPTH = 40
_GIVE_UP_AT = 60
"""Deeper than this nothing more of the file is read: composing takes longer with every level."""
_TOO_DEEP = msg("the parts are nested too deeply")
_FLATTER = msg("Write it flatter.")
_CORE = "tag:yaml.org,2002:"
_WHOLE = re.compile(r"[-+]?\d+")
_DECIMAL = re.compile(r"[-+]?\d+\.\d+(?:[eE][-+]?\d+)?|[-+]?\d+[eE][-+]?\d+")


@dataclass
class Document:
    """One YAML file: its data, where each part stands, and what is wrong with it."""

    file: str
    data: Plain = None
    places: dict[KeyPath, Place] = field(default_factory=dict[KeyPath, Place])
    faults: list[Fault] = field(default_factory=list[Fault])
    broken: set[KeyPath] = field(default_factory=set[KeyPath])
    """Parts that could not be read: nothing more is to be said about them."""

    def place(self, path: KeyPath) -> Place:
        """Where `path` stands, or the nearest part above it that is there."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))


def read_yaml(text: str, file: str) -> Document:
    """Read one file; never raises for what a person may have written."""
    document = Document(file)
    node = _compose(text, document)
    if node is not None:
        document.data = _Reader(document).read(node, ())
    return document


def _compose(text: str, document: Document) -> Any:
    if text.startswith("%"):
        problem = msg("the file sets its own version of YAML")
        document.faults.append(Fault("R107", Place(document.file, 1, 1), problem, msg("Remove the line.")))
        return None
    reader = YAML(typ="rt", pure=True)
    reader.max_depth = _GIVE_UP_AT
    try:
        return reader.compose(text)  # pyright: ignore[reportUnknownMemberType]
    except MaxDepthExceededError as error:
        mark = error.problem_mark
        place = Place(document.file, mark.line + 1, mark.column + 1) if mark else Place(document.file)
        document.faults.append(Fault("R107", place, _TOO_DEEP, _FLATTER))
    except MarkedYAMLError as error:
        document.faults.append(_syntax_fault(error, document.file))
    except (YAMLError, RecursionError) as error:
        problem = msg("the file cannot be read: {reason}", reason=shown(error))
        document.faults.append(Fault("R105", Place(document.file), problem, msg("Keep to plain, shallow YAML.")))
    return None


def _syntax_fault(error: MarkedYAMLError, file: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    reason = " ".join(part for part in (error.context, error.problem) if part)
    if "single document" in reason:
        cure = msg("Put each further document into a list or into a file of its own.")
    elif "\t" in (reason or "") or "'\\t'" in reason:
        cure = msg("Indent with spaces, not with tabs.")
    else:
        cure = msg("Look at this line and the one above: indents, colons, quotes, closing brackets.")
    return Fault("R105", place, msg("the file is not well-formed YAML: {reason}", reason=shown(reason)), cure)


class _Reader:
    """Turns nodes into plain data, and notes places and faults on the way."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._anchored: set[int] = set()

    def read(self, node: Any, at: KeyPath) -> Plain:
        """The data of one node."""
        place = Place(self._document.file, node.start_mark.line + 1, node.start_mark.column + 1)
        self._document.places.setdefault(at, place)
        if node.anchor:
            return self._refuse_once(node, at, place)
        if len(at) > MAX_DEPTH:
            return self._fault("R107", at, place, _TOO_DEEP, _FLATTER)
        if str(node.tag).removeprefix(_CORE) not in _TAGS:
            problem = msg("the tag {tag} asks for something that is not in a pack", tag=shown(node.tag))
            return self._fault("R107", at, place, problem, msg("Remove the tag."))
        if isinstance(node, MappingNode):
            return self._mapping(node, at)
        if isinstance(node, SequenceNode):
            items = cast("list[Any]", node.value)
            return [self.read(item, (*at, index)) for index, item in enumerate(items)]
        return self._scalar(node, at, place)

    def _refuse_once(self, node: Any, at: KeyPath, place: Place) -> None:
        if id(node) not in self._anchored:
            self._anchored.add(id(node))
            problem = msg("an anchor is there so that the part can be repeated")
            self._fault("R107", at, place, problem, msg("Write the part out wherever it is needed."), f"&{node.anchor}")

    def _mapping(self, node: MappingNode, at: KeyPath) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for key_node, value_node in cast("list[tuple[Any, Any]]", node.value):
            place = Place(self._document.file, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            name = self._field_name(key_node, at, place)
            if name is None:
                continue
            if name in found:
                problem = msg("the field is written twice")
                self._fault("R106", (*at, name), place, problem, msg("Keep one of the two."), name)
                continue
            self._document.places[(*at, name)] = place
            found[name] = self.read(value_node, (*at, name))
        return found

    def _field_name(self, node: Any, at: KeyPath, place: Place) -> str | None:
        if isinstance(node, ScalarNode) and not node.anchor and str(node.tag) != f"{_CORE}merge":
            return str(node.value)
        problem = msg("the name of a field is a plain word")
        self._fault("R107", at, place, problem, msg("Write the fields out instead of merging or nesting names."))
        return None

    def _scalar(self, node: Any, at: KeyPath, place: Place) -> Plain:
        text = str(node.value)
        try:
            return _SCALARS[str(node.tag).removeprefix(_CORE)](text)
        except ValueError:
            cure = msg("Write plain digits with a point, at most 15 of them; quote it if it is a code or a text.")
            return self._fault("R110", at, place, msg("the number is not written in plain digits"), cure, text)

    def _fault(self, code: str, at: KeyPath, place: Place, problem: Text, cure: Text, value: str = "") -> None:
        self._document.faults.append(Fault(code, place, problem, cure, path_text(at), shown(value)))
        self._document.broken.add(at)


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text) or len(text) > 16 or (len(text.lstrip("+-")) > 1 and text.lstrip("+-")[0] == "0"):
        raise ValueError(text)
    return int(text)


def _decimal(text: str) -> float:
    # 15 digits survive the way through a binary number unchanged; the written form makes a Decimal of it again.
    if not _DECIMAL.fullmatch(text) or len(re.sub(r"\D", "", text.lower().partition("e")[0])) > 15:
        raise ValueError(text)
    if not math.isfinite(number := float(text)):
        raise ValueError(text)
    return number


_SCALARS: dict[str, Callable[[str], Plain]] = {
    "str": str,
    "timestamp": str,
    "int": _whole,
    "float": _decimal,
    "bool": lambda text: text.lower() == "true",
    "null": lambda text: None,
}
_TAGS = {*_SCALARS, "map", "seq"}

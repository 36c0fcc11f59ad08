"""Marks that a declaration puts on its fields, and the walk that finds them again.

A mark says what pydantic cannot know: that a text is the key of another declaration, or the path of a file in the
pack. Rooms write them with `Annotated`, once, as named types (``RegionKey = Annotated[str, Reference(...)]``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class KeyOf:
    """The text is the key by which this declaration is known: ``room/noun/slug``."""

    kind: str

    @property
    def pattern(self) -> str:
        """The regular expression that such a key fits."""
        return f"^{self.kind}/{SLUG}$"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.str_schema(pattern=self.pattern)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern, "description": f"The key, {self.kind}/…, never reused."}


@dataclass(frozen=True, slots=True)
class Reference(KeyOf):
    """The text is the key of a declaration of `kind` that must stand somewhere in the same pack."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.str_schema(pattern=self.pattern)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern, "description": f"The key of a declared {self.kind}."}


@dataclass(frozen=True, slots=True)
class Material:
    """The text is the path of a file inside the pack, from the pack's top folder, with one of `suffixes`."""

    suffixes: tuple[str, ...]
    is_binary: bool = False
    """Whether it is no text: the manifest then carries it as `content_of` reads it."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        endings = ", ".join(self.suffixes)
        return {"type": "string", "description": f"A file of this pack, from its top folder ({endings})."}


@dataclass(frozen=True, slots=True)
class NotAFigure:
    """The number needs no source of its own; `why` says why (a year, a weight inside one commitment)."""

    why: str


Mark = KeyOf | Reference | Material
Marked = Iterator[tuple[KeyPath, Mark, str]]


def marked(model: BaseModel, at: KeyPath = ()) -> Marked:
    """Every marked text in `model`, with the key path where it stands."""
    for name, info in type(model).model_fields.items():
        path = (*at, info.alias or name)
        yield from _marked_value(getattr(model, name), info.annotation, info.metadata, path)


def _marked_value(value: object, annotation: Any, extra: Sequence[Any], at: KeyPath) -> Marked:
    if isinstance(value, BaseModel):
        yield from marked(value, at)
    elif isinstance(value, str):
        marks = [mark for mark in (*extra, *_metadata(annotation)) if isinstance(mark, (KeyOf, Material))]
        yield from ((at, mark, value) for mark in marks)
    elif isinstance(value, Mapping):
        inner = get_args(annotation)[-1:] or (None,)
        for key, item in cast("Mapping[str, object]", value).items():
            yield from _marked_value(item, inner[0], (), (*at, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(cast("Sequence[object]", value)):
            yield from _marked_value(item, annotation, (), (*at, index))


def _metadata(annotation: Any) -> Iterator[Any]:
    """The marks anywhere in an annotation such as ``tuple[Annotated[str, Reference("…")], ...]``."""
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        if hasattr(part, "__metadata__") or get_args(part):
            yield from _metadata(part)

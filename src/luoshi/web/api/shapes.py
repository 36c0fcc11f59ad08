"""What may be sent: texts, numbers and free JSON within what the records can hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Optional

from ninja import Schema
from pydantic import ConfigDict, Field
from typing_extensions import TypeAliasType

# PostgreSQL keeps no NUL character in text; a number beyond its integers cannot be a place or a version.
Words = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]
Whole = Annotated[int, Field(ge=-1, le=2**31 - 1)]
Few = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Json = TypeAliasType(
    "Json",
    "Words | bool | int | Annotated[float, Field(allow_inf_nan=False)] | list[Json] | dict[Few, Json] | None",  # type: ignore[misc]
)
"""A value of free fields: any JSON, but with texts that can be kept."""


class Body(Schema):
    """A body in which an unknown field is a mistake, never silently left out."""

    model_config = ConfigDict(extra="forbid")


FORMS: dict[Any, Any] = {
    str: Words,
    int: Whole,
    str | None: Optional[Words],  # noqa: UP045 (a union of Annotated values is no value to the type checker)
    int | None: Optional[Whole],  # noqa: UP045
    Sequence[Mapping[str, Any]]: Annotated[list[dict[Few, Json]], Field(min_length=1, max_length=500)],
    tuple[str, ...]: Annotated[tuple[Few, ...], Field(max_length=200)],
}
"""Type of an action's field → what is taken for it."""

"""The one noun that this room declares itself: the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, StringConstraints

import luoshi
from luoshi.base.text import msg
from luoshi.packs.faults import nearest
from luoshi.packs.kinds import AnyKind, Complaint, Kind, Scope
from luoshi.packs.marks import KeyOf
from luoshi.packs.vocabulary import Declared, Label, Name
from luoshi.packs.wording import objection

FORMAT = "luoshi.pack/1"


def _is_time_zone(name: str) -> str:
    if name not in available_timezones():
        near = nearest(name, sorted(available_timezones()), msg("Write one such as Asia/Shanghai."))
        raise objection("C204", msg("there is no such time zone"), near)
    return name


TimeZone = Annotated[str, AfterValidator(_is_time_zone)]
"""A name of the time zone database, such as Asia/Shanghai."""


class DemoDeclaration(Declared):
    """What a reader of the demo must know, and on which day it starts."""

    note: Label
    """Shown wherever the demo's data is shown."""
    starts_on: date | None = None
    """The day on which a fresh demo database begins."""


class PackDeclaration(Declared):
    """The pack itself: whose city, which format, which languages."""

    key: Annotated[str, KeyOf("packs/pack")]
    """The key, packs/pack/<slug>."""
    name: Name
    """What the pack is called."""
    format: Literal["luoshi.pack/1"]
    """The version of the format in which the pack is written."""
    requires_luoshi: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+$")]
    """The oldest version of Luoshi that can run it, in quotes, such as "0.1"."""
    languages: tuple[Literal["zh", "en"], ...]
    """The languages of its pages, the default one first."""
    time_zone: TimeZone
    """The time zone in which its legal days begin and end."""
    demo: DemoDeclaration | None = None
    """Present only if the pack holds invented people and data."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A city's declarations as a whole."""

    key: str
    name: Name
    languages: tuple[str, ...]
    time_zone: str
    demo_note: Label | None
    demo_starts_on: date | None


def _check_pack(written: PackDeclaration, scope: Scope) -> Iterable[Complaint]:
    return _too_new(written)


def _too_new(written: PackDeclaration) -> Iterator[Complaint]:
    here = ".".join(luoshi.__version__.split(".")[:2])
    if tuple(map(int, written.requires_luoshi.split("."))) > tuple(map(int, here.split("."))):
        yield Complaint(
            ("requires_luoshi",),
            msg("this is Luoshi {here}, and the pack needs a newer one", here=here),
            msg("Install Luoshi {needed} or newer.", needed=written.requires_luoshi),
            written.requires_luoshi,
        )


def _resolve_pack(written: PackDeclaration, scope: Scope) -> Pack:
    demo = written.demo
    return Pack(
        key=written.key,
        name=written.name,
        languages=written.languages,
        time_zone=written.time_zone,
        demo_note=demo.note if demo else None,
        demo_starts_on=demo.starts_on if demo else None,
    )


KINDS: tuple[AnyKind, ...] = (
    Kind("packs/pack", "pack", PackDeclaration, Pack, _resolve_pack, _check_pack, exactly_one=True),
)

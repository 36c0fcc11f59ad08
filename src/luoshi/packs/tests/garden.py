"""A room that is not there: the smallest kinds with every mark, to test the machinery without a city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from luoshi.base.text import msg
from luoshi.packs import (
    Complaint,
    Declared,
    Figure,
    KeyOf,
    Kind,
    Kinds,
    Label,
    Material,
    Place,
    Reference,
    Scope,
    TemplateText,
    Words,
)
from luoshi.packs.declarations import KINDS as PACKS


class BedDeclaration(Declared):
    """A bed of a garden."""

    key: Annotated[str, KeyOf("garden/bed")]
    """The key."""
    name: Label
    """What it is called."""
    soil: Literal["sand", "clay", "loam"] = "loam"
    """What it is made of."""


class PlantDeclaration(Declared):
    """Something that grows in beds."""

    key: Annotated[str, KeyOf("garden/plant")]
    """The key."""
    beds: tuple[Annotated[str, Reference("garden/bed")], ...] = ()
    """Where it grows."""
    after: Annotated[str, Reference("garden/plant")] | None = None
    """What grew there before."""
    heights: dict[str, Figure] = {}
    """How tall it gets, by season."""
    story: Annotated[str, Material((".md",))] | None = None
    """A file about it."""
    letter: TemplateText | None = None
    """What the gardener is told."""
    words: tuple[Words, ...] = ()
    """Other names."""


@dataclass(frozen=True)
class Bed:
    """A bed with the plants in it."""

    key: str
    plants: tuple[str, ...]


@dataclass(frozen=True)
class Plant:
    """A plant with its story and its greatest height."""

    key: str
    story: str
    tallest: Decimal


def _check(written: PlantDeclaration, scope: Scope) -> Iterator[Complaint]:
    if written.after == written.key:
        yield Complaint(("after",), msg("it grew before itself"), msg("Name another plant."), written.after)
    for number, line in enumerate(scope.material(written.story or "").splitlines(), 1):
        if "weed" in line:
            place = Place(written.story or "", number, 1)
            yield Complaint(("story",), msg("a weed is in the story"), msg("Pull it out."), line, place=place)


def _bed(written: BedDeclaration, scope: Scope) -> Bed:
    plants = tuple(plant.key for plant in scope.all(PlantDeclaration) if written.key in plant.beds)
    return Bed(written.key, plants)


def _plant(written: PlantDeclaration, scope: Scope) -> Plant:
    tallest = max((figure.value for figure in written.heights.values()), default=Decimal(0))
    return Plant(written.key, scope.material(written.story or ""), tallest)


GARDEN = Kinds(
    [
        *PACKS,
        Kind("garden/bed", "beds", BedDeclaration, Bed, _bed),
        Kind("garden/plant", "plants", PlantDeclaration, Plant, _plant, _check),
    ]
)

PACK_FILE = """\
key: packs/pack/garden
name: {zh: 花园, en: Garden}
format: luoshi.pack/1
requires_luoshi: "0.1"
languages: [zh, en]
time_zone: Asia/Shanghai
"""
BEDS = """\
- key: garden/bed/north
  name: {zh: 北畦}
- key: garden/bed/south
  name: {zh: 南畦, en: South bed}
  soil: sand
"""
PLANTS = """\
- key: garden/plant/rose
  beds: [garden/bed/south, garden/bed/north]
  story: stories/rose.md
  letter: "{名称}已浇水，共{水量 升}。"
  heights:
    summer: {value: 1.25, unit: 米, effective_from: 2024-01-01, source: {kind: example}}
    winter: {value: 0.9, unit: 米, effective_from: 2024-01-01, source: {kind: example}}
- key: garden/plant/thyme
  after: garden/plant/rose
"""


def plant_garden(folder: Path, **files: str) -> Path:
    """A sound pack in `folder`; `files` replace or add files by their name without ending."""
    texts = {"pack.yaml": PACK_FILE, "beds.yaml": BEDS, "plants.yaml": PLANTS, "stories/rose.md": "玫瑰。\n"}
    texts |= {f"{name}.yaml": text for name, text in files.items()}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder

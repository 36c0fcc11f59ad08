"""Places of objects as points of a picture. Pure: no boundaries, only where the objects lie to each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.programmes.service import Point

WIDTH, MOST_HEIGHT, MARGIN = 1000.0, 900.0, 20.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the picture."""

    point: Point
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All points on one scale, north above."""

    width: str
    height: str
    dots: tuple[Dot, ...]


def picture(points: Sequence[Point]) -> Picture | None:
    """The points as far apart as they are on the ground; none without a point."""
    if not points:
        return None
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    shrink = math.cos(math.radians(float(points[0].latitude)))
    easts = [float(each.longitude) * shrink for each in points]
    norths = [float(each.latitude) for each in points]
    wide, high = max(easts) - min(easts), max(norths) - min(norths)
    scale = min((WIDTH - 2 * MARGIN) / wide if wide else 1, (MOST_HEIGHT - 2 * MARGIN) / high if high else 1)
    left, top = min(easts), max(norths)
    dots = tuple(
        Dot(point, f"{MARGIN + (east - left) * scale:.1f}", f"{MARGIN + (top - north) * scale:.1f}")
        for point, east, north in zip(points, easts, norths, strict=True)
    )
    return Picture(f"{2 * MARGIN + wide * scale:.0f}", f"{2 * MARGIN + high * scale:.0f}", dots)

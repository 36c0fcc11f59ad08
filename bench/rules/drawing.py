"""The curve in the number of rules, drawn as SVG by hand: both axes are logarithmic, one line for each engine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 430, 400
LEFT, TOP, BOTTOM, NAMES_AT = 62, 56, 46, 6
COLOURS = {
    "kernel": "#c8102e",
    "duckdb": "#b8860b",
    "polars": "#1f6feb",
    "openfisca": "#2e8b57",
    "zen table batch": "#8957e5",
    "zen expressions batch": "#7d8590",
}
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#24292f}.t{font-weight:600;font-size:13px}"
    ".g{stroke:#8c959f;stroke-width:.5;opacity:.5}.l{fill:none;stroke-width:2.2}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """An engine's rate, in million answers a second, at several numbers of rules."""

    engine: str
    name: str
    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture of several lines; `edge` is the place of its left side."""

    title: str
    lines: tuple[Line, ...]
    edge: int


def drawing(titled: Sequence[tuple[str, Sequence[Line]]], description: str) -> str:
    """Panels beside one another, with the engines' names below."""
    panels = [Panel(title, tuple(lines), place * WIDTH) for place, (title, lines) in enumerate(titled)]
    names = list({line.engine: line.name for panel in panels for line in panel.lines}.items())
    lowest, highest = _decades([rate for panel in panels for line in panel.lines for _, rate in line.points])
    width, height = WIDTH * len(panels), HEIGHT + 20 * ((len(names) + 1) // 2) + 14
    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(description)}"><title>{escape(description)}</title><style>{STYLE}</style>'
    ]
    for panel in panels:
        made += _panel(panel, lowest, highest)
    for place, (engine, name) in enumerate(names):
        made += _name(engine, name, LEFT + place % 2 * WIDTH * len(panels) // 2, HEIGHT + 20 * (place // 2))
    return "\n".join([*made, "</svg>"]) + "\n"


def _decades(rates: Sequence[float]) -> tuple[int, int]:
    """Powers of ten around all rates."""
    return math.floor(math.log10(min(rates))), math.ceil(math.log10(max(rates)))


def _panel(panel: Panel, lowest: int, highest: int) -> list[str]:
    counts = sorted({count for line in panel.lines for count, _ in line.points})
    made = [f'<text class="t" x="{panel.edge + LEFT}" y="24">{escape(panel.title)}</text>']
    made.append(f'<text x="{panel.edge + LEFT}" y="42">million answers a second</text>')
    for power in range(lowest, highest + 1):
        y = _height(10.0**power, lowest, highest)
        made.append(
            f'<line class="g" x1="{panel.edge + LEFT}" x2="{panel.edge + WIDTH - 24}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        made.append(f'<text x="{panel.edge + LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_short(power)}</text>')
    for count in counts:
        x = panel.edge + _across(count, counts)
        made.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{count:,}</text>')
    middle = panel.edge + (LEFT + WIDTH - 24) // 2
    made.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">policies</text>')
    for line in panel.lines:
        places = [(panel.edge + _across(count, counts), _height(rate, lowest, highest)) for count, rate in line.points]
        colour = COLOURS.get(line.engine, "#57606a")
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        made.append(f'<polyline class="l" stroke="{colour}" points="{path}"/>')
        made += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="{colour}"/>' for x, y in places]
    return made


def _name(engine: str, name: str, x: int, y: int) -> list[str]:
    colour = COLOURS.get(engine, "#57606a")
    return [
        f'<line x1="{x}" x2="{x + 22}" y1="{y + NAMES_AT}" y2="{y + NAMES_AT}" stroke="{colour}" stroke-width="2.2"/>',
        f'<circle cx="{x + 11}" cy="{y + NAMES_AT}" r="3.4" fill="{colour}"/>',
        f'<text x="{x + 30}" y="{y + NAMES_AT + 4}">{escape(name)}</text>',
    ]


def _across(count: int, counts: Sequence[int]) -> float:
    first, last = math.log10(counts[0]), math.log10(counts[-1])
    share = 0.5 if last == first else (math.log10(count) - first) / (last - first)
    return LEFT + 14 + share * (WIDTH - LEFT - 56)


def _height(rate: float, lowest: int, highest: int) -> float:
    share = (math.log10(rate) - lowest) / max(highest - lowest, 1)
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)


def _short(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"

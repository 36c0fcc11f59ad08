"""The command ``luoshi rules convert``: a table from one form to another."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from luoshi.project.language import language, speaks


@click.command("convert")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--pack", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Whose elements it names.")
@speaks
def rules_convert(source: Path, target: Path, pack: Path | None) -> None:
    """Write the rules of SOURCE as TARGET; the endings (.yaml, .xlsx, .dmn) say the forms."""
    from luoshi.packs import read_pack
    from luoshi.project.kinds import KINDS, element_types
    from luoshi.rules.forms import read_rules, write_rules

    elements = element_types(read_pack(pack, KINDS)) if pack else {}
    sheet: Literal["zh", "en"] = "en" if language() == "en" else "zh"
    target.write_bytes(write_rules(read_rules(source, elements=elements), target.suffix, elements, language=sheet))

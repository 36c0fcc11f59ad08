"""The command ``luoshi rules explain``: what a decision answers for one record, why, and what would change it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from luoshi.project.language import speaks, translator


@click.command("explain")
@click.argument("source", metavar="RULES", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--record", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="The record, as JSON: values by name, or {value, source, as_of, label, unit}.")  # fmt: skip
@click.option("--decision", help="Which decision, by name or id, where the file holds several.")
@click.option("--pack", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Whose elements they name.")
@click.option("--hidden", is_flag=True, help="As for one who may not see reasons.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@speaks
def rules_explain(
    source: Path, record: Path, decision: str | None, pack: Path | None, **flags: bool
) -> None:  # fmt: skip
    """Explain a decision of RULES (.dmn, .yaml or .xlsx) for one record: each condition, its datum, what is missing."""
    from luoshi.packs import read_pack
    from luoshi.project.kinds import KINDS, element_types
    from luoshi.rules.explaining.command import Asked, run_explain
    from luoshi.rules.forms import read_rules

    elements = element_types(read_pack(pack, KINDS)) if pack else {}
    asked = Asked(decision, as_json=flags["as_json"], hidden=flags["hidden"])
    run_explain(read_rules(source, elements=elements), record, asked, sys.stdout, translator())

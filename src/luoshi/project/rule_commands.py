"""The commands ``luoshi rules …``: decisions without a city. Each imports what it needs when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from luoshi.project.rule_checking import rules_check
from luoshi.project.rule_converting import rules_convert
from luoshi.project.rule_explaining import rules_explain
from luoshi.project.rule_matching import rules_match


@click.group()
def rules() -> None:
    """Decision models (OMG DMN with FEEL)."""


rules.add_command(rules_check)
rules.add_command(rules_explain)
rules.add_command(rules_convert)
rules.add_command(rules_match)


@rules.command("tck")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def rules_tck(folder: Path) -> None:
    """Run the cases of the DMN TCK in FOLDER: a line for each failure, then how many passed."""
    from luoshi.rules.tck import run_tck

    sys.exit(1 if run_tck(folder, sys.stdout).failed else 0)

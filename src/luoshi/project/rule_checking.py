"""The command ``luoshi rules check``: what is wrong in files of rules, before anybody is decided by them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from luoshi.project.language import speaks, translator


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--pack", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Whose elements they name.")
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True), help="Parquet that has to have what they ask for."
)
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@speaks
def rules_check(files: tuple[Path, ...], pack: Path | None, data: Path | None, as_json: bool) -> None:
    """Print what is wrong in FILES of rules (.dmn, .yaml, .xlsx): texts, overlaps, gaps, rules that nothing reaches."""
    from luoshi.packs import read_pack
    from luoshi.project.kinds import KINDS, element_types
    from luoshi.rules.checking.columns import columns_of
    from luoshi.rules.checking.command import Asked, run_check

    elements = element_types(read_pack(pack, KINDS)) if pack else {}
    columns = columns_of(data, elements) if data else None
    sys.exit(run_check(files, Asked(elements, columns, as_json), sys.stdout, translator()))

"""The commands ``luoshi rules …``: decisions without a city. Each imports what it needs when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from luoshi.project.rule_checking import rules_check
from luoshi.project.rule_converting import rules_convert
from luoshi.project.rule_explaining import rules_explain


@click.group()
def rules() -> None:
    """Decision models (OMG DMN with FEEL)."""


rules.add_command(rules_check)
rules.add_command(rules_explain)
rules.add_command(rules_convert)


@rules.command("tck")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def rules_tck(folder: Path) -> None:
    """Run the cases of the DMN TCK in FOLDER: a line for each failure, then how many passed."""
    from luoshi.rules.tck import run_tck

    sys.exit(1 if run_tck(folder, sys.stdout).failed else 0)


@rules.command("match")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--data", required=True, type=click.Path(path_type=Path), help="The rows, as Parquet.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--decision", "decisions", multiple=True, help="Only this decision; may be given several times.")
@click.option("--keep", multiple=True, help="A column of the data that goes along; may be given several times.")
@click.option("--near", is_flag=True, help="Near misses, too: rules of which one condition is not met, and which.")
@click.option("--column", "columns", multiple=True, metavar="INPUT=COLUMN", help="Which column an input is.")
def rules_match(
    sources: tuple[Path, ...], data: Path, out: Path, near: bool, **options: tuple[str, ...]
) -> None:  # fmt: skip
    """Decide every row of a Parquet file by the RULES (.dmn, .yaml or .xlsx), and write the answers.

    The file has a row for each row of the data: its number, the answer of each decision, and the rules that match.
    """
    from luoshi.rules.matching.running import Run, Wanted

    pairs = tuple((name, column) for name, _, column in (each.partition("=") for each in options["columns"]))
    run = Run(sources, data, Wanted(options["decisions"], options["keep"], near, pairs))
    for each in run.program.report.by_row:
        click.echo(str(each.said()), err=True)
    with click.progressbar(length=run.rows, label=str(out), file=sys.stderr) as bar:
        run.write(out, bar.update)

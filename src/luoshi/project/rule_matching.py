"""The command ``luoshi rules match``: every row of a Parquet file decided by files of rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from luoshi.base.text import msg
from luoshi.project.language import speaks, translator


@click.command("match")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--data", required=True, type=click.Path(path_type=Path), help="The rows, as Parquet.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--decision", "decisions", multiple=True, help="Only this decision; may be given several times.")
@click.option("--keep", multiple=True, help="A column of the data that goes along; may be given several times.")
@click.option("--near", is_flag=True, help="Near misses, too: rules of which one condition is not met, and which.")
@click.option("--column", "columns", multiple=True, metavar="INPUT=COLUMN", help="Which column an input is.")
@speaks
def rules_match(
    sources: tuple[Path, ...], data: Path, out: Path, near: bool, **options: tuple[str, ...]
) -> None:  # fmt: skip
    """Decide every row of a Parquet file by the RULES (.dmn, .yaml or .xlsx), and write the answers.

    The file has a row for each row of the data: its number, the answer of each decision, and the rules that match.
    """
    from luoshi.rules.matching.running import Run, Wanted

    pairs = tuple((name, column) for name, _, column in (each.partition("=") for each in options["columns"]))
    run = Run(sources, data, Wanted(options["decisions"], options["keep"], near, pairs))
    translate = translator()
    report = run.program.report
    for each in report.by_row:
        click.echo(each.said().render(translate), err=True)
    with click.progressbar(length=run.rows, label=str(out), file=sys.stderr) as bar:
        run.write(out, bar.update)
    done = msg(
        "{rows} rows by {rules} rules ({distinct} different conditions): {file}",
        rows=f"{run.rows:,}", rules=f"{report.rules:,}", distinct=f"{report.distinct:,}", file=str(out),
    )  # fmt: skip
    click.echo(done.render(translate))

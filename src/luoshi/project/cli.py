"""The command ``luoshi``. Each command imports what it needs when it runs, so that reading needs no Django."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from luoshi import __version__
from luoshi.base.errors import LuoshiError
from luoshi.project.demo_commands import demo
from luoshi.project.language import speaks, translator
from luoshi.project.message_commands import messages
from luoshi.project.pack_commands import pack
from luoshi.project.plan_comparing import compare_plans
from luoshi.project.registry_commands import registry
from luoshi.project.rule_commands import rules


@click.group()
@click.version_option(__version__, prog_name="luoshi")
def cli() -> None:
    """Luoshi 落实: from the words of a work report to a measured result."""


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--text", "text_out", type=click.Path(path_type=Path), help="Write the extracted text that offsets refer to."
)
def read(file: Path, text_out: Path | None) -> None:
    """Read a report (txt, md, html, docx, pdf) and print its promises as luoshi.reading/1."""
    from luoshi.reading.command import run_read

    run_read(file, text_out, sys.stdout)


@cli.command()
@click.argument("pack", type=click.Path(path_type=Path))
@speaks
def check(pack: Path) -> None:
    """Print every fault of a pack at once: file, line, key, value, what was allowed, the cure."""
    from luoshi.packs.command import run_check
    from luoshi.project.kinds import KINDS

    sys.exit(run_check(pack, KINDS, sys.stdout, translator()))


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.project.settings")
    import django

    django.setup()


def _start_on_tables() -> None:
    _start_django()
    from luoshi.project.schema import require_tables

    require_tables()


@cli.command()
@click.option("--demo", is_flag=True, help="Load the demo city into an empty database.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=int)
@click.option("--workers", default=2, show_default=True, type=int, help="Web processes.")
def serve(demo: bool, host: str, port: int, workers: int) -> None:
    """Serve the pages and run the worker."""
    _start_django()
    from luoshi.project.serving import serve as run

    run(demo=demo, host=host, port=port, workers=workers)


@cli.command()
def worker() -> None:
    """Run background work: reading reports, anchors, the jobs of each day."""
    _start_django()
    from luoshi.project.working import work

    work()


@cli.group()
def journal() -> None:
    """The journal of all actions."""


@journal.command("verify")
def journal_verify() -> None:
    """Find changed, removed, inserted or reordered entries, and a cut before the last anchor."""
    _start_on_tables()
    from luoshi.journal.command import run_verify

    sys.exit(run_verify(sys.stdout))


@journal.command("export")
def journal_export() -> None:
    """Print the whole journal, one JSON object a line."""
    _start_on_tables()
    from luoshi.journal.command import run_export

    sys.exit(run_export(sys.stdout))


@cli.group()
def day() -> None:
    """The legal day of a demo."""


@day.command("move")
@click.argument("days", type=int)
def day_move(days: int) -> None:
    """Move the demo's day forward; the worker runs the skipped days in order."""
    _start_on_tables()
    from luoshi.journal.command import run_move_day

    sys.exit(run_move_day(days, sys.stdout))


cli.add_command(compare_plans)
cli.add_command(demo)
cli.add_command(messages)
cli.add_command(pack)
cli.add_command(registry)
cli.add_command(rules)


def main() -> None:
    """Entry point: a typed error is one readable line and exit 2, never a traceback."""
    try:
        cli()
    except LuoshiError as error:
        click.echo(f"luoshi: {error.code}: {error.render(translator())}", err=True)
        sys.exit(2)

"""The commands ``luoshi demo …``: invented data to try things with. Each imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from luoshi.base.errors import RefusedError
from luoshi.base.text import msg
from luoshi.project.language import speaks, translator


@click.group()
def demo() -> None:
    """Invented data for trying things out."""


@demo.command("enterprises")
@click.option("--rows", required=True, type=click.IntRange(1, 100_000_000), help="How many companies.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="The same seed, the same companies.")
@click.option("--pack", type=click.Path(path_type=Path), help="A pack that declares one; the demo's if left out.")
@speaks
def enterprises(rows: int, out: Path, seed: int, pack: Path | None) -> None:
    """Write an invented register of companies, as the pack describes it."""
    from luoshi.packs import load_pack
    from luoshi.project.home import demo_pack
    from luoshi.project.kinds import KINDS
    from luoshi.support.generating import Order, Recipe, write_registry

    found = load_pack(pack or demo_pack(), KINDS).all(Recipe)
    if not found:
        raise RefusedError(
            msg("The pack declares no register of companies."),
            msg("Add demo-registry.yaml to it, or leave --pack out for the demo's."),
        )
    with click.progressbar(length=rows, label=str(out), file=sys.stderr) as bar:
        write_registry(found[0], out, Order(rows, seed), lambda count: bar.update(count))
    done = msg("{rows} invented companies: {file}", rows=f"{rows:,}", file=str(out))
    click.echo(done.render(translator()))


@demo.command("ledger")
@click.argument("programme")
@click.option("--rows", required=True, type=click.IntRange(1, 20_000), help="How many objects.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="The same seed, the same objects.")
@click.option("--year", default=2024, show_default=True, type=click.IntRange(2000, 2098), help="The year of the plan.")
@click.option(
    "--pack", type=click.Path(path_type=Path), help="A pack that declares the ledger; the demo's if left out."
)
@speaks
def ledger(programme: str, rows: int, out: Path, seed: int, year: int, pack: Path | None) -> None:
    """Write an invented list of objects for the ledger PROGRAMME (its key or slug), to try importing with."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.project.settings")
    import django

    django.setup()
    from luoshi.directory.nouns import Region
    from luoshi.packs import load_pack
    from luoshi.programmes.examples import ListOrder, example_list
    from luoshi.programmes.nouns import Programme
    from luoshi.project.home import demo_pack
    from luoshi.project.kinds import KINDS

    made = load_pack(pack or demo_pack(), KINDS)
    ledgers = {each.slug: each for each in made.all(Programme)}
    found = ledgers.get(programme.rpartition("/")[2])
    if found is None:
        raise RefusedError(
            msg("The pack declares no ledger {name}.", name=programme),
            msg("Use one of: {names}.", names=", ".join(ledgers) or "-"),
        )
    districts = [each.name.zh for each in made.all(Region) if each.kind == "district"] if found.by_district else []
    out.write_bytes(example_list(found, ListOrder(rows, districts, found.effective_from.year, seed)))
    done = msg("{rows} invented objects: {file}", rows=f"{rows:,}", file=str(out))
    click.echo(done.render(translator()))

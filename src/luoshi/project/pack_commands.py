"""The commands ``luoshi pack …``: the format as files, and a city's declarations written back to files.

As in `cli`, each command imports what it needs when it runs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.base.errors import RefusedError
from luoshi.base.text import msg

if TYPE_CHECKING:
    from luoshi.packs import Manifest


@click.group()
def pack() -> None:
    """The format of packs, and a running city's declarations as files."""


@pack.command("schema")
@click.option("--write", "folder", type=click.Path(path_type=Path), required=True, help="Folder for schemas and page.")
def pack_schema(folder: Path) -> None:
    """Write the JSON Schema of every kind and the reference page."""
    from luoshi.packs.command import run_schema
    from luoshi.project.kinds import KINDS

    sys.exit(run_schema(KINDS, folder, sys.stdout))


@pack.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Path(path_type=Path), help="A pack's folder instead of what is published.")
def pack_export(folder: Path, source: Path | None) -> None:
    """Write the published declarations into an empty folder, one file per kind."""
    from luoshi.packs import load_pack
    from luoshi.packs.command import run_export
    from luoshi.project.kinds import KINDS

    manifest = load_pack(source, KINDS) if source else _published()
    sys.exit(run_export(manifest, folder, sys.stdout))


def _published() -> Manifest:
    """What the running city declares today."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.project.settings")
    import django

    django.setup()
    from luoshi.journal.service import current_manifest
    from luoshi.packs import thaw
    from luoshi.project.kinds import KINDS

    row = current_manifest()
    if row is None:
        raise RefusedError(msg("Nothing is published yet."), msg("Start the city first, or name a pack with --from."))
    return thaw(row.body, KINDS, row.hash)

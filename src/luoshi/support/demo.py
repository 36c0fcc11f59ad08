"""The demo's companies: an invented register of the pack's recipe, and who speaks for which company in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.catalog.nouns import Element
from luoshi.directory.service import PersonRecord
from luoshi.journal.service import perform
from luoshi.packs import Manifest
from luoshi.support.actions.grant_mandate import GrantMandate
from luoshi.support.actions.load_registry import LoadRegistry
from luoshi.support.generating import Order, Recipe, write_registry
from luoshi.support.mandates import in_force
from luoshi.support.nouns import Mandate
from luoshi.support.registry import keep, snapshot_on

Say = Callable[[str], None]


def load_demo(manifest: Manifest, rows: int, say: Say, actor: Actor) -> None:
    """Generate `rows` companies if the pack has a recipe, load them, and grant the mandates that it declares.

    May be called again after an interruption: what is there already stays.
    """
    recipes = manifest.all(Recipe)
    if recipes and snapshot_on(today()) is None:
        say(f"Inventing {rows:,} companies …")
        with tempfile.TemporaryDirectory(prefix="luoshi-registry-") as folder:
            file = Path(folder) / "companies.parquet"
            write_registry(recipes[0], file, Order(rows))
            kept = keep(file, manifest.all(Element), _every_quarter(say))
        perform(LoadRegistry(kept.digest), actor)
    people = dict(PersonRecord.objects.values_list("key", "id"))
    for mandate in manifest.all(Mandate):
        person = str(people[mandate.person])
        if not in_force().filter(person=person, company=mandate.company).exists():
            perform(GrantMandate(person, mandate.company), actor)


def _every_quarter(say: Say) -> Callable[[int, int], None]:
    told = 0

    def progress(done: int, rows: int) -> None:
        nonlocal told
        quarter = 4 * done // max(rows, 1)
        if quarter > told:
            told = quarter
            say(f"  {25 * quarter} % of the companies are stored")

    return progress

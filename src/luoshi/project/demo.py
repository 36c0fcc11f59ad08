"""The demo: a declared city in a database that is marked as one."""

from __future__ import annotations

import os
from collections.abc import Callable

from luoshi.base.actor import job
from luoshi.base.today import today
from luoshi.directory.actions.load_directory import LoadDirectory
from luoshi.directory.nouns import Organ, Person, Region, Role
from luoshi.files.service import store_bytes
from luoshi.indicators.service import Indicator, bind_declared
from luoshi.journal.service import PublishManifest, has_manifest, is_demo, mark_demo, perform
from luoshi.packs import Manifest, load_pack
from luoshi.packs.freeze import MANIFEST_FORMAT
from luoshi.plan.declared import commitments_by_key
from luoshi.plan.nouns import Commitment, Plan
from luoshi.plan.service import import_declared_plan
from luoshi.programmes.nouns import Programme
from luoshi.programmes.service import BindDeclared
from luoshi.project.home import demo_pack
from luoshi.project.kinds import KINDS
from luoshi.support.demo import load_demo

START = job("start")
COMPANIES = 200_000
"""How many companies a demo invents, unless LUOSHI_DEMO_COMPANIES says otherwise."""


def ensure_demo(say: Callable[[str], None]) -> None:
    """Mark an empty database as a demo and load the demo city; a database that has one keeps it as it is.

    Raises:
        RefusedError: X001 when the database holds data that is not a demo's.
    """
    if is_demo() and has_manifest():
        return
    folder = demo_pack()
    say(f"Loading the demo city from packs/{folder.name} …")
    manifest = load_pack(folder, KINDS)
    if not is_demo():
        mark_demo(manifest.pack.demo_starts_on)
    load_city(manifest, say)


def load_city(manifest: Manifest, say: Callable[[str], None]) -> None:
    """Take over what a manifest declares: the directory, its plans, its companies, and the manifest itself last.

    The manifest is published at the end, so a start that was interrupted begins again.
    """
    perform(
        LoadDirectory(
            regions=manifest.all(Region),
            organs=manifest.all(Organ),
            roles=manifest.all(Role),
            people=manifest.all(Person),
            manifest=manifest.version,
        ),
        START,
    )
    for plan in manifest.all(Plan):
        # The report itself is kept, so that the plan's page can hand out what it was read from.
        store_bytes(plan.report.encode())
        imported = import_declared_plan(plan, manifest.all(Commitment), manifest=manifest.version)
        perform(BindDeclared(commitments_by_key(imported), manifest.all(Programme)), START)
    bind_declared(START, manifest.all(Indicator), manifest.all(Commitment))
    load_demo(manifest, int(os.environ.get("LUOSHI_DEMO_COMPANIES", COMPANIES)), say, START)
    perform(
        PublishManifest(
            hash=manifest.version,
            format_version=MANIFEST_FORMAT,
            effective_from=today(),
            body=manifest.body,
            zone=manifest.pack.time_zone,
        ),
        START,
    )

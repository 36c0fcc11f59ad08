"""The template's city with its plan adopted, its ledger and its indicators bound; noon on 1 March 2024."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from luoshi.base.actor import job
from luoshi.base.today import frozen
from luoshi.directory.actions.load_directory import LoadDirectory
from luoshi.directory.nouns import Organ, Person, Region, Role
from luoshi.indicators.service import Indicator, bind_declared
from luoshi.journal.service import perform
from luoshi.packs import load_pack
from luoshi.plan.nouns import Commitment, Plan
from luoshi.plan.service import Bound, bound_targets, import_declared_plan
from luoshi.programmes.tests.small_ledger import MARCH, TEMPLATE, publish

START = job("start")


@pytest.fixture
def city(db: None) -> Iterator[None]:
    """A city whose ledger of alleys stands behind its promise of alleys."""
    with frozen(MARCH):
        manifest = load_pack(TEMPLATE, import_string(settings.LUOSHI_KINDS))
        publish(manifest)
        regions, organs = manifest.all(Region), manifest.all(Organ)
        perform(LoadDirectory(regions, organs, manifest.all(Role), manifest.all(Person), manifest.version), START)
        for plan in manifest.all(Plan):
            import_declared_plan(plan, manifest.all(Commitment), manifest=manifest.version)
        bind_declared(START, manifest.all(Indicator), manifest.all(Commitment))
        yield


@pytest.fixture
def target(city: None) -> Bound:
    """The target of 120 alleys, which the rows compute."""
    (found,) = bound_targets()
    return found

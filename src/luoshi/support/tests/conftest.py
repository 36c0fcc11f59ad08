"""The small city, opened on 1 March 2024."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from luoshi.base.today import frozen
from luoshi.directory.service import OrganRecord
from luoshi.journal.service import perform
from luoshi.packs import Manifest
from luoshi.support.actions.load_registry import LoadRegistry
from luoshi.support.tests.small_city import MARCH, OWNER, START, Row, declared, keep_rows, open_city


@pytest.fixture
def march(db: None) -> Iterator[None]:
    """It is 1 March 2024, noon in the city."""
    with frozen(MARCH):
        yield


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    """The small city, frozen."""
    return declared(tmp_path_factory.mktemp("city") / "pack")


@pytest.fixture
def load(march: None, manifest: Manifest) -> Callable[[list[Row]], str]:
    """Loads rows as the registry of today; gives the digest."""

    def run(rows: list[Row]) -> str:
        digest = keep_rows(rows, manifest)
        perform(LoadRegistry(digest), START)
        return digest

    return run


@pytest.fixture
def city(march: None, manifest: Manifest) -> Manifest:
    """The city is published, its registry loaded, and the owner speaks for the kitchen."""
    OrganRecord.objects.create(
        key="directory/organ/mingchuan-general-office",
        name_zh="明川市政府办公室",
        name_en="General Office",
        kind="municipal",
        effective_from=date(2000, 1, 1),
    )
    open_city(manifest, OWNER.id)
    return manifest

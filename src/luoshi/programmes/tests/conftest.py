"""The template's city on 1 March 2024."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from luoshi.base.today import frozen
from luoshi.programmes.tests.small_ledger import MARCH, open_city


@pytest.fixture
def city(db: None) -> Iterator[None]:
    """A city with a ledger of alleys; noon on 1 March 2024."""
    with frozen(MARCH):
        open_city()
        yield

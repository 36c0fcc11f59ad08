"""The room knows no database, so its tests ask the system for the day, and not a city."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from luoshi.base import today


@pytest.fixture(autouse=True, scope="module")
def _the_plain_clock() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(today, "_offset", lambda: timedelta(0))
        patch.setattr(today, "_zone", lambda: "Asia/Shanghai")
        yield

"""Fixtures and profiles for all tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent
# Playwright's own loop would make Django refuse synchronous queries in browser tests.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# Tests never touch the folder of a running demo; pytest-django has read the settings before this file.
os.environ["LUOSHI_HOME"] = tempfile.mkdtemp(prefix="luoshi-home-")
django_settings.HOME = Path(os.environ["LUOSHI_HOME"])

# The same examples each time: a fault that chance finds belongs to a deep run, and comes back as a test of its own.
settings.register_profile(
    "ci", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reports and gold files beside the checkout; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"reference texts are absent: no {folder.name}/ beside the project (set LUOSHI_SHARED)")
    return folder


@pytest.fixture(autouse=True)
def _fresh_day() -> Iterator[None]:
    """A process holds what it knows of the day for a second; a test must not see the day of the one before it."""
    from luoshi.journal.deployment import forget

    forget()
    yield
    forget()

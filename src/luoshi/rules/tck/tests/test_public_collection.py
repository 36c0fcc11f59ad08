"""The part of the public test collection beside the project: every scored case agrees."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from luoshi.rules.tck import run_tck

_ROOT = Path(__file__).resolve().parents[5]
SHARED = Path(os.environ.get("LUOSHI_SHARED", _ROOT.parent / "shared"))
LEVELS = ["compliance-level-2", "compliance-level-3"]


@pytest.mark.parametrize("level", LEVELS)
def test_every_case_of_a_compliance_level_agrees(level: str) -> None:
    """An engine that always answers null would pass almost half, so values are counted apart."""
    folder = SHARED / "dmn-tck" / level
    if not folder.exists():
        pytest.skip(f"the DMN TCK is not at {folder}; set LUOSHI_SHARED to the folder that holds dmn-tck")
    out = io.StringIO()
    counts = run_tck(folder, out)
    assert counts.failed == counts.skipped == 0, out.getvalue()
    assert counts.positive_passed == counts.positive > 0

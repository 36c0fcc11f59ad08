"""docs/promises.yaml maps each line of the issue to what shows it; this keeps the map true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
PROMISES: list[dict[str, Any]] = YAML(typ="safe").load((ROOT / "docs" / "promises.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise["line"][:50])
def test_a_promise_names_what_shows_it(promise: dict[str, Any]) -> None:
    """A held line names a test, page or benchmark that exists, an open one says what is missing."""
    assert promise["status"] in {"held", "partly", "open"}
    if promise["status"] != "held":
        assert promise["missing"], "say what is missing"
    if promise["status"] != "open":
        assert promise["shown_by"], "name what shows it"
    for proof in promise.get("shown_by", []):
        name, _, test = proof.partition("::")
        path = ROOT / name
        assert path.exists(), f"{name} does not exist"
        if test:
            assert re.search(rf"^\s*(?:def|async def|class) {re.escape(test)}\b", path.read_text(), re.MULTILINE), proof

"""The structure against people's annotation, where the reference material lies beside the project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from luoshi.reading.structure import read_structure

ROOT = Path(__file__).resolve().parents[5]
SHARED = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))
GOLD = sorted((SHARED / "gold").glob("*.json"))
needs_gold = pytest.mark.skipif(not GOLD, reason="the annotated texts of ../shared are not there")


def annotated() -> list[tuple[dict[str, Any], str]]:
    """Each gold file with its text."""
    pairs: list[tuple[dict[str, Any], str]] = []
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        pairs.append((gold, (SHARED / "texts" / gold["file"]).read_bytes().decode("utf-8")))
    return pairs


@needs_gold
def test_headings_agree_with_the_annotation():
    """Start and level of the headings inside the windows, F1 of at least 0.97 over all texts."""
    hits = wanted = given = 0
    for gold, text in annotated():
        spans = gold["windows"]
        found = {
            (item.start, item.level)
            for item in read_structure(text).sections
            if any(start <= item.start and item.end <= end for start, end in spans)
        }
        right = {(item["start"], item["level"]) for item in gold["sections"]}
        hits, wanted, given = hits + len(found & right), wanted + len(right), given + len(found)
    assert 2 * hits / (wanted + given) >= 0.97


@needs_gold
def test_every_annotated_commitment_stands_in_a_passage_with_its_organs():
    """No commitment is lost to the structure, and its passage names who leads and who supports."""
    for gold, text in annotated():
        passages = read_structure(text).passages
        for item in gold["commitments"]:
            home = next((one for one in passages if one.start <= item["start"] and item["end"] <= one.end), None)
            assert home is not None, item["text"]
            assert home.role != "intro" or item["quantities"], item["text"]
            assert set(home.lead) == set(item["lead"])
            assert set(home.support) == set(item["support"])

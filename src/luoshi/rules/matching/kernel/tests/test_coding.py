"""Classes of rows, on the edges that random tables seldom meet."""

from __future__ import annotations

import pyarrow as pa
import pytest

from luoshi.rules.decide.tests.models import asked, decision, given, literal
from luoshi.rules.matching import compile_program

WORDS = ["零售业", "餐饮业", "", None, "a"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('s = "餐饮业"', [1]),
        ('s = "餐饮业" or s &gt; ""', [0, 1, 4]),
        ('s != "餐饮业"', [0, 2, 3, 4]),
        ('not(s = "餐饮业") and s != null', [0, 2, 4]),
    ],
)
def test_words_are_told_apart_as_far_as_conditions_ask(text: str, rows: list[int]) -> None:
    """Where one condition puts words in order, those that are no constant are told apart, too."""
    model = asked(given("s", "string") + decision("d", literal(text), "i:s"))
    batch = pa.record_batch({"s": pa.array(WORDS, pa.string())})
    assert compile_program([(model, "d")], batch.schema).match_batch(batch).matched_rows(0).tolist() == rows

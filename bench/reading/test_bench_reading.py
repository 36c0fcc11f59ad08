"""The benchmark's own checks, on a short text."""

from __future__ import annotations

from bench.reading.measuring import differing, growth, megabytes, rates

TEXT = "一、推动发展\n今年要新建学校20所，完成投资1.2万亿元，改善民生。\n" * 20


def test_equal_readings_are_found_equal() -> None:
    """No text is named where both readings are the same."""
    assert differing({"a": TEXT, "b": "无计划。"}) == []


def test_rates_and_growth_are_counted_in_megabytes_of_utf8() -> None:
    """Each worker gets a rate, and each length its size."""
    found = rates([TEXT], {"count": len, "copy": lambda text: text + "x"}, rounds=1)
    assert set(found) == {"count", "copy"}
    assert all(rate.wall > 0 for rate in found.values())
    assert [round(size / megabytes([TEXT])) for size, _ in growth(TEXT, rounds=1)] == [1, 2, 4, 8]

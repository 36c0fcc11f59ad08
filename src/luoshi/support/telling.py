"""Conditions in words for people."""

from __future__ import annotations

from luoshi.rules.explaining import ConditionState


def required(condition: ConditionState) -> str:
    """What a condition is about."""
    return condition.label


def lacks(condition: ConditionState) -> str:
    """What is not met."""
    return condition.label

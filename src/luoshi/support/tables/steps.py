"""Steps: what changed between two contents, kept small, and taken back or done again exactly."""

from __future__ import annotations

from typing import Any

Content = dict[str, Any]
"""``{"head": {…}, "rules": [row, …]}``: plain JSON."""
Change = dict[str, Any]


def difference(old: Content, new: Content) -> Change:
    """The rows that differ, between the equal ones at both ends, and the heads if they differ."""
    before, after = old["rules"], new["rules"]
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    change: Change = {
        "at": start,
        "before": before[start : len(before) - end],
        "after": after[start : len(after) - end],
    }
    if old["head"] != new["head"]:
        change |= {"head_before": old["head"], "head_after": new["head"]}
    return change


def redone(content: Content, change: Change) -> Content:
    """The content with the change done again."""
    return _spliced(content, change, "before", "after")


def undone(content: Content, change: Change) -> Content:
    """The content with the change taken back."""
    return _spliced(content, change, "after", "before")


def is_empty(change: Change) -> bool:
    """Whether nothing changed."""
    return not change["before"] and not change["after"] and "head_after" not in change


def _spliced(content: Content, change: Change, out: str, into: str) -> Content:
    at, rules = change["at"], content["rules"]
    return {
        "head": change.get(f"head_{into}", content["head"]),
        "rules": [*rules[:at], *change[into], *rules[at + len(change[out]) :]],
    }

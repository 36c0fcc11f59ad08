"""What a pack may not say about policies: each fault with its place and the words that name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.packs import check, read_pack
from luoshi.support.tables.publishing import all_kinds
from luoshi.support.tests import small_city as small

AUTOMATIC = "  delivery: automatic\n"
HIDDEN = small.decision("growth", "营收增长奖励", ["industry"], {"grown": ['"餐饮业"']}).replace(
    "inputs: [{element: catalog/element/industry}]",
    "inputs: [{element: catalog/element/industry}, {label: 增长, expression: 营业收入 > 10, type: boolean}]",
).replace("""when: ['"餐饮业"']""", """when: ['"餐饮业"', 'true']""")  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "policy", "words"),
    [
        (None, small.policy("jobs", "奖励", ["ten"]), "rule 2 (fifty) of rules/decision/jobs has no clause"),
        (None, small.policy("jobs", "奖励", ["ten", "fifty", "hundred"]), "has no rule with this id"),
        (None, small.policy("jobs", "奖励", ["ten", "fifty", "ten"]), "another clause goes by the same rule"),
        (None, small.policy("growth", "奖励", ["grown"], AUTOMATIC), "but 营业收入 may be what companies say"),
        (HIDDEN, small.policy("growth", "奖励", ["grown"], AUTOMATIC), "but 营业收入 may be what companies say"),
        (None, small.policy("unheard-of", "奖励", ["ten"]), "nothing with this key is declared"),
        (
            None,
            small.policy("dining", "奖励", ["small"], "  open_from: 2024-03-01\n  open_until: 2024-02-01\n"),
            "the last day is before the first",
        ),
    ],
)
def test_a_policy_that_does_not_hold_together_is_refused(
    tmp_path: Path, decision: str | None, policy: str, words: str
) -> None:
    """At check time, in the file of policies, with a cure."""
    folder = small.pack(tmp_path / "pack", decisions=decision or small.DECISIONS, policies=policy)
    found = [fault for fault in check(read_pack(folder, all_kinds())) if fault.place.file == "policies.yaml"]
    assert [fault for fault in found if words in str(fault.problem) and fault.place.line], [
        str(f.problem) for f in found
    ]


def test_the_small_city_has_no_fault(tmp_path: Path) -> None:
    """What the tests above change was sound before."""
    assert check(read_pack(small.pack(tmp_path / "pack"), all_kinds())) == []


def test_an_automatic_policy_on_data_of_sources_is_sound(tmp_path: Path) -> None:
    """Only what companies may give themselves is refused."""
    policy = small.policy("plant", "技改补助", ["plant"], AUTOMATIC)
    assert check(read_pack(small.pack(tmp_path / "pack", policies=policy), all_kinds())) == []

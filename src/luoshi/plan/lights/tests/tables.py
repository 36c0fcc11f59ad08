"""Tables of lights for tests."""

from __future__ import annotations

import json

from luoshi.rules.declarations import DecisionDeclaration


def table(*rules: tuple[str, str, str], name: str = "亮灯") -> DecisionDeclaration:
    """A FIRST table over gap and days late: each rule is (gap, days late, light)."""
    return DecisionDeclaration.model_validate_json(
        json.dumps({
            "key": "rules/decision/lights",
            "name": {"zh": name, "en": "Lights"},
            "effective_from": "2024-01-01",
            "source": {"kind": "example"},
            "hit_policy": "FIRST",
            "inputs": [{"expression": "gap", "type": "number"}, {"expression": "days_late", "type": "number"}],
            "outputs": [{"name": "light", "type": "string"}],
            "rules": [
                {"id": f"r{number}", "when": (gap, days), "then": (f'"{light}"',)}
                for number, (gap, days, light) in enumerate(rules, 1)
            ],
        })
    )  # fmt: skip


USUAL = table(("> 0.2", "-", "red"), ("-", "> 30", "red"), ("> 0.05", "-", "yellow"), ("-", "-", "green"))

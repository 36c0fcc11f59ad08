"""The columns of the fact table `plan/claims`, version 1: one row for each target of an adopted plan. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TABLE: Final = "plan/claims"
KEY: Final = "id"
CLAIM_COLUMNS: Mapping[str, str] = {
    "id": "string",
    "commitment": "string",
    "number": "string",
    "key": "string",
    "plan": "string",
    "organ": "string",
    "region": "string",
    "kind": "string",
    "target": "string",
    "indicator": "string",
    "unit": "string",
    "promised": "number",
    "due_on": "date",
    "scheduled": "number",
    "claimed": "number",
    "claimed_on": "date",
    "expected": "number",
    "is_claimed": "boolean",
    "is_late": "boolean",
    "is_reached": "boolean",
    "day": "date",
}
"""Name → type (string, number, date, boolean). `organ` leads the commitment today; `is_reached`: claimed, not seen."""

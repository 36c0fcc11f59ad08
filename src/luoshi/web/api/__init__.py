"""The API under /api/v1: every question of the plan's door as GET, every action as POST, with OpenAPI.

Actions are offered from their own classes, so page and API cannot differ: the same check, the same permission, the same
journal entry. Answers hold only what the asker may see.
"""

from __future__ import annotations

import inspect
from typing import Any

from luoshi.journal.service import Action
from luoshi.plan import service as plans
from luoshi.web.api.acting import offer
from luoshi.web.api.app import api
from luoshi.web.api.asking import router

__all__ = ["ACTIONS", "api"]

ACTIONS: list[type[Action[Any]]] = sorted(
    (
        value
        for value in vars(plans).values()
        # The reading's own steps belong to its job; nobody calls them from outside.
        if inspect.isclass(value) and issubclass(value, Action) and not value.code.startswith("report.")
    ),
    key=lambda action: action.code,
)

api.add_router("", router)
offer(api, ACTIONS)

"""The API under /api/v1: the questions of the doors of plan and support as GET, every action as POST, with OpenAPI.

Actions are offered from their own classes, so page and API cannot differ: the same check, the same permission, the same
journal entry. Answers hold only what the asker may see.
"""

from __future__ import annotations

import inspect
from typing import Any

from luoshi.journal.service import Action
from luoshi.plan import service as plans
from luoshi.plan.reporting import service as reporting
from luoshi.support import service as support
from luoshi.support.lists import service as lists
from luoshi.support.tables import service as tables
from luoshi.web.api import asking, delivering, filed, finding, supporting, tabling
from luoshi.web.api.acting import offer
from luoshi.web.api.app import api, nowhere
from luoshi.web.api.names import only_known

__all__ = ["ACTIONS", "JOBS_ONLY", "api", "nowhere"]

JOBS_ONLY = ("report.", "plan.take_over", "registry.", "mandate.grant", "measurement.", "lights.")
"""The steps of a reading belong to its job, and only jobs load packs and registries, grant mandates, measure and judge;
nobody calls them from outside."""
PAGES_ONLY = ("table.take_in", "case.write")
"""What hangs on a file that was looked at first, or on fields with names of their own."""

ACTIONS: list[type[Action[Any]]] = sorted(
    (
        value
        for room in (plans, reporting, support, tables, lists)
        for value in vars(room).values()
        if inspect.isclass(value) and issubclass(value, Action) and not value.code.startswith((*JOBS_ONLY, *PAGES_ONLY))
    ),
    key=lambda action: action.code,
)

api.add_decorator(only_known, mode="operation")
for questions in (asking, delivering, finding, supporting, tabling, filed):
    api.add_router("", questions.router)
offer(api, [action for action in ACTIONS if action not in filed.FILED])

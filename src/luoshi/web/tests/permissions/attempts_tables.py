"""One attempt at each action of policy officers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.journal.service import Action
from luoshi.support.lists import service as lists
from luoshi.support.tables import service as tables
from luoshi.web.tests.permissions.situation import DINING, GROWTH, JOBS, PLANT, Situation

Attempt = Callable[[Situation, Actor], Action[Any]]
EDIT = {"verb": "set_cell", "row": 0, "part": "when", "column": 1, "text": ">= 12"}

TABLES: dict[str, Attempt] = {
    "table.start_draft": lambda made, _: tables.StartDraft(DINING),
    "table.edit": lambda made, _: tables.EditTable(JOBS, made.versions[JOBS], [EDIT]),
    "table.undo": lambda made, _: tables.UndoEdit(JOBS, made.versions[JOBS]),
    "table.redo": lambda made, _: tables.RedoEdit(JOBS, made.versions[JOBS]),
    "table.take_in": lambda made, _: tables.TakeInTable(JOBS, made.versions[JOBS], made.sheet, "yaml"),
    "table.rebase": lambda made, _: tables.RebaseDraft(JOBS, made.versions[JOBS]),
    "table.discard_draft": lambda made, _: tables.DiscardDraft(JOBS, made.versions[JOBS]),
    "table.publish": lambda made, _: tables.PublishTable(GROWTH, made.versions[GROWTH], today(), "x"),
    "table.withdraw": lambda made, _: tables.WithdrawPublication(PLANT, 2, "x"),
    "case.write": lambda made, _: tables.WriteCase(JOBS, "x", {"从业人员": "10"}, "null"),
    "case.remove": lambda made, _: tables.RemoveCase(JOBS, made.ids["case"], 1),
    "list.draw": lambda made, _: lists.DrawList("support/policy/plant", today()),
    "policy.push": lambda made, _: lists.PushPolicy("support/policy/dining"),
}

"""The months of all commitments are judged by the table in force."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.base.permissions import Always, Never
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record, announce_all
from luoshi.plan.lights.declared import Table, table_on
from luoshi.plan.lights.working import Light, announcement, append_lights, courses_on, judgings_on, lights_on

TURNED = "plan.light_turned"
"""Announced for each light that turned, and for each month that closed red; see `lights.working.announcement`."""


@dataclass(frozen=True)
class JudgeLights(Action[dict[str, Any]]):
    """Judge the open months of every adopted plan, and closed ones of which word came late; append what is new."""

    code: ClassVar[str] = "lights.judge"

    def check(self, act: Act) -> None:
        """By a job: nobody gives a light by hand."""
        is_job = act.actor.kind == "job" and act.actor.has_role("system")
        act.require(Always() if is_job else Never(), None, msg("Lights are judged by a job, by nobody else."))

    def do(self, act: Act) -> dict[str, Any]:
        """Judge, append, announce: a few statements for each month, for any number of commitments."""
        table = table_on(act.on)
        if table is None:
            return {"day": act.on.isoformat(), "judged": 0, "new": 0, "turned": 0, "lights": {}}
        return self._judge(act, table)

    def record(self, act: Act, result: dict[str, Any]) -> Record | None:
        """How many lights of each colour are new, by which table."""
        return Record("plan/lights", "lights", result["day"], result) if result["new"] else None

    def _judge(self, act: Act, table: Table) -> dict[str, Any]:
        courses = courses_on(act.on)
        by_plan = {course.plan: course for course in courses}
        judged, new, turned = 0, Counter[str](), 0
        # The older month first: what it became is what the next one begins with.
        for judging in sorted(judgings_on(courses, act.on), key=lambda each: (each.period, each.known)):
            lights = list(lights_on(courses, judging, table.judge))
            told = [light for light in lights if light.is_new]
            heard: list[Light] = [light for light in lights if light.has_turned]
            append_lights(act, told, table)
            announce_all(TURNED, (announcement(light, by_plan[light.plan], act.on) for light in heard))
            judged += len(lights)
            new.update(light.verdict.light for light in told)
            turned += len(heard)
        return {
            "day": act.on.isoformat(), "judged": judged, "new": sum(new.values()), "turned": turned,
            "lights": dict(new), "decision": table.declaration.key, "version": table.version,
        }  # fmt: skip

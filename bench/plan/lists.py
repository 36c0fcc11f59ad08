"""How fast a plan of 2,000 commitments answers: ``python bench/plan/lists.py``; `bench.plan` measures its pages.

Fills an embedded database in a folder of its own with 2,000 commitments in 110 sections, three organs each, and asks
what the pages ask, as the delivery office and as an organ. Each question is asked seven times; the fastest and the
median are printed with the number of statements. Overview and tree are to stay under 150 ms each.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

TIMES = 7
LIMIT = 0.150
SIZE = 2000


def main() -> int:
    """Fill, ask, print; 1 if overview or tree takes longer than it may."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        os.environ |= {"LUOSHI_HOME": home, "DJANGO_SETTINGS_MODULE": "luoshi.project.settings"}
        os.environ.pop("LUOSHI_DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        plan = fill()
        return ask(plan)


def fill() -> Any:
    """The plan, sent out and half answered."""
    from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord, ReportRecord, SectionRecord

    now = datetime.now(UTC)
    plan = PlanRecord.objects.create(title="bench", year=2024, organ="office", state="consulting", created_at=now)
    sentences = [f"完成第{index:04d}号项目{index % 90 + 3}处设施建设任务" for index in range(SIZE)]
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence) + 1)
    text = "".join(f"{sentence}。" for sentence in sentences)
    ReportRecord.objects.create(
        plan=plan, file_name="bench.txt", file_digest="0" * 64, text=text, state="read", uploaded_by="x",
        uploaded_at=now,
    )  # fmt: skip
    areas = [
        SectionRecord(plan=plan, number=f"{n}", level=1, title=f"领域{n}", start=start, end=start + 1)
        for n, start in enumerate(starts[::200][:10])
    ]
    below = [
        SectionRecord(
            plan=plan, number=f"{n // 10}.{n % 10}", level=2, parent=areas[n // 10], title=f"方面{n}",
            start=starts[n * 20] + 2, end=starts[n * 20] + 3,
        )
        for n in range(100)
    ]  # fmt: skip
    SectionRecord.objects.bulk_create([*areas, *below])
    rows = [
        CommitmentRecord(
            plan=plan, section=below[n // 20], start=starts[n], end=starts[n] + len(sentence), text=sentence,
            strength=("firm", "ongoing", "result")[n % 3], measurable=n % 2 == 0, state="accepted",
            due_on=date(2024, n % 12 + 1, 20), objects_named=["设施"], details={"places": [], "lead": []},
        )
        for n, sentence in enumerate(sentences)
    ]  # fmt: skip
    CommitmentRecord.objects.bulk_create(rows, batch_size=500)
    AssignmentRecord.objects.bulk_create(
        (
            AssignmentRecord(
                commitment=row, organ=f"organ-{(n * 7 + k * 13) % 60}", role="support" if k else "lead",
                answer=("asked", "accepted")[n % 2], effective_from=date(2024, 1, 1),
            )
            for n, row in enumerate(rows)
            for k in range(3)
        ),
        batch_size=500,
    )  # fmt: skip
    return plan


def ask(plan: Any) -> int:
    """Time each question for two askers."""
    from luoshi.base.actor import Actor
    from luoshi.plan import service

    office = Actor("person", "o", organ="office", roles=frozenset({"delivery-officer"}))
    organ = Actor("person", "p", organ="organ-0", roles=frozenset({"organ-officer"}))
    one = service.tree(organ, plan.id).nodes[0].children[0].rows[0].id
    slow = 0
    for who in (office, organ):
        questions: list[tuple[str, Callable[[], object]]] = [
            ("overview", lambda who=who: service.overview(who, plan.id)),
            ("tree", lambda who=who: service.tree(who, plan.id)),
            ("tree of one organ", lambda who=who: service.tree(who, plan.id, service.Filters(organ="organ-7"))),
            ("commitment", lambda who=who: service.commitment_page(who, one)),
            ("consultation", lambda who=who: service.consultation(who, plan.id)),
            ("search", lambda who=who: service.search(who, "设施")),
            ("export", lambda who=who: service.export_rows(who, plan.id)),
            ("my organ", lambda who=who: service.my_organ(who)),
        ]
        for name, question in questions:
            median = measure(f"{'office' if who is office else 'organ'}: {name}", question)
            slow += median > LIMIT and name in ("overview", "tree")
    measure("office: review", lambda: service.review_state(office, plan.id))
    return 1 if slow else 0


def measure(name: str, question: Callable[[], object]) -> float:
    """Print and return the median."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as statements:
        question()
    taken: list[float] = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        question()
        taken.append(time.perf_counter() - begun)
    median = statistics.median(taken)
    print(f"{name:28} {min(taken) * 1000:7.1f} ms  median {median * 1000:7.1f} ms  {len(statements)} statements")
    return median


if __name__ == "__main__":
    sys.exit(main())

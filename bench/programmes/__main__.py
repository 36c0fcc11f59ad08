"""``python -m bench.programmes [OBJECTS]``: a ledger of 100,000 alleys, asked as pages ask.

Each question is asked once to see that there is an answer, then ``TIMES`` times; the fastest and the median are
printed. List, filter and page are to stay under 150 ms each. ``LUOSHI_DATABASE_URL`` names a PostgreSQL database to
measure on; without it a new SQLite file is used.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

LIMIT = 0.150
TIMES = 15
MARCH = datetime(2024, 3, 1, 4, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def main(size: int) -> int:
    """Fill, ask, print; 1 if a page's question takes longer than it may."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        os.environ |= {"LUOSHI_HOME": home, "DJANGO_SETTINGS_MODULE": "luoshi.project.settings"}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from luoshi.base.today import frozen

        with frozen(MARCH):
            filled = fill(size)
            return measured(filled, size)


def fill(size: int) -> float:
    """Publish the template and put `size` alleys in, a third of them done; gives the seconds of appending facts."""
    from django.db import transaction

    from luoshi.base.actor import job
    from luoshi.journal.service import Act, PublishManifest, perform
    from luoshi.packs import load_pack
    from luoshi.packs.freeze import MANIFEST_FORMAT
    from luoshi.programmes.models import LedgerObjectRecord
    from luoshi.programmes.recording import append
    from luoshi.programmes.service import ledger_on
    from luoshi.project.kinds import KINDS

    pack = load_pack(ROOT / "packs" / "template", KINDS)
    perform(PublishManifest(pack.version, MANIFEST_FORMAT, date(2020, 1, 1), pack.body, "Asia/Shanghai"), job("start"))
    programme = ledger_on("alleys")
    rows = [
        LedgerObjectRecord(
            programme=programme.key, identity=f"A-{n:06}", name=f"第{n}巷", stage="listed", created_at=MARCH,
            region=f"directory/region/district-{n % 17}", organ=f"directory/organ/district-{n % 17}",
        )
        for n in range(size)
    ]  # fmt: skip
    LedgerObjectRecord.objects.bulk_create(rows, batch_size=1000)
    facts = [fact for n, row in enumerate(rows) for fact in facts_of(row.id, n)]
    began = time.perf_counter()
    with transaction.atomic():
        append(Act(job("bench"), MARCH, MARCH.date()), programme, facts)
    return time.perf_counter() - began


def facts_of(row: Any, n: int) -> list[Any]:
    """The facts of one alley: listed, a plan, a length, and for a third of them the end and whether it was seen."""
    from decimal import Decimal

    from luoshi.programmes import slots
    from luoshi.programmes.recording import Fact

    listed, end = date(2024, 1, 20), date(2024, 2, 1) + timedelta(n % 28)
    facts = [
        Fact(row, slots.actual("listed"), listed, listed),
        Fact(row, slots.planned("done"), end, listed),
        Fact(row, slots.quantity("length"), Decimal(n % 900), listed),
    ]
    if n % 3 == 0:
        facts.append(Fact(row, slots.actual("done"), end, end))
        facts.append(Fact(row, slots.VERIFICATION, (slots.WAITING, slots.VERIFIED, slots.REFUSED)[n % 7 % 3], end))
    return facts


def measured(filled: float, size: int) -> int:
    """Ask every question; print each one's fastest and median time."""
    from luoshi.base.actor import Actor
    from luoshi.programmes import service as ledgers

    office = Actor("person", "office", roles=frozenset({"delivery-officer"}))
    organ, region = "directory/organ/district-3", "directory/region/district-3"
    district = Actor("person", "east", "", organ, region, frozenset({"district-officer"}))
    some, middle = ledgers.objects(office, "alleys").objects[20].id, f"A-{size // 2:06}"
    programme = ledgers.ledger_on("alleys")
    of = ledgers.ObjectFilters
    day = date(2024, 2, 15)
    questions: dict[str, tuple[Callable[[], Any], bool]] = {
        "first page, office": (lambda: ledgers.objects(office, "alleys").objects[49], True),
        "page in the middle": (lambda: ledgers.objects(office, "alleys", after=middle).objects[49], True),
        "page of a district": (lambda: ledgers.objects(district, "alleys").objects[49], True),
        "filter: done": (lambda: ledgers.objects(office, "alleys", of(stage="done")).objects[49], True),
        "filter: refused": (lambda: ledgers.objects(office, "alleys", of(verification="refused")).objects[0], True),
        "filter: late": (lambda: ledgers.objects(office, "alleys", of(late=True)).objects[0], True),
        "filter: words": (lambda: ledgers.objects(office, "alleys", of(words="第777")).objects[0], True),
        "counts by stage": (lambda: ledgers.counts(office, "alleys", "stage")["done"], True),
        "counts by district": (lambda: ledgers.counts(office, "alleys", "region")[region], True),
        "numbers of the ledger": (lambda: ledgers.programme(office, "alleys").done, True),
        "one object": (lambda: ledgers.object_page(office, some).facts[0], True),
        "fact table of today": (lambda: ledgers.object_facts(programme), False),
        "fact table of a past day": (lambda: ledgers.object_facts(programme, day, MARCH.date()), False),
        "export of a district": (lambda: ledgers.export_objects(district, "alleys"), False),
    }
    print(f"{size} objects; facts appended in {filled:.1f} s")
    slow = 0
    for name, (ask, is_page) in questions.items():
        assert ask() is not None
        times = [timed(ask) for _ in range(TIMES if is_page else 2)]
        median = statistics.median(times)
        slow += is_page and median > LIMIT
        print(f"{name:28} fastest {min(times) * 1000:8.1f} ms, median {median * 1000:8.1f} ms")
    return 1 if slow else 0


def timed(ask: Callable[[], Any]) -> float:
    """The seconds of one question."""
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))

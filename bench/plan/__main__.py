"""``python -m bench.plan``: the pages of a plan of 2,000 commitments, inside the process and over HTTP.

The same plan as `bench.plan.lists` asks about. Each page is opened once to see that every row stands on it, then
``TIMES`` times; the fastest and the median are printed, and the processor time of one answer inside the process, which
says more on a machine that has other work. Overview and tree are to stay under 150 ms each.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench.plan.lists import LIMIT, SIZE, TIMES, fill
from bench.plan.serving import served

Fetch = Callable[[str], bytes]


@dataclass(frozen=True)
class Pages:
    """The addresses that are opened, and who opens them."""

    overview: str
    tree: str
    session: str
    client: Any


def main() -> int:
    """Fill, check, measure, print; 1 if a page takes longer than it may, 2 if it does not show what it should."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        os.environ |= {"LUOSHI_HOME": home, "DJANGO_SETTINGS_MODULE": "luoshi.project.settings"}
        os.environ.pop("LUOSHI_DATABASE_URL", None)
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        settings.ALLOWED_HOSTS += ["testserver"]
        call_command("migrate", verbosity=0)
        pages = prepared(fill())
        with served(pages.session) as over_http:
            return measured(pages, {"test client": _by_client(pages.client), "granian": over_http})


def prepared(plan: Any) -> Pages:
    """A delivery officer with a session, and the addresses of the plan."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from luoshi.directory.models import PostRecord
    from luoshi.directory.service import OrganRecord, PersonRecord

    long_ago = date(2000, 1, 1)
    names = ["office", *(f"organ-{n}" for n in range(60))]
    OrganRecord.objects.bulk_create(
        OrganRecord(key=name, name_zh=name, kind="municipal", effective_from=long_ago, order=n)
        for n, name in enumerate(names)
    )
    account = get_user_model().objects.create_user(username="officer")  # type: ignore[attr-defined]
    person = PersonRecord.objects.create(key="directory/person/officer", name="林越", account=account)
    PostRecord.objects.create(person=person, organ="office", role="delivery-officer", effective_from=long_ago)
    client = Client()
    client.force_login(account)
    session = client.cookies["sessionid"].value
    return Pages(reverse("plan", args=[plan.id]), reverse("tree", args=[plan.id]), session, client)


def _by_client(client: Any) -> Fetch:
    def fetch(address: str) -> bytes:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.content

    return fetch


def measured(pages: Pages, ways: dict[str, Fetch]) -> int:
    """Check what is shown, then print the table."""
    for name, fetch in ways.items():
        rows = fetch(pages.tree).count(b'<li><a href="/commitments/')
        if rows != SIZE or f"{SIZE:,}".encode() not in fetch(pages.overview).replace(b"2000", b"2,000"):
            print(f"{name}: {rows} of {SIZE} rows on the tree, or another total on the overview")
            return 2
    slow = 0
    print(f"{SIZE} commitments, {TIMES} times, in ms; limit {LIMIT * 1000:.0f}")
    print(f"{'page':9} {'way':12} {'fastest':>8} {'median':>8} {'processor':>10}")
    for name, fetch in ways.items():
        for page in ("overview", "tree"):
            taken = [_took(fetch, getattr(pages, page)) for _ in range(TIMES)]
            median = statistics.median(wall for wall, _ in taken)
            slow += median > LIMIT
            busy = statistics.median(busy for _, busy in taken)
            print(
                f"{page:9} {name:12} {min(taken)[0] * 1000:8.1f} {median * 1000:8.1f}"
                + (f" {busy * 1000:10.1f}" if name == "test client" else "")
            )
    return 1 if slow else 0


def _took(fetch: Fetch, address: str) -> tuple[float, float]:
    """Seconds by the clock and of this process."""
    begun, busy = time.perf_counter(), time.process_time()
    fetch(address)
    return time.perf_counter() - begun, time.process_time() - busy


if __name__ == "__main__":
    sys.exit(main())

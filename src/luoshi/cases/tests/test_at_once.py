"""Several at once, really: processes on one database file, threads on a database server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from luoshi.base.today import frozen
from luoshi.cases.acting import state_of
from luoshi.cases.errors import CaseConflictError
from luoshi.cases.models import CaseEventRecord, CaseRecord
from luoshi.cases.rebuilding import rebuilt
from luoshi.cases.service import ActOnCase, OpenCase, Said, perform
from luoshi.cases.tests.conftest import ORDER, SPRING, build_city, named
from luoshi.journal.service import mark_demo

PROGRAM = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.project.settings"
import django
django.setup()
from luoshi.base.today import frozen
from luoshi.cases.acting import state_of
from luoshi.cases.errors import CaseConflictError
from luoshi.cases.models import CaseEventRecord, CaseRecord
from luoshi.cases.rebuilding import rebuilt
from luoshi.cases.service import ActOnCase, OpenCase, Said, perform
from luoshi.cases.tests.conftest import ORDER, SPRING, build_city, person, rows_of, START
from luoshi.plan.service import plans
from luoshi.project.schema import ensure_schema
with frozen(SPRING):
    if sys.argv[1] == "begin":
        ensure_schema(lambda line: None)
        build_city()
        row = next(row for row in rows_of(plans(START)[0].id) if row.key == "plan/commitment/waste-sorting")
        perform(OpenCase(ORDER, str(row.id), said=Said("x")), person("lin-yue"))
    elif sys.argv[1] == "end":
        row = CaseRecord.objects.get()
        positions = list(CaseEventRecord.objects.values_list("position", flat=True))
        assert positions == list(range(1, row.events_count + 1)), positions
        assert rebuilt(row) == state_of(row)
        print(row.version)
    else:
        zhou, won = person("zhou-an"), 0
        for _ in range(int(sys.argv[1])):
            seen = CaseRecord.objects.get()
            try:
                perform(ActOnCase(seen.id, seen.version, "remark", Said("x")), zhou)
                won += 1
            except CaseConflictError as told:
                assert "周安" in str(told), told
        print(won)
"""
PROCESSES, TRIES = 3, 8


def run(home: Path, *arguments: str) -> subprocess.Popen[str]:
    """The program in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=environment | {"LUOSHI_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> int:
    """The number that it printed last."""
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    return int(out.split()[-1]) if out.split() else 0


def test_processes_that_act_on_one_case_lose_and_double_nothing(tmp_path: Path) -> None:
    """Each tries again and again with what it saw: as many versions as there were winners, in one unbroken history."""
    said(run(tmp_path, "begin"))
    won = sum(said(each) for each in [run(tmp_path, str(TRIES)) for _ in range(PROCESSES)])
    assert said(run(tmp_path, "end")) == 1 + won
    assert won >= TRIES


@pytest.mark.django_db(transaction=True)
def test_of_threads_with_the_same_version_exactly_one_wins() -> None:
    """On a server each has its own connection; the others are told who did what."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite's test database lives in one connection; the processes above share a file instead")
    # A city that is no demo is never emptied, and this test's is emptied at its end.
    mark_demo()
    with frozen(SPRING):
        city = named(build_city())
        made = perform(OpenCase(ORDER, city.waste, said=Said("x")), city.lin)
    row = CaseRecord.objects.get(pk=made["case"])
    outcomes: list[str] = []
    barrier = threading.Barrier(4)

    def attempt() -> None:
        barrier.wait()
        try:
            with frozen(SPRING):
                perform(ActOnCase(row.id, row.version, "remark", Said("x")), city.zhou)
            outcomes.append("won")
        except CaseConflictError as told:
            outcomes.append(str(told))
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("won") == 1
    assert all("周安" in each for each in outcomes if each != "won")
    row.refresh_from_db()
    assert row.version == 2
    assert CaseEventRecord.objects.filter(case=row).count() == 2
    assert rebuilt(row) == state_of(row)

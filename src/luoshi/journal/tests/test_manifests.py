"""Published manifests are a chain that only grows."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from luoshi.base.actor import Actor, job
from luoshi.base.errors import CheckError, PermissionError, RefusedError
from luoshi.base.today import today
from luoshi.journal.models import DeploymentRecord, ManifestRecord
from luoshi.journal.service import PublishManifest, current_manifest, has_manifest, perform
from luoshi.journal.tests.journals import findings, run, take_down_guards

pytestmark = pytest.mark.django_db
JOB = job("start")


def publication(word: str, on: date, zone: str = "Asia/Shanghai") -> PublishManifest:
    """A manifest that says one word."""
    body = json.dumps({"format": "luoshi.manifest/1", "word": word}, ensure_ascii=False)
    return PublishManifest(sha256(body.encode()).hexdigest(), "luoshi.manifest/1", on, body, zone)


def test_the_newest_manifest_in_force_counts() -> None:
    """A manifest for later is published today and does not count yet."""
    assert not has_manifest()
    perform(publication("now", date(2026, 1, 1)), JOB)
    perform(publication("later", date(2027, 1, 1)), JOB)
    on = {year: current_manifest(date(year, 6, 1)) for year in (2025, 2026, 2027)}
    assert on[2025] is None
    assert [json.loads(on[year].body)["word"] for year in (2026, 2027) if on[year]] == ["now", "later"]  # type: ignore[union-attr]


def test_a_manifest_is_chained_to_the_one_before() -> None:
    """And the deployment names the newest and its zone."""
    perform(publication("a", today()), JOB)
    perform(publication("b", today(), "Asia/Urumqi"), JOB)
    first, second = ManifestRecord.objects.all()
    assert second.previous == first.hash
    row = DeploymentRecord.objects.get()
    assert (row.manifest, row.zone) == (second.hash, "Asia/Urumqi")


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        (publication("a", date(2026, 1, 1)), RefusedError),
        (publication("b", date(2025, 12, 31)), RefusedError),
        (PublishManifest("0" * 64, "luoshi.manifest/1", date(2026, 1, 2), "{}", "Asia/Shanghai"), CheckError),
    ],
    ids=["published before", "in force before the last", "under a false hash"],
)
def test_the_chain_refuses(changed: PublishManifest, error: type[Exception]) -> None:
    """Nothing twice, nothing backwards, nothing under another name."""
    perform(publication("a", date(2026, 1, 1)), JOB)
    with pytest.raises(error):
        perform(changed, JOB)


def test_an_officer_cannot_publish() -> None:
    """A manifest changes the rules for everybody."""
    with pytest.raises(PermissionError):
        perform(publication("a", today()), Actor("person", "p", roles=frozenset({"delivery-officer"})))


def test_a_changed_manifest_is_found() -> None:
    """Verification covers the chain of manifests too."""
    perform(publication("a", today()), JOB)
    take_down_guards()
    run("UPDATE journal_manifestrecord SET body = '{}'")
    assert findings() == ["manifests\t1\tthe manifest was changed"]


@pytest.mark.django_db(transaction=True)
def test_a_running_city_is_never_emptied() -> None:
    """Django's own command for that refuses too; a demo may be thrown away, with its triggers put up again."""
    perform(publication("a", today()), JOB)
    with pytest.raises(CommandError, match="not a demo"):
        call_command("flush", interactive=False, verbosity=0)
    assert ManifestRecord.objects.count() == 1
    DeploymentRecord.objects.update(is_demo=True)
    call_command("flush", interactive=False, verbosity=0)
    assert not ManifestRecord.objects.exists()
    perform(publication("a", today()), JOB)
    with pytest.raises(DatabaseError, match="written once"):
        run("DELETE FROM journal_manifestrecord")
    DeploymentRecord.objects.update(is_demo=True)

"""The digest: what came since the last one and is still unread, once a day or on the first day of a week."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from luoshi.base.today import now, recorded_now, today
from luoshi.directory.service import organs_of
from luoshi.messages.models import AddressRecord, DispatchRecord, MessageRecord, PreferenceRecord, ReadMarkRecord
from luoshi.messages.planning import MAIL
from luoshi.messages.settings import outside

MONDAY = 0
MOST_LINES = 200
REACHES_BACK, MOST_DIGESTS = timedelta(days=8), 10
"""A digest of a week and a day, and all the digests that there can have been in it."""


def plan_digests() -> int:
    """Write a dispatch for everybody for whom something waits today; how many. A second time it adds nothing."""
    if outside().mail is None:
        return 0
    ways = ["daily", "weekly"] if today().weekday() == MONDAY else ["daily"]
    topics: defaultdict[str, set[str]] = defaultdict(set)
    for person, topic in PreferenceRecord.objects.filter(way__in=ways).values_list("person", "topic"):
        topics[person].add(topic)
    organs = organs_of(topics)
    rows = [
        DispatchRecord(
            channel=MAIL, addressee=person, digest_on=today(), contents=contents, due_at=recorded_now(),
        )
        for person in sorted(topics)
        if (contents := _unread(person, topics[person], organs.get(person, set())))
    ]  # fmt: skip
    DispatchRecord.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def _unread(person: str, topics: set[str], organs: set[str]) -> list[str]:
    """The ids of what this person has neither read nor had in a digest."""
    if not AddressRecord.objects.filter(pk=person).exists():
        return []
    had = {key for each in _before(person) for key in each}
    read = ReadMarkRecord.objects.filter(message=OuterRef("pk"), person=person)
    mine = Q(person=person) | Q(person="", organ__in=organs)
    since = now() - REACHES_BACK
    rows = MessageRecord.objects.filter(mine, ~Exists(read), topic__in=topics, sent_at__gte=since, sent_at__lt=now())
    newest = rows.order_by("-sent_at").values_list("pk", flat=True)[: MOST_LINES + len(had)]
    return [str(pk) for pk in newest if str(pk) not in had][:MOST_LINES]


def _before(person: str) -> list[list[str]]:
    rows = DispatchRecord.objects.filter(channel=MAIL, addressee=person, message=None).order_by("-digest_on")
    return list(rows.values_list("contents", flat=True)[:MOST_DIGESTS])

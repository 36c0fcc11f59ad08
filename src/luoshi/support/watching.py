"""Telling people on the day on which a policy becomes theirs, changes, begins or ends: once, and on that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext_noop

from luoshi.base.today import today
from luoshi.messages.service import Message, post
from luoshi.support.declared import Declared, declared_on
from luoshi.support.errors import NothingDeclaredError
from luoshi.support.mandates import in_force
from luoshi.support.models import SubscriptionRecord, WatchRecord
from luoshi.support.nouns import Policy
from luoshi.support.record import record_of
from luoshi.support.registry import company_on
from luoshi.support.standing import stand_to
from luoshi.support.subscriptions import Seen, forget, remember, view

YOURS = gettext_noop("“{policy}” is for your company from today on.")
NOT_YOURS = gettext_noop("“{policy}” is not for your company any more.")
CHANGED = gettext_noop("“{policy}” has changed: other words or other conditions hold from today on.")
NEW = gettext_noop("There is a new policy: “{policy}”.")
ENDED = gettext_noop("“{policy}” cannot be had any more.")


def watch_all() -> None:
    """Compare what every subscription last saw with what is true today, and post the differences."""
    try:
        declared = declared_on(today())
    except NothingDeclaredError:
        return
    for row in SubscriptionRecord.objects.filter(ended_on=None).order_by("company", "pk"):
        tell(row, declared, today())


def tell(row: SubscriptionRecord, declared: Declared, day: date) -> None:
    """Post what is new for one subscription, and remember it."""
    seen = seen_on(row, declared, day)
    before = {each.policy: Seen(each.content, each.is_matched) for each in WatchRecord.objects.filter(subscription=row)}
    post(_messages(row, before, seen, declared))
    remember(row, {key: each for key, each in seen.items() if before.get(key) != each}, day)
    forget(row, before.keys() - seen.keys())


def seen_on(row: SubscriptionRecord, declared: Declared, day: date) -> dict[str, Seen]:
    """What a subscription covers on a day: each open policy, and whether it is the company's."""
    record = None
    if row.company and in_force(day).filter(person=row.person, company=row.company).exists():
        company = company_on(row.company, day)
        record = record_of(company, day, declared) if company is not None else None
    covered = [each for each in declared.policies if view(row).covers(each) and each.state_on(day) == "open"]
    return {
        each.key: Seen(
            declared.content(each), record is not None and stand_to(each, record, declared, day).state == "matched"
        )
        for each in covered
    }


def _messages(
    row: SubscriptionRecord, before: Mapping[str, Seen], now: Mapping[str, Seen], declared: Declared
) -> Iterator[Message]:
    titles = {each.key: each for each in declared.policies}
    for key in [*now, *(key for key in before if key not in now)]:
        template = _template(before.get(key), now.get(key))
        if template is not None:
            yield _message(row, template, key, titles.get(key))


def _template(before: Seen | None, now: Seen | None) -> str | None:
    if now is None:
        return ENDED
    if before is None:
        return YOURS if now.is_matched else NEW
    if now.is_matched != before.is_matched:
        return YOURS if now.is_matched else NOT_YOURS
    return CHANGED if now.content != before.content else None


def _message(row: SubscriptionRecord, template: str, key: str, policy: Policy | None) -> Message:
    slug = key.rpartition("/")[2]
    return Message(
        template,
        {"policy": policy.title.zh if policy else slug},
        person=row.person,
        topic="policies",
        link=f"/support/policies/{slug}/" if policy else "/support/",
    )

"""Which messages leave the house, decided in the transaction that posts them: a row for each that is to be sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from luoshi.base.today import recorded_now
from luoshi.directory.service import people_in
from luoshi.messages.models import AddressRecord, DispatchRecord, MessageRecord, PreferenceRecord, WebhookRecord
from luoshi.messages.settings import outside

MAIL, WEBHOOK = "mail", "webhook"


def plan_dispatches(messages: Sequence[MessageRecord]) -> None:
    """Write what is to be sent of these messages: each to each addressee once, however often this is asked."""
    moment = recorded_now()
    rows = [
        DispatchRecord(channel=channel, addressee=addressee, message=message, due_at=moment)
        for channel, addressee, message in (*_mails(messages), *_calls(messages))
    ]
    if rows:
        DispatchRecord.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def _mails(messages: Sequence[MessageRecord]) -> Iterator[tuple[str, str, MessageRecord]]:
    wanted = {message.topic for message in messages}
    chosen = PreferenceRecord.objects.filter(
        way="mail", topic__in=wanted, person__in=AddressRecord.objects.values("person")
    )
    readers: defaultdict[str, set[str]] = defaultdict(set)
    for topic, person in chosen.values_list("topic", "person"):
        readers[topic].add(person)
    if not readers or outside().mail is None:
        return
    members = _members(messages)
    for message in messages:
        addressed = {message.person} if message.person else members.get(message.organ, set())
        for person in sorted(addressed & readers[message.topic]):
            yield MAIL, person, message


def _members(messages: Sequence[MessageRecord]) -> Mapping[str, set[str]]:
    organs = {message.organ for message in messages if message.organ and not message.person}
    return people_in(organs) if organs else {}


def _calls(messages: Sequence[MessageRecord]) -> Iterator[tuple[str, str, MessageRecord]]:
    """A webhook hears what its organ is told as a whole; what one person is told is that person's."""
    open_to_all = [message for message in messages if message.organ and not message.person]
    if not open_to_all:
        return
    hooks = WebhookRecord.objects.filter(ended_at=None, organ__in={message.organ for message in open_to_all})
    for hook in hooks:
        for message in open_to_all:
            if message.organ == hook.organ and (not hook.topics or message.topic in hook.topics):
                yield WEBHOOK, str(hook.pk), message

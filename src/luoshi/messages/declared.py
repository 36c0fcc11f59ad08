"""The wordings that the city declares for mails; read out of the manifest in force, once for each."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, NamedTuple

from luoshi.base.today import today
from luoshi.journal.service import ManifestRecord, current_manifest
from luoshi.messages.nouns import MessageTemplate, Topic, Wording

PLAIN = MessageTemplate(
    "",
    "message",
    (),
    Wording("{text}", "{text}"),
    Wording("{name}：\n\n{text}\n\n{link}\n", "{name},\n\n{text}\n\n{link}\n"),
)
DIGEST = MessageTemplate(
    "",
    "digest",
    (),
    Wording("{day}：{count}条新消息", "{day}: {count} new messages"),
    Wording("{name}：\n\n{lines}\n\n{link}\n", "{name},\n\n{lines}\n\n{link}\n"),
)


class Frames(NamedTuple):
    """What the city's mails look like."""

    city_zh: str
    city_en: str
    templates: tuple[MessageTemplate, ...]

    def for_message(self, topic: str) -> MessageTemplate:
        """The template of a topic, else that of all messages, else the plain one."""
        own = [each for each in self.templates if each.purpose == "message"]
        named = next((each for each in own if topic in each.topics), None)
        return named or next((each for each in own if not each.topics), PLAIN)

    def for_digest(self) -> MessageTemplate:
        """The template of digests."""
        return next((each for each in self.templates if each.purpose == "digest"), DIGEST)


def frames() -> Frames:
    """Those of today's manifest."""
    row = current_manifest(today())
    return _frames(row.sequence, row.hash) if row else Frames("", "", ())


@lru_cache(maxsize=4)
def _frames(sequence: int, version: str) -> Frames:
    body = json.loads(ManifestRecord.objects.get(pk=sequence).body)
    declarations: dict[str, list[dict[str, Any]]] = body["declarations"]
    pack = next((each["name"] for each in declarations.get("packs/pack", [])), {"zh": "", "en": ""})
    templates = tuple(_template(each) for each in declarations.get("messages/template", []))
    return Frames(pack["zh"], pack["en"], templates)


def _template(plain: dict[str, Any]) -> MessageTemplate:
    topics: tuple[Topic, ...] = tuple(plain.get("topics") or ())
    return MessageTemplate(
        plain["key"], plain["purpose"], topics, Wording(**plain["subject"]), Wording(**plain["body"])
    )

"""What goes out: a message or a digest as a letter to a person, or as a call to another system."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import translation
from django.utils.translation import gettext

from luoshi.base.text import Text
from luoshi.base.today import recorded_now, today
from luoshi.directory.service import person_names
from luoshi.messages.channels import Call, Letter
from luoshi.messages.declared import Frames, frames
from luoshi.messages.models import AddressRecord, DispatchRecord, MessageRecord, WebhookRecord
from luoshi.messages.nouns import MessageTemplate
from luoshi.packs import PLACEHOLDER

FORMAT = "luoshi.message/1"
EXPIRES_AFTER = timedelta(minutes=10)
_DJANGO = {"zh": "zh-hans", "en": "en"}


def said(message: MessageRecord, language: str) -> str:
    """The words of a message in a language; a message that lacks a value says its words as they stand."""
    with translation.override(_DJANGO.get(language, "zh-hans")):
        text = Text(message.template, tuple(message.params.items()))
        try:
            return text.render(gettext)
        except (KeyError, IndexError, ValueError):
            return gettext(message.template)


def letter_of(dispatch: DispatchRecord, address: AddressRecord, site: str) -> Letter:
    """The mail that a dispatch stands for."""
    found = frames()
    if dispatch.message is not None:
        template = found.for_message(dispatch.message.topic)
        values = {
            "text": said(dispatch.message, address.language),
            "link": site + dispatch.message.link if dispatch.message.link else "",
        }
    else:
        messages = list(MessageRecord.objects.filter(pk__in=dispatch.contents).order_by("sent_at", "pk"))
        template = found.for_digest()
        values = {"lines": _lines(messages, address.language, site), "count": str(len(messages)), "link": site}
    values |= _circumstances(found, address, dispatch)
    return _worded(template, address, values, str(dispatch.pk))


def _circumstances(found: Frames, address: AddressRecord, dispatch: DispatchRecord) -> Mapping[str, str]:
    name = person_names(address.language, [address.person]).get(address.person, "")
    city = found.city_en if address.language == "en" else found.city_zh
    return {"name": name, "city": city, "day": (dispatch.digest_on or today()).isoformat()}


def _lines(messages: Sequence[MessageRecord], language: str, site: str) -> str:
    return "\n".join(
        f"- {said(message, language)}" + (f"\n  {site}{message.link}" if message.link else "") for message in messages
    )


def _worded(template: MessageTemplate, address: AddressRecord, values: Mapping[str, str], key: str) -> Letter:
    subject, body = (
        PLACEHOLDER.sub(lambda found: values.get(found.group(1), ""), part.on(address.language))
        for part in (template.subject, template.body)
    )
    return Letter(key, address.address, subject[:200], body)


def call_of(dispatch: DispatchRecord, hook: WebhookRecord, site: str) -> Call:
    """The call that a dispatch stands for; a new nonce and a new expiry for each attempt."""
    message = dispatch.message
    assert message is not None
    body: dict[str, Any] = {
        "format": FORMAT,
        "id": str(message.pk),
        "topic": message.topic,
        "organ": message.organ,
        "text": {"zh": said(message, "zh"), "en": said(message, "en")},
        "link": site + message.link if message.link else "",
        "sent_at": message.sent_at.isoformat(),
    }
    return Call(
        url=hook.url,
        body=json.dumps(body, ensure_ascii=False, sort_keys=True).encode(),
        sender=site,
        delivery=str(dispatch.pk),
        nonce=uuid4().hex,
        expires=int((recorded_now() + EXPIRES_AFTER).timestamp()),
        key=hook.secret_name,
    )

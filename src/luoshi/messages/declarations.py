"""What a pack may declare about messages: how the mails that carry them are worded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from luoshi.base.text import msg
from luoshi.messages.nouns import PLACEHOLDERS, MessageTemplate, Topic, Wording
from luoshi.packs import PLACEHOLDER, AnyKind, Complaint, Declared, KeyOf, Kind, Scope, TemplateText


class WordingDeclaration(Declared):
    """Words with `{placeholders}`, in both languages."""

    zh: TemplateText
    """The words in Chinese."""
    en: TemplateText
    """The words in English."""


class MessageTemplateDeclaration(Declared):
    """The subject and the text of a mail. What the message says comes in as `{text}`."""

    key: Annotated[str, KeyOf("messages/template")]
    """The key, messages/template/<slug>."""
    purpose: Literal["message", "digest"]
    """`message`: one message; `digest`: what came since the last digest."""
    topics: tuple[Topic, ...] = ()
    """For messages about what; for all that have no other template, if it is left out."""
    subject: WordingDeclaration
    """The subject line."""
    body: WordingDeclaration
    """The text: `{text}`, `{link}` of a message, `{lines}`, `{count}` of a digest; `{name}`, `{city}`, `{day}`."""


def _check_template(written: MessageTemplateDeclaration, scope: Scope) -> Iterator[Complaint]:
    allowed = PLACEHOLDERS[written.purpose]
    for part in ("subject", "body"):
        for language in ("zh", "en"):
            for name in PLACEHOLDER.findall(getattr(getattr(written, part), language)):
                if name not in allowed:
                    yield Complaint(
                        (part, language),
                        msg("a mail of this purpose does not have this"),
                        msg("Write one of the allowed names into the braces."),
                        "{" + name + "}",
                        tuple("{" + each + "}" for each in sorted(allowed)),
                    )
    yield from _twice(written, scope)


def _twice(written: MessageTemplateDeclaration, scope: Scope) -> Iterator[Complaint]:
    before = [each for each in scope.all(MessageTemplateDeclaration) if each.purpose == written.purpose]
    for other in before[: next(i for i, each in enumerate(before) if each.key == written.key)]:
        shared = set(written.topics or ("",)) & set(other.topics or ("",))
        if shared:
            yield Complaint(
                ("topics",),
                msg("{other} is for the same messages", other=other.key),
                msg("Name other topics, or take one of the two away."),
            )


def _resolve_template(written: MessageTemplateDeclaration, scope: Scope) -> MessageTemplate:
    return MessageTemplate(
        key=written.key,
        purpose=written.purpose,
        topics=written.topics,
        subject=Wording(written.subject.zh, written.subject.en),
        body=Wording(written.body.zh, written.body.en),
    )


KINDS: tuple[AnyKind, ...] = (
    Kind(
        "messages/template", "messages", MessageTemplateDeclaration, MessageTemplate, _resolve_template, _check_template
    ),
)

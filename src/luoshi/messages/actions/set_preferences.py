"""messages.set-preferences: a person says how they want to have messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.messages.models import PreferenceRecord
from luoshi.messages.nouns import ALWAYS_SHOWN, TOPICS, WAYS
from luoshi.messages.policies import require_person


@dataclass(frozen=True)
class SetPreferences(Action[None]):
    """Choose for each topic: inbox, mail, daily, weekly or off. Topics that are not named stay as they are."""

    code: ClassVar[str] = "messages.set-preferences"
    ways: tuple[tuple[str, str], ...]

    def check(self, act: Act) -> None:
        """Only for oneself, and nothing that waits for an answer can be switched off."""
        require_person(act.actor)
        for topic, way in self.ways:
            if topic not in TOPICS or way not in WAYS:
                raise CheckError(
                    msg("There is no choice {topic}: {way}.", topic=topic, way=way),
                    msg("Topics: {topics}. Ways: {ways}.", topics=", ".join(TOPICS), ways=", ".join(WAYS)),
                )
            if way == "off" and topic in ALWAYS_SHOWN:
                raise CheckError(
                    msg("Messages about {topic} cannot be switched off: they wait for an answer.", topic=topic),
                    msg("Choose the inbox alone, or a digest."),
                )

    def do(self, act: Act) -> None:
        """In one statement."""
        PreferenceRecord.objects.bulk_create(
            (PreferenceRecord(person=act.actor.id, topic=topic, way=way) for topic, way in dict(self.ways).items()),
            update_conflicts=True,
            unique_fields=["person", "topic"],
            update_fields=["way"],
        )

    def record(self, act: Act, result: None) -> Record | None:
        """What was chosen."""
        return Record(f"inbox:{act.actor.id}", "inbox", act.actor.id, {"ways": dict(self.ways)}) if self.ways else None

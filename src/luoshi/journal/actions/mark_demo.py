"""deployment.mark-demo: this database holds invented data and may be thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.auth import get_user_model

from luoshi.base.errors import RefusedError
from luoshi.base.text import msg
from luoshi.journal.deployment import forget, stored_deployment
from luoshi.journal.models import EntryRecord, ManifestRecord
from luoshi.journal.performing import Act, Action, Record


@dataclass(frozen=True)
class MarkDemo(Action[None]):
    """Only an empty database can become a demo: entry without a password must never reach real data."""

    code: ClassVar[str] = "deployment.mark-demo"

    def check(self, act: Act) -> None:
        """Nothing may have happened here before."""
        act.require_role("system", "administrator")
        if EntryRecord.objects.exists() or ManifestRecord.objects.exists() or get_user_model().objects.exists():
            raise RefusedError(
                msg("This database already holds data, so it cannot become a demo."),
                msg("Let LUOSHI_HOME or LUOSHI_DATABASE_URL name an empty place for the demo."),
            )

    def do(self, act: Act) -> None:
        """Set the mark."""
        row = stored_deployment()
        row.is_demo = True
        row.save(update_fields=["is_demo"])
        forget()

    def record(self, act: Act, result: None) -> Record:
        """The mark, and no more."""
        return Record("deployment", "deployment", "1", {"is_demo": True})

"""A list before it is taken in: what it would do, and what is wrong with it; then the same list taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.files.service import Upload, open_file, store
from luoshi.journal.service import perform
from luoshi.programmes.actions.import_objects import ImportObjects
from luoshi.programmes.declared import ledger_on
from luoshi.programmes.importing.checking import Checked, Import, check_sheet
from luoshi.programmes.importing.reading import LIMIT, read_sheet
from luoshi.programmes.rows import require_ledger_sight


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list would do. `digest` names the file, by which `import_objects` takes it in."""

    programme: str
    digest: str
    as_of: date
    checked: Checked


def keep_list(actor: Actor, key: str, upload: Upload) -> str:
    """Keep an uploaded list; gives its digest.

    Raises:
        NotFoundError: X003 when the ledger is not declared, or not open to the actor.
        TooLargeError, UnknownContentError, DangerousContentError: R32x when it is no xlsx file.
    """
    require_ledger_sight(actor)
    ledger_on(key)
    return store(upload, limit=LIMIT, kinds=("xlsx",)).digest


def preview_import(actor: Actor, key: str, digest: str, as_of: date | None = None) -> Preview:
    """What a kept list would add and change, with every fault; nothing is written.

    Raises:
        NotFoundError: X003
        LedgerFileError: R180 when the list cannot be read as a whole.
    """
    require_ledger_sight(actor)
    programme, day = ledger_on(key), as_of or today()
    with open_file(digest) as file:
        sheet = read_sheet(file.read())
    return Preview(programme.key, digest, day, check_sheet(sheet, Import(actor, programme, day, today())))


def import_objects(actor: Actor, key: str, digest: str, as_of: date | None = None) -> dict[str, Any]:
    """Take a kept list in; gives how many objects are new, changed, the same, and how many faults stay out.

    Raises:
        NotFoundError: X003
        LedgerFileError: R180 when the list cannot be read as a whole.
        LedgerFieldError: C180 for a day that has not come.
    """
    require_ledger_sight(actor)
    with open_file(digest) as file:
        sheet = read_sheet(file.read())
    return perform(ImportObjects(ledger_on(key).key, sheet, digest, as_of or today()), actor)

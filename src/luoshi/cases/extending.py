"""When a case can be given more time."""

from __future__ import annotations

from luoshi.base.text import msg
from luoshi.cases.errors import ExtensionError
from luoshi.cases.models import CaseRecord
from luoshi.cases.nouns import CaseKind, Extension


def require_extendable(kind: CaseKind, row: CaseRecord) -> Extension:
    """How the kind gives more time, if it does at this step.

    Raises:
        ExtensionError: X172, it does not, or not any more.
    """
    if kind.extension is None or row.due_on is None or kind.step(row.step).waits_for != "handler":
        raise ExtensionError(
            msg("At “{step}” there is no more time to be given.", step=kind.step(row.step).name.zh),
            msg("Time is given to the handler, at a step with a limit."),
        )
    if row.extensions >= kind.extension.times:
        raise ExtensionError(
            msg("The case was extended {times} times already, the most that is given.", times=row.extensions)
        )
    return kind.extension


def require_days(extension: Extension, days: int) -> None:
    """Refuse more than one extension gives.

    Raises:
        ExtensionError: X172
    """
    if not 1 <= days <= extension.most_days:
        raise ExtensionError(msg("An extension gives 1 to {most} working days.", most=extension.most_days))

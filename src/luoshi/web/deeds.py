"""What an action of the journal is called when people read a history."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

DEEDS = {
    "report.finish": gettext_noop("Read from the report"),
    "plan.create": gettext_noop("Began the plan"),
    "plan.upload": gettext_noop("Brought in the report"),
    "plan.send_out": gettext_noop("Sent the draft to the organs"),
    "plan.adopt": gettext_noop("Adopted the plan"),
    "plan.issue": gettext_noop("Issued the task list"),
    "commitment.accept": gettext_noop("Accepted it"),
    "section.accept": gettext_noop("Accepted the whole section"),
    "commitment.reject": gettext_noop("Rejected it"),
    "commitment.restore": gettext_noop("Took it back among the proposals"),
    "commitment.correct_span": gettext_noop("Corrected its words"),
    "commitment.split": gettext_noop("Split it"),
    "commitment.merge": gettext_noop("Merged it"),
    "commitment.add": gettext_noop("Added it"),
    "commitment.edit_fields": gettext_noop("Edited its fields"),
    "commitment.withdraw": gettext_noop("Withdrew it"),
    "review.undo": gettext_noop("Undid a step"),
    "review.redo": gettext_noop("Redid a step"),
}


def deed(action: str) -> str:
    """The action in the reader's language; one without words stands with its code."""
    known = DEEDS.get(action)
    return gettext(known) if known else action

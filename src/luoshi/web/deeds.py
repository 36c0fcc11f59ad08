"""What an action of the journal is called when people read a history."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

DEEDS = {
    "plan.create": gettext_noop("Began the plan"),
    "plan.describe": gettext_noop("Corrected title or year"),
    "plan.discard": gettext_noop("Discarded the draft"),
    "plan.upload": gettext_noop("Brought in the report"),
    "plan.take_over": gettext_noop("Took over what the city declared"),
    "plan.send_out": gettext_noop("Sent the draft to the organs"),
    "plan.adopt": gettext_noop("Adopted the plan"),
    "report.read_start": gettext_noop("Began to read the report"),
    "report.progress": gettext_noop("Went on reading the report"),
    "report.finish": gettext_noop("Read from the report"),
    "report.fail": gettext_noop("Could not read the report"),
    "commitment.accept": gettext_noop("Accepted it"),
    "section.accept": gettext_noop("Accepted the whole section"),
    "commitment.reject": gettext_noop("Rejected it"),
    "commitment.restore": gettext_noop("Took it back among the proposals"),
    "commitment.correct_span": gettext_noop("Corrected its words"),
    "commitment.split": gettext_noop("Split it"),
    "commitment.merge": gettext_noop("Merged it"),
    "commitment.add": gettext_noop("Added it"),
    "commitment.write": gettext_noop("Wrote it"),
    "commitment.edit_fields": gettext_noop("Edited its fields"),
    "commitment.assign": gettext_noop("Assigned owners"),
    "commitment.withdraw": gettext_noop("Withdrew it"),
    "commitment.link": gettext_noop("Linked it to a task of another plan"),
    "commitment.unlink": gettext_noop("Removed a link"),
    "commitment.comment": gettext_noop("Commented"),
    "commitment.withdraw_comment": gettext_noop("Withdrew a comment"),
    "attachment.add": gettext_noop("Attached a file"),
    "attachment.remove": gettext_noop("Removed a file"),
    "target.set": gettext_noop("Set a target"),
    "target.remove": gettext_noop("Removed a target"),
    "milestone.add": gettext_noop("Added a milestone"),
    "milestone.complete": gettext_noop("Marked a milestone as done"),
    "milestone.remove": gettext_noop("Removed a milestone"),
    "assignment.accept": gettext_noop("Accepted the task"),
    "assignment.accept_all": gettext_noop("Accepted all tasks that waited"),
    "assignment.object": gettext_noop("Objected"),
    "assignment.settle": gettext_noop("Settled an objection"),
    "receipt.sign": gettext_noop("Signed for the list"),
    "revision.propose": gettext_noop("Proposed a revision"),
    "revision.approve": gettext_noop("Approved a revision"),
    "revision.refuse": gettext_noop("Refused a revision"),
    "review.undo": gettext_noop("Undid a step"),
    "review.redo": gettext_noop("Redid a step"),
}


def deed(action: str) -> str:
    """The action in the reader's language; one without words stands with its code."""
    known = DEEDS.get(action)
    return gettext(known) if known else action

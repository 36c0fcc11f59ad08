"""One commitment with everything around it: its sentence in context, owners, targets, milestones, history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Substr

from luoshi.base.actor import Actor
from luoshi.base.permissions import all_of, one_of
from luoshi.journal.service import Happening, allowed, history_of
from luoshi.plan import policies, states
from luoshi.plan.freezing import current_body, first_baseline
from luoshi.plan.models import (
    AssignmentRecord,
    AttachmentRecord,
    CommentRecord,
    CommitmentRecord,
    LinkRecord,
    MilestoneRecord,
    ReportRecord,
    RevisionRecord,
    SectionRecord,
    TargetRecord,
)
from luoshi.plan.progress import share_done
from luoshi.plan.queries.commitment_views import (
    AttachmentView,
    CommentView,
    CommitmentPage,
    Context,
    FormerPart,
    LinkView,
    MilestoneView,
    RevisionView,
    TargetView,
)
from luoshi.plan.queries.owners import owners_of
from luoshi.plan.queries.plans import plan_view
from luoshi.plan.queries.review import review_fields
from luoshi.plan.rows import visible_commitment

AROUND = 120
"""Characters of context on either side of the sentence."""
_FOR_MANY = ("section.accept", "review.undo", "review.redo", "assignment.accept_all")
_FOR_ALL = ("plan.take_over", "plan.send_out", "plan.adopt")


def commitment_page(actor: Actor, commitment_id: UUID | str) -> CommitmentPage:
    """One commitment.

    Raises:
        NotFoundError: there is none, or the asker may not see it.
    """
    row = visible_commitment(actor, commitment_id)
    view = plan_view(actor, row.plan)
    parts = owners_of(actor, row.id)
    milestones = [_milestone(each) for each in MilestoneRecord.objects.filter(commitment=row, ended_on=None)]
    milestones.sort(key=lambda each: (each.due_on, each.id))
    may_work = policies.work_on_commitment(actor).allows(row) and row.state in states.STANDING
    return CommitmentPage(
        plan=view,
        item=review_fields(row, parts),
        number=row.number,
        key=row.key,
        context=context_of(row),
        owners=parts,
        former=_former(actor, row),
        targets=[_target(each) for each in TargetRecord.objects.filter(commitment=row, ended_on=None).order_by("id")],
        milestones=milestones,
        done_share=share_done((each.weight, each.done_on is not None) for each in milestones),
        baseline=first_baseline(row),
        now=current_body(row),
        revisions=[_revision(each) for each in RevisionRecord.objects.filter(commitment=row).order_by("-id")],
        history=_history(actor, row),
        comments=[_comment(each) for each in CommentRecord.objects.filter(commitment=row).order_by("id")],
        attachments=[_attachment(each) for each in AttachmentRecord.objects.filter(commitment=row, removed_at=None)],
        higher=_links(actor, row, "lower", "higher"),
        lower=_links(actor, row, "higher", "lower"),
        may_edit=view.may_review,
        may_assign=view.may_review or view.may_settle,
        may_work=may_work,
        may_decide=view.may_revise,
        may_discuss=policies.discuss_commitment(actor).allows(row),
        my_part=_my_part(actor, row),
    )


def context_of(row: CommitmentRecord) -> Context:
    """The sentence with the words around it; only that stretch of the report is loaded."""
    first = max(0, row.start - AROUND)
    stretch = (
        ReportRecord.objects.filter(plan_id=row.plan_id)
        .annotate(stretch=Substr(F("text"), first + 1, row.end - first + AROUND))
        .values_list("stretch", flat=True)
        .first()
    )
    path: list[str] = []
    section = SectionRecord.objects.select_related("parent__parent__parent").filter(pk=row.section_id).first()
    while section is not None:
        path.insert(0, section.title)
        section = section.parent
    if not stretch:
        return Context("", row.text, "", path)
    before = stretch[: row.start - first].rpartition("\n")[2]
    after = stretch[row.end - first :].partition("\n")[0]
    return Context(before, row.text, after, path)


def _former(actor: Actor, row: CommitmentRecord) -> list[FormerPart]:
    ended = AssignmentRecord.objects.filter(commitment=row).exclude(ended_on=None)
    return [
        FormerPart(each.organ, each.role, each.reason, each.settlement, each.settlement_text, each.ended_on)
        for each in allowed(ended, policies.see_assignment(actor)).order_by("id")
        if each.ended_on
    ]


def _history(actor: Actor, row: CommitmentRecord) -> list[Happening]:
    """What was done to it and to the rows it was made from, newest first, as far as the asker may know."""
    scope = policies.see_happening(actor)
    mine = {str(row.id), *_ancestors(row)}
    found = [each for one in mine for each in history_of("commitment", one, scope)]
    parts = {str(each) for each in AssignmentRecord.objects.filter(commitment=row).values_list("id", flat=True)}
    many = history_of("plan", row.plan_id, all_of(scope, one_of("action", *_FOR_MANY)), limit=2000)
    found += [
        each
        for each in many
        if not mine.isdisjoint(each.payload.get("commitments", ()))
        or not parts.isdisjoint(each.payload.get("assignments", ()))
    ]
    found += history_of("plan", row.plan_id, all_of(scope, one_of("action", *_FOR_ALL)))
    return sorted(found, key=lambda each: each.recorded_at, reverse=True)


def _ancestors(row: CommitmentRecord) -> set[str]:
    found: set[str] = set()
    waiting: list[str] = list(row.replaces)
    while waiting:
        found.update(waiting)
        lists = CommitmentRecord.objects.filter(pk__in=waiting).values_list("replaces", flat=True)
        waiting = [each for replaces in lists for each in replaces if each not in found]
    return found


def _my_part(actor: Actor, row: CommitmentRecord) -> UUID | None:
    asked = AssignmentRecord.objects.filter(commitment=row, ended_on=None, answer=states.ASKED)
    return allowed(asked, policies.answer_assignment(actor)).values_list("id", flat=True).first()


def _links(actor: Actor, row: CommitmentRecord, mine: str, other: str) -> list[LinkView]:
    links = LinkRecord.objects.filter(**{mine: row}).values_list("id", other)
    seen = allowed(
        CommitmentRecord.objects.select_related("plan").filter(pk__in=[pk for _, pk in links]),
        policies.see_commitment(actor),
    )
    rows = {each.id: each for each in seen}
    return [LinkView(link, pk, rows[pk].plan.title, rows[pk].number, rows[pk].text) for link, pk in links if pk in rows]


def _target(row: TargetRecord) -> TargetView:
    return TargetView(
        row.id, row.indicator, row.comparator, row.value, row.lower, row.unit, row.direction, row.baseline, row.due_on,
        row.due_is_inferred, row.source,
    )  # fmt: skip


def _milestone(row: MilestoneRecord) -> MilestoneView:
    return MilestoneView(row.id, row.title, row.weight, row.due_on, row.done_on)


def _revision(row: RevisionRecord) -> RevisionView:
    changes: dict[str, Any] = row.changes
    return RevisionView(
        row.id, changes, row.reason, row.state, row.answer, row.proposed_by, row.proposed_at, row.decided_by,
        row.decided_at,
    )  # fmt: skip


def _comment(row: CommentRecord) -> CommentView:
    gone = row.withdrawn_at is not None
    return CommentView(row.id, "" if gone else row.text, row.author, row.organ, row.written_at, gone)


def _attachment(row: AttachmentRecord) -> AttachmentView:
    return AttachmentView(row.id, row.file_name, row.file_digest, row.media_type, row.size, row.added_by, row.added_at)

"""The door of the plan room: what pages, API, command line and other rooms may call.

Reporting rounds have a door of their own: `luoshi.plan.reporting.service`.

Everything takes the actor first and answers only what the actor may see; nothing here is cached.

Ask (queries, nothing is changed)
    plans(actor, year=None) -> [PlanView]               every plan the actor may see
    may_create(actor), require_may_create(actor)        whether the actor may begin a plan
    plan_for(actor, plan_id) -> PlanView                one plan with what the actor may do to it
    unread(actor) -> {plan id: reason}                  drafts whose report could not be read, or held no promise
    reading(actor, plan_id) -> ReadingView | None       progress and outcome of reading the report
    review_state(actor, plan_id) -> ReviewState         the report under review: text, marks, counts, undo and redo
    review_item(actor, commitment_id) -> ReviewItem     one commitment of it
    suggestions_for(actor, commitment_id, k=3)          organs whose duties fit, with the words that matched
    tree(actor, plan_id, Filters(...)) -> Tree          headings with rows, filtered
    overview(actor, plan_id) -> Overview                the plan in numbers, each slice with the filters of its rows
    commitment_page(actor, commitment_id) -> CommitmentPage
    consultation(actor, plan_id) -> Board               who answered, objections, whether the plan can be adopted
    baselines(actor, plan_id) -> [BaselineView]         the frozen states, the first one first
    receipts(actor, plan_id) -> [ReceiptView]           lists that went out; organ_list(actor, receipt_id) -> OrganList
    my_organ(actor) -> MyOrgan                          what waits for the organ, what it leads and supports
    places_of(actor, [(kind, id)]) -> {(kind, id): Place}    where what waits on a desk is to be found
    search(actor, words) -> Found                       by words or number
    export_rows(actor, plan_id, Filters()) -> Export    the rows of a list as plain columns
    preview_import(actor, plan_id, rows) -> ImportReport     what import_rows would do, row by row
    standing(actor, commitment_id, valid, known) -> Standing      promised | claimed | expected | computed | scheduled
    claim_history(actor, commitment_id, known)          every claim known on a day, the last word first
    claims_as_of(commitments, valid, known) -> {(commitment, first row of target, kind): claim}      for rooms above:
    measured_as_of(commitments, valid, known) -> {(commitment, first row of target): measurement}    ids or a query,
    claim_facts(valid, known, actor=None) -> Arrow table `plan/claims`, columns as CLAIM_COLUMNS says
    bound_targets() -> [Bound]                          which have to be within what their own asker may see
    lights_of(actor, commitment_id, known=None) -> [LightView]      the light of each month, as known on a day
    light_on(actor, commitment_id, valid, known=None) -> LightView | None      the light on a day, as known on a day
    plan_lights(actor, plan_id, valid=None, known=None) -> {commitment id: light}      for a list, in one statement
    what_if(actor, decision) -> WhatIf                  which lights of open months another table would give

Do (actions, through ``perform(Action(...), actor, key="")``; results are plain JSON)
    plan        UploadPlan, CreatePlan, DescribePlan, DiscardPlan, SendOutPlan, AdoptPlan
    report      StartReading, NoteProgress, FinishReading, FailReading;
                read_uploaded(report_id, text_of) runs a whole reading as the reading job
    review      CorrectSpan, SplitCommitment, MergeCommitments, RejectCommitment, RestoreCommitment, AddCommitment,
                WriteTask, AcceptCommitment, AcceptSection, EditCommitment, UndoStep, RedoStep
    owners      AssignOwners (``each-district`` in support means 各区), AcceptAssignment, AcceptAllAssignments,
                ObjectToAssignment, SettleObjection, SignReceipt
    work        SetTarget, RemoveTarget, AddMilestone, CompleteMilestone, RemoveMilestone, ProposeRevision,
                ApproveRevision, RefuseRevision, WithdrawCommitment, LinkCommitments, UnlinkCommitments
    claims      MakeClaim, CorrectClaim (lead organ), BindIndicator (target → indicator key, in its unit)
    jobs        RecordMeasurement(plan, [Measurement], day): what indicators computed; no person may.
                JudgeLights: every day by the job plan.judge; announces `plan.light_turned` (LIGHT_TURNED) with
                {commitment, plan, period, light, before, reason, periods_red, is_closed}
    talk        AddComment, WithdrawComment, AddAttachment, RemoveAttachment
    import_rows(actor, plan_id, rows) -> ImportReport        applies every row that is right, through these actions
    import_declared_plan(declared, commitments, until="adopted") -> plan id      a pack's plan, as the demo's job

Every review action returns ``{"plan", "step", "commitments": [ids that stand now because of it], …}``.
"""

from __future__ import annotations

from luoshi.journal.service import perform
from luoshi.plan.actions.accept_all_assignments import AcceptAllAssignments
from luoshi.plan.actions.accept_assignment import AcceptAssignment
from luoshi.plan.actions.accept_commitment import AcceptCommitment
from luoshi.plan.actions.accept_section import AcceptSection
from luoshi.plan.actions.add_attachment import AddAttachment
from luoshi.plan.actions.add_comment import AddComment
from luoshi.plan.actions.add_commitment import AddCommitment
from luoshi.plan.actions.add_milestone import AddMilestone
from luoshi.plan.actions.adopt_plan import AdoptPlan
from luoshi.plan.actions.approve_revision import ApproveRevision
from luoshi.plan.actions.assign_owners import AssignOwners
from luoshi.plan.actions.bind_indicator import BindIndicator
from luoshi.plan.actions.complete_milestone import CompleteMilestone
from luoshi.plan.actions.correct_claim import CorrectClaim
from luoshi.plan.actions.correct_span import CorrectSpan
from luoshi.plan.actions.create_plan import CreatePlan
from luoshi.plan.actions.describe_plan import DescribePlan
from luoshi.plan.actions.discard_plan import DiscardPlan
from luoshi.plan.actions.edit_commitment import EditCommitment
from luoshi.plan.actions.fail_reading import FailReading
from luoshi.plan.actions.finish_reading import FinishReading
from luoshi.plan.actions.judge_lights import TURNED as LIGHT_TURNED
from luoshi.plan.actions.judge_lights import JudgeLights
from luoshi.plan.actions.link_commitments import LinkCommitments
from luoshi.plan.actions.make_claim import MakeClaim
from luoshi.plan.actions.merge_commitments import MergeCommitments
from luoshi.plan.actions.note_progress import NoteProgress
from luoshi.plan.actions.object_to_assignment import ObjectToAssignment
from luoshi.plan.actions.propose_revision import ProposeRevision
from luoshi.plan.actions.record_measurement import RecordMeasurement
from luoshi.plan.actions.redo_step import RedoStep
from luoshi.plan.actions.refuse_revision import RefuseRevision
from luoshi.plan.actions.reject_commitment import RejectCommitment
from luoshi.plan.actions.remove_attachment import RemoveAttachment
from luoshi.plan.actions.remove_milestone import RemoveMilestone
from luoshi.plan.actions.remove_target import RemoveTarget
from luoshi.plan.actions.restore_commitment import RestoreCommitment
from luoshi.plan.actions.send_out_plan import SendOutPlan
from luoshi.plan.actions.set_target import SetTarget
from luoshi.plan.actions.settle_objection import SettleObjection
from luoshi.plan.actions.sign_receipt import SignReceipt
from luoshi.plan.actions.split_commitment import SplitCommitment
from luoshi.plan.actions.start_reading import StartReading
from luoshi.plan.actions.take_over_plan import TakeOverPlan
from luoshi.plan.actions.undo_step import UndoStep
from luoshi.plan.actions.unlink_commitments import UnlinkCommitments
from luoshi.plan.actions.upload_plan import UploadPlan
from luoshi.plan.actions.withdraw_comment import WithdrawComment
from luoshi.plan.actions.withdraw_commitment import WithdrawCommitment
from luoshi.plan.actions.write_task import WriteTask
from luoshi.plan.claims import claims_as_of
from luoshi.plan.declared import import_declared_plan
from luoshi.plan.facts import CLAIM_COLUMNS, claim_facts
from luoshi.plan.importing import ImportReport, import_rows, preview_import
from luoshi.plan.lights.asking import Differs, LightView, WhatIf, light_on, lights_of, plan_lights, what_if
from luoshi.plan.measuring import Bound, Measurement, bound_targets, measured_as_of
from luoshi.plan.queries.baselines import BaselineView, baselines
from luoshi.plan.queries.commitment import commitment_page
from luoshi.plan.queries.commitment_views import AttachmentView, CommitmentPage
from luoshi.plan.queries.consultation import Board, consultation
from luoshi.plan.queries.exporting import Export, export_rows
from luoshi.plan.queries.my_organ import MyOrgan, my_organ
from luoshi.plan.queries.overview import Group, Overview, Slice, overview
from luoshi.plan.queries.owners import Owners, Part
from luoshi.plan.queries.places import Place, places_of
from luoshi.plan.queries.plans import (
    PlanView,
    ReadingView,
    may_create,
    plan_for,
    plans,
    reading,
    require_may_create,
    unread,
)
from luoshi.plan.queries.receipts import OrganList, ReceiptView, organ_list, receipts
from luoshi.plan.queries.review import ReviewItem, ReviewState, review_item, review_state
from luoshi.plan.queries.searching import Found, search
from luoshi.plan.queries.standing import Claim, Computed, Side, Standing, claim_history, standing
from luoshi.plan.queries.tree import Filters, Node, Row, Tree, tree
from luoshi.plan.readings import read_uploaded
from luoshi.plan.suggesting import suggestions_for

__all__ = [
    "CLAIM_COLUMNS",
    "LIGHT_TURNED",
    "AcceptAllAssignments",
    "AcceptAssignment",
    "AcceptCommitment",
    "AcceptSection",
    "AddAttachment",
    "AddComment",
    "AddCommitment",
    "AddMilestone",
    "AdoptPlan",
    "ApproveRevision",
    "AssignOwners",
    "AttachmentView",
    "BaselineView",
    "BindIndicator",
    "Board",
    "Bound",
    "Claim",
    "CommitmentPage",
    "CompleteMilestone",
    "Computed",
    "CorrectClaim",
    "CorrectSpan",
    "CreatePlan",
    "DescribePlan",
    "Differs",
    "DiscardPlan",
    "EditCommitment",
    "Export",
    "FailReading",
    "Filters",
    "FinishReading",
    "Found",
    "Group",
    "ImportReport",
    "JudgeLights",
    "LightView",
    "LinkCommitments",
    "MakeClaim",
    "Measurement",
    "MergeCommitments",
    "MyOrgan",
    "Node",
    "NoteProgress",
    "ObjectToAssignment",
    "OrganList",
    "Overview",
    "Owners",
    "Part",
    "Place",
    "PlanView",
    "ProposeRevision",
    "ReadingView",
    "ReceiptView",
    "RecordMeasurement",
    "RedoStep",
    "RefuseRevision",
    "RejectCommitment",
    "RemoveAttachment",
    "RemoveMilestone",
    "RemoveTarget",
    "RestoreCommitment",
    "ReviewItem",
    "ReviewState",
    "Row",
    "SendOutPlan",
    "SetTarget",
    "SettleObjection",
    "Side",
    "SignReceipt",
    "Slice",
    "SplitCommitment",
    "Standing",
    "StartReading",
    "TakeOverPlan",
    "Tree",
    "UndoStep",
    "UnlinkCommitments",
    "UploadPlan",
    "WhatIf",
    "WithdrawComment",
    "WithdrawCommitment",
    "WriteTask",
    "baselines",
    "bound_targets",
    "claim_facts",
    "claim_history",
    "claims_as_of",
    "commitment_page",
    "consultation",
    "export_rows",
    "import_declared_plan",
    "import_rows",
    "light_on",
    "lights_of",
    "may_create",
    "measured_as_of",
    "my_organ",
    "organ_list",
    "overview",
    "perform",
    "places_of",
    "plan_for",
    "plan_lights",
    "plans",
    "preview_import",
    "read_uploaded",
    "reading",
    "receipts",
    "require_may_create",
    "review_item",
    "review_state",
    "search",
    "standing",
    "suggestions_for",
    "tree",
    "unread",
    "what_if",
]

"""The door of the plan room: what pages, API, command line and other rooms may call.

Everything takes the actor first and answers only what the actor may see; nothing here is cached.

Ask (queries, nothing is changed)
    plans(actor, year=None) -> [PlanView]               every plan the actor may see
    plan_for(actor, plan_id) -> PlanView                one plan with what the actor may do to it
    reading(actor, plan_id) -> ReadingView | None       progress and outcome of reading the report
    review_state(actor, plan_id) -> ReviewState         the report under review: text, marks, counts, undo and redo
    review_item(actor, commitment_id) -> ReviewItem     one commitment of it
    tree(actor, plan_id, Filters(...)) -> Tree          headings with rows, filtered
    overview(actor, plan_id) -> Overview                the plan in numbers, each slice with the filters of its rows
    commitment_page(actor, commitment_id) -> CommitmentPage

Do (actions, through ``perform(Action(...), actor, key="")``; results are plain JSON)
    UploadPlan, StartReading, NoteProgress, FinishReading, FailReading
    CorrectSpan, SplitCommitment, MergeCommitments, RejectCommitment, RestoreCommitment, AddCommitment,
    AcceptCommitment, AcceptSection, EditCommitment, UndoStep, RedoStep
    read_uploaded(report_id, text_of) runs a whole reading as the reading job.

Every review action returns ``{"plan", "step", "commitments": [ids that stand now because of it], …}``.
"""

from __future__ import annotations

from luoshi.journal.service import perform
from luoshi.plan.actions.accept_commitment import AcceptCommitment
from luoshi.plan.actions.accept_section import AcceptSection
from luoshi.plan.actions.add_commitment import AddCommitment
from luoshi.plan.actions.correct_span import CorrectSpan
from luoshi.plan.actions.edit_commitment import EditCommitment
from luoshi.plan.actions.fail_reading import FailReading
from luoshi.plan.actions.finish_reading import FinishReading
from luoshi.plan.actions.merge_commitments import MergeCommitments
from luoshi.plan.actions.note_progress import NoteProgress
from luoshi.plan.actions.redo_step import RedoStep
from luoshi.plan.actions.reject_commitment import RejectCommitment
from luoshi.plan.actions.restore_commitment import RestoreCommitment
from luoshi.plan.actions.split_commitment import SplitCommitment
from luoshi.plan.actions.start_reading import StartReading
from luoshi.plan.actions.undo_step import UndoStep
from luoshi.plan.actions.upload_plan import UploadPlan
from luoshi.plan.queries.commitment import commitment_page
from luoshi.plan.queries.overview import overview
from luoshi.plan.queries.plans import may_create, plan_for, plans, reading
from luoshi.plan.queries.review import review_item, review_state
from luoshi.plan.queries.tree import Filters, tree
from luoshi.plan.readings import read_uploaded

__all__ = [
    "AcceptCommitment",
    "AcceptSection",
    "AddCommitment",
    "CorrectSpan",
    "EditCommitment",
    "FailReading",
    "Filters",
    "FinishReading",
    "MergeCommitments",
    "NoteProgress",
    "RedoStep",
    "RejectCommitment",
    "RestoreCommitment",
    "SplitCommitment",
    "StartReading",
    "UndoStep",
    "UploadPlan",
    "commitment_page",
    "may_create",
    "overview",
    "perform",
    "plan_for",
    "plans",
    "read_uploaded",
    "reading",
    "review_item",
    "review_state",
    "tree",
]

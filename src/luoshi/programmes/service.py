"""The door of the programmes room: what pages, API, command line and other rooms may call.

Everything takes the actor first and answers only what the actor may see.

Ask
    programmes(actor) -> [ProgrammeView]                    declared ledgers with the numbers of their objects
    programme(actor, key) -> ProgrammeView                  one of them, by key or slug
    objects(actor, key, ObjectFilters(...), after, size) -> ObjectPage      a page, by identity
    counts(actor, key, by, ObjectFilters(...)) -> {group: number}           by stage, region, organ, verification
    points(actor, key, ObjectFilters(...)) -> Points        the same objects on a map
    objects_by_id(actor, key, ids) -> [ObjectView]          of some objects those that the actor may see
    visible_ids(actor, key) -> frozenset                    the actor's whole scope in a ledger
    may_import(actor, key) -> bool                          whether the actor may bring any list in
    may_remove(actor, object) -> bool                       whether the actor may take an object out and bring it back
    export_objects(actor, key, ObjectFilters(...), language) -> bytes       xlsx that can be brought back
    object_page(actor, id) -> ObjectDetail                  an object with facts, evidence and what may be done
    evidence_file(actor, id) -> EvidenceView                whether a picture or document may be seen
    programmes_of(commitments) -> {commitment: (programme key, …)}          bindings
    commitments_of(programme) -> (commitment, …)
    object_counts(programmes) -> {programme: number}        all objects, for what a claim is held against
    state_on(programme, valid, known) -> {object: ObjectState}     for rooms: any day with what was known on another
    ledgers_on(day), ledger_on(key, day)                    what is declared
    object_facts(programme, valid, known, actor=None) -> Arrow table      the fact table, columns as `columns_of` says
    changed_back_to(programme, day) -> day | None           from when on figures may be other ones than known on `day`

Do (actions, through ``perform``)
    RecordStage, RecordFigures, ReportProblem, ResolveProblem, CorrectFact     by the recording organ or the keeper
    keep_evidence(actor, object, slug, upload) -> KeptEvidence, then AddEvidence
    VerifyObject, RefuseObject                              by another person, as the ledger says
    RemoveObject, RestoreObject                             by the keeper or the delivery office
    keep_list(actor, key, upload) -> digest; preview_import(actor, key, digest, as_of) -> Preview;
    import_objects(actor, key, digest, as_of) -> numbers    a list by the keeper, the office, an organ for its own
    BindProgramme, UnbindProgramme, BindDeclared            by the delivery office
"""

from __future__ import annotations

from luoshi.journal.service import perform
from luoshi.programmes.actions.add_evidence import AddEvidence
from luoshi.programmes.actions.bind_declared import BindDeclared
from luoshi.programmes.actions.bind_programme import BindProgramme
from luoshi.programmes.actions.correct_fact import CorrectFact
from luoshi.programmes.actions.import_objects import ImportObjects
from luoshi.programmes.actions.record_figures import RecordFigures
from luoshi.programmes.actions.record_stage import RecordStage
from luoshi.programmes.actions.refuse_object import RefuseObject
from luoshi.programmes.actions.remove_object import RemoveObject
from luoshi.programmes.actions.report_problem import ReportProblem
from luoshi.programmes.actions.resolve_problem import ResolveProblem
from luoshi.programmes.actions.restore_object import RestoreObject
from luoshi.programmes.actions.unbind_programme import UnbindProgramme
from luoshi.programmes.actions.verify_object import VerifyObject
from luoshi.programmes.binding import commitments_of, object_counts, programmes_of
from luoshi.programmes.columns import columns_of
from luoshi.programmes.declared import Ledgers, ledger_on, ledgers_on
from luoshi.programmes.facts import changed_back_to, object_facts
from luoshi.programmes.importing.checking import Checked, ImportFault, ImportRow
from luoshi.programmes.importing.previewing import Preview, import_objects, keep_list, preview_import
from luoshi.programmes.keeping import KeptEvidence, keep_evidence
from luoshi.programmes.nouns import Programme
from luoshi.programmes.queries.exporting import export_objects
from luoshi.programmes.queries.ledgers import ProgrammeView, programme, programmes
from luoshi.programmes.queries.object_page import EvidenceView, FactView, ObjectDetail, evidence_file, object_page
from luoshi.programmes.queries.objects import (
    ObjectFilters,
    ObjectPage,
    ObjectView,
    Point,
    Points,
    counts,
    objects,
    objects_by_id,
    points,
    visible_ids,
)
from luoshi.programmes.queries.permits import may_import, may_remove
from luoshi.programmes.slots import ObjectState
from luoshi.programmes.standing import standing_on as state_on

__all__ = [
    "AddEvidence",
    "BindDeclared",
    "BindProgramme",
    "Checked",
    "CorrectFact",
    "EvidenceView",
    "FactView",
    "ImportFault",
    "ImportObjects",
    "ImportRow",
    "KeptEvidence",
    "Ledgers",
    "ObjectDetail",
    "ObjectFilters",
    "ObjectPage",
    "ObjectState",
    "ObjectView",
    "Point",
    "Points",
    "Preview",
    "Programme",
    "ProgrammeView",
    "RecordFigures",
    "RecordStage",
    "RefuseObject",
    "RemoveObject",
    "ReportProblem",
    "ResolveProblem",
    "RestoreObject",
    "UnbindProgramme",
    "VerifyObject",
    "changed_back_to",
    "columns_of",
    "commitments_of",
    "counts",
    "evidence_file",
    "export_objects",
    "import_objects",
    "keep_evidence",
    "keep_list",
    "ledger_on",
    "ledgers_on",
    "may_import",
    "may_remove",
    "object_counts",
    "object_facts",
    "object_page",
    "objects",
    "objects_by_id",
    "perform",
    "points",
    "preview_import",
    "programme",
    "programmes",
    "programmes_of",
    "state_on",
    "visible_ids",
]

"""Who may see and do what, one predicate per noun and verb.

The delivery office sees its own plans and every adopted one; mayor and auditor see all; an organ sees what it was
asked about or answers for; the public sees adopted plans as aggregates only.
"""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.base.permissions import Always, Never, Predicate, Related, all_of, any_of, one_of
from luoshi.plan import states

_HEARD = ("asked", "accepted", "objected")


def _is_system(actor: Actor) -> bool:
    return actor.kind == "job" and actor.has_role("system")


def see_plan(actor: Actor) -> Predicate:
    """Plans whose title, state and permitted figures the actor may see."""
    if _is_system(actor) or actor.has_role(*states.OVERSEERS):
        return Always()
    adopted = one_of("state", states.ADOPTED)
    if actor.has_role(states.DELIVERY):
        return any_of(adopted, one_of("organ", actor.organ))
    if actor.has_role(*states.ORGAN_ROLES):
        return any_of(adopted, Related("commitments", _own_part(actor)))
    return adopted


def see_commitment(actor: Actor) -> Predicate:
    """Commitments whose row the actor may open; lists, counts, search and exports share it."""
    if _is_system(actor) or actor.has_role(*states.OVERSEERS):
        return Always()
    if actor.has_role(states.DELIVERY):
        adopted = one_of("plan__state", states.ADOPTED)
        return any_of(adopted, one_of("plan__organ", actor.organ), _own_part(actor))
    if actor.has_role(*states.ORGAN_ROLES):
        return _own_part(actor)
    return Never()


def see_assignment(actor: Actor) -> Predicate:
    """Owners and their answers: of all commitments for the offices, of the organ itself for others."""
    if _is_system(actor) or actor.has_role(*states.OVERSEERS):
        return Always()
    own = one_of("organ", actor.organ)
    if actor.has_role(states.DELIVERY):
        kept = one_of("commitment__plan__organ", actor.organ)
        return any_of(own, kept, one_of("commitment__plan__state", states.ADOPTED))
    return own if actor.has_role(*states.ORGAN_ROLES) else Never()


OPEN_ACTIONS = (
    "plan.send_out", "plan.adopt", "commitment.comment", "commitment.withdraw_comment", "attachment.add",
    "attachment.remove", "milestone.add", "milestone.complete", "milestone.remove", "revision.propose",
    "revision.approve", "revision.refuse", "commitment.withdraw", "commitment.link", "commitment.unlink", "claim.make",
    "claim.correct", "target.bind",
)  # fmt: skip
"""What everybody who sees a commitment may know was done to it; the rest is the review's and the answering organ's."""


def see_happening(actor: Actor) -> Predicate:
    """Journal entries about a commitment that the actor sees: all for the offices; for an organ its own, and what is
    open to all who work on it, so not what other organs answered."""
    if _is_system(actor) or actor.has_role(states.DELIVERY, *states.OVERSEERS):
        return Always()
    return any_of(one_of("organ", actor.organ), one_of("action", *OPEN_ACTIONS)) if actor.organ else Never()


def see_draft(actor: Actor) -> Predicate:
    """Plans whose review (text, marks, steps) the actor may open."""
    if _is_system(actor) or actor.has_role(*states.OVERSEERS):
        return Always()
    return keep_plan(actor)


def keep_plan(actor: Actor) -> Predicate:
    """Plans that the actor may review, split out, adopt and revise: those of their delivery office."""
    if _is_system(actor):
        return Always()
    return one_of("organ", actor.organ) if actor.has_role(states.DELIVERY) else Never()


def create_plan(actor: Actor) -> Predicate:
    """Whether the actor may begin a plan at all."""
    return Always() if _is_system(actor) or actor.has_role(states.DELIVERY) else Never()


def answer_assignment(actor: Actor) -> Predicate:
    """Assignments that the actor may accept or object to: those of their own organ."""
    if _is_system(actor):
        return Always()
    return one_of("organ", actor.organ) if actor.has_role(*states.ORGAN_ROLES) else Never()


def sign_receipt(actor: Actor) -> Predicate:
    """Receipts that the actor may sign: those of their own organ."""
    return answer_assignment(actor)


def see_receipt(actor: Actor) -> Predicate:
    """Receipts that the actor may see."""
    if _is_system(actor) or actor.has_role(*states.OVERSEERS):
        return Always()
    own = one_of("organ", actor.organ)
    if actor.has_role(states.DELIVERY):
        return any_of(own, one_of("plan__organ", actor.organ))
    return own if actor.has_role(*states.ORGAN_ROLES) else Never()


def work_on_commitment(actor: Actor) -> Predicate:
    """Commitments on which the actor may set milestones and propose revisions: keeper and lead organ."""
    if _is_system(actor):
        return Always()
    if actor.has_role(states.DELIVERY):
        return one_of("plan__organ", actor.organ)
    if actor.has_role(*states.ORGAN_ROLES):
        return Related("assignments", all_of(_current(actor), one_of("role", states.LEAD)))
    return Never()


def claim_commitment(actor: Actor) -> Predicate:
    """Commitments of which the actor may say how far they are: those that their organ leads. The office does not."""
    if _is_system(actor):
        return Always()
    if actor.has_role(*states.ORGAN_ROLES):
        return Related("assignments", all_of(_current(actor), one_of("role", states.LEAD)))
    return Never()


def see_round(actor: Actor) -> Predicate:
    """Reporting rounds that the actor may see: all of one's own plans; for an organ those that ask it."""
    if _is_system(actor) or actor.has_role(*states.OVERSEERS):
        return Always()
    asked = Related("reports", one_of("organ", actor.organ))
    if actor.has_role(states.DELIVERY):
        return any_of(one_of("plan__organ", actor.organ), asked)
    return asked if actor.has_role(*states.ORGAN_ROLES) else Never()


def keep_round(actor: Actor) -> Predicate:
    """Rounds that the actor may open and close: those of the plans that their office keeps."""
    if _is_system(actor):
        return Always()
    return one_of("plan__organ", actor.organ) if actor.has_role(states.DELIVERY) else Never()


def see_report(actor: Actor) -> Predicate:
    """Reports of a round that the actor may see; lists, counts and exports share it."""
    if _is_system(actor) or actor.has_role(*states.OVERSEERS):
        return Always()
    own = one_of("organ", actor.organ)
    if actor.has_role(states.DELIVERY):
        return any_of(own, one_of("round__plan__organ", actor.organ))
    return own if actor.has_role(*states.ORGAN_ROLES) else Never()


def fill_report(actor: Actor) -> Predicate:
    """Reports that the actor may fill: of the own organ, and handed to nobody else; its head may always."""
    if not actor.has_role(*states.ORGAN_ROLES) or not actor.organ:
        return Never()
    own = one_of("organ", actor.organ)
    return own if actor.has_role(states.HEAD) else all_of(own, one_of("delegate", "", actor.id))


def lead_report(actor: Actor) -> Predicate:
    """Reports that the actor may approve and hand to somebody: those of the organ whose head they are."""
    return one_of("organ", actor.organ) if actor.has_role(states.HEAD) and actor.organ else Never()


def decide_report(actor: Actor) -> Predicate:
    """Reports that the actor may accept or return: those of the plans that their office keeps."""
    return one_of("round__plan__organ", actor.organ) if actor.has_role(states.DELIVERY) else Never()


def see_request(actor: Actor) -> Predicate:
    """Requests that the burden of an organ is counted from: all for the offices, an organ's own for itself."""
    if _is_system(actor) or actor.has_role(states.DELIVERY, *states.OVERSEERS):
        return Always()
    return one_of("organ", actor.organ) if actor.has_role(*states.ORGAN_ROLES) else Never()


def discuss_commitment(actor: Actor) -> Predicate:
    """Commitments on which the actor may comment and attach: whoever sees the row, but for the auditor."""
    if actor.has_role("auditor") and not actor.has_role(states.DELIVERY, *states.ORGAN_ROLES, "mayor"):
        return Never()
    return see_commitment(actor)


def _current(actor: Actor) -> Predicate:
    return all_of(one_of("organ", actor.organ), one_of("ended_on", None), one_of("answer", *_HEARD))


def _own_part(actor: Actor) -> Predicate:
    standing = one_of("state", states.ACCEPTED, states.ADOPTED, states.WITHDRAWN)
    return all_of(standing, Related("assignments", _current(actor)))


def is_public(actor: Actor) -> bool:
    """Whether the actor sees aggregates only: no role that opens rows."""
    return not _is_system(actor) and not actor.has_role(states.DELIVERY, *states.OVERSEERS, *states.ORGAN_ROLES)

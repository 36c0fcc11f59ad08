"""The words and colours of values that rows hold. A colour never stands without its word."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

WORDS: dict[str, dict[str, str]] = {
    "plan_state": {
        "draft": gettext_noop("draft"),
        "consulting": gettext_noop("consulting"),
        "adopted": gettext_noop("adopted"),
    },
    "state": {
        "proposed": gettext_noop("proposed"),
        "accepted": gettext_noop("accepted"),
        "rejected": gettext_noop("rejected"),
        "adopted": gettext_noop("adopted"),
        "withdrawn": gettext_noop("withdrawn"),
        "replaced": gettext_noop("replaced"),
    },
    "strength": {
        "firm": gettext_noop("firm"),
        "aim": gettext_noop("aim"),
        "explore": gettext_noop("explore"),
        "result": gettext_noop("result"),
        "ongoing": gettext_noop("ongoing"),
    },
    "kind": {
        "target": gettext_noop("target"),
        "action": gettext_noop("action"),
        "outcome": gettext_noop("outcome"),
    },
    "measurable": {
        "yes": gettext_noop("can be measured"),
        "no": gettext_noop("cannot be measured as worded"),
    },
    "how_known": {
        "system": gettext_noop("by a system"),
        "programme": gettext_noop("by a ledger"),
        "evidence": gettext_noop("by evidence"),
        "unmeasurable": gettext_noop("unmeasurable"),
        "": gettext_noop("not yet said"),
    },
    "answer": {
        "waiting": gettext_noop("not sent yet"),
        "asked": gettext_noop("waiting for an answer"),
        "accepted": gettext_noop("accepted the task"),
        "objected": gettext_noop("objected"),
    },
    "settlement": {
        "moved": gettext_noop("moved to another organ"),
        "overruled": gettext_noop("overruled with an answer"),
        "": gettext_noop("not settled"),
    },
    "role": {"lead": gettext_noop("lead organ"), "support": gettext_noop("supporting organ")},
    "source": {
        "work-report": gettext_noop("work report"),
        "instruction": gettext_noop("leader's instruction"),
        "meeting": gettext_noop("meeting decision"),
        "proposal": gettext_noop("proposal"),
    },
    "level": {
        "national": gettext_noop("national"),
        "provincial": gettext_noop("provincial"),
        "municipal": gettext_noop("municipal"),
        "district": gettext_noop("district"),
    },
    "stage": {
        "received": gettext_noop("File received"),
        "extract": gettext_noop("Taking the text out of the file"),
        "read": gettext_noop("Reading structure and promises"),
        "store": gettext_noop("Saving"),
    },
    "revision": {
        "proposed": gettext_noop("waiting for approval"),
        "approved": gettext_noop("approved"),
        "refused": gettext_noop("not approved"),
    },
    "outcome": {
        "changed": gettext_noop("changed"),
        "added": gettext_noop("added"),
        "refused": gettext_noop("refused"),
        "unchanged": gettext_noop("unchanged"),
    },
    "policy_kind": {
        "subsidy": gettext_noop("subsidy"),
        "award": gettext_noop("award"),
        "tax": gettext_noop("tax relief"),
        "loan": gettext_noop("loans and interest"),
        "rent": gettext_noop("rent support"),
        "talent": gettext_noop("talent"),
        "space": gettext_noop("premises"),
        "service": gettext_noop("services"),
    },
    "delivery": {
        "apply": gettext_noop("on application"),
        "automatic": gettext_noop("given without application"),
    },
    "when": {
        "open": gettext_noop("open now"),
        "coming": gettext_noop("not yet begun"),
        "closed": gettext_noop("ended"),
    },
    "period": {
        "once": gettext_noop("once"),
        "monthly": gettext_noop("every month"),
        "yearly": gettext_noop("every year"),
    },
    "standing": {
        "matched": gettext_noop("yours"),
        "near": gettext_noop("nearly yours"),
        "unknown": gettext_noop("cannot be told yet"),
        "far": gettext_noop("not yours"),
    },
    "light": {
        "green": gettext_noop("green light"),
        "yellow": gettext_noop("yellow light"),
        "red": gettext_noop("red light"),
        "none": gettext_noop("no light"),
    },
    "light_reason": {
        "nothing-to-judge-by": gettext_noop("There is nothing to judge by yet."),
        "no-rule-answers": gettext_noop("No rule of the light table fits this month."),
        "made-good-late": gettext_noop("Made good, but late: a month that was red does not become green."),
        "stays-red": gettext_noop("The month closed red."),
    },
    "light_fact": {
        "scheduled_share": gettext_noop("scheduled"),
        "claimed_share": gettext_noop("claimed"),
        "computed_share": gettext_noop("computed"),
        "expected_share": gettext_noop("expected"),
        "overclaim": gettext_noop("claimed beyond computed"),
        "days_late": gettext_noop("days late"),
        "periods_red": gettext_noop("red months before"),
    },
    "claim_kind": {"done": gettext_noop("done"), "expected": gettext_noop("expected to be done")},
    "round_state": {
        "draft": gettext_noop("to be opened"),
        "open": gettext_noop("open for reports"),
        "closed": gettext_noop("closed"),
    },
    "report_state": {
        "asked": gettext_noop("not begun"),
        "drafted": gettext_noop("being filled"),
        "submitted": gettext_noop("waits for the head"),
        "approved": gettext_noop("waits for the office"),
        "accepted": gettext_noop("report accepted"),
        "returned": gettext_noop("returned"),
    },
    "row_why": {
        "counted": gettext_noop("counts"),
        "stage": gettext_noop("not that far yet"),
        "refused": gettext_noop("refused on verification"),
        "not-verified": gettext_noop("nobody has verified it yet"),
        "unknown": gettext_noop("a datum is missing"),
        "condition": gettext_noop("does not meet the condition"),
    },
    "case_event": {
        "opened": gettext_noop("Opened"),
        "asked": gettext_noop("Asked for more time"),
        "extended": gettext_noop("More time given"),
        "refused": gettext_noop("No more time given"),
        "late": gettext_noop("Became late"),
    },
    "verification": {
        "waiting": gettext_noop("to be verified"),
        "verified": gettext_noop("verified"),
        "refused": gettext_noop("did not pass"),
        "none": gettext_noop("not finished yet"),
    },
    "problem_state": {"open": gettext_noop("open problem"), "resolved": gettext_noop("resolved")},
    "money": {
        "planned": gettext_noop("Money planned"),
        "approved": gettext_noop("Money approved"),
        "contracted": gettext_noop("Money contracted"),
        "paid": gettext_noop("Money paid"),
    },
    "comparator": {
        "=": gettext_noop("exactly"),
        ">=": gettext_noop("at least"),
        "<=": gettext_noop("at most"),
        "~": gettext_noop("about"),
        "range": gettext_noop("between"),
    },
}

TONES: dict[str, dict[str, str]] = {
    "plan_state": {"draft": "yellow", "consulting": "blue", "adopted": "green"},
    "state": {"proposed": "yellow", "accepted": "green", "adopted": "blue", "rejected": "red", "withdrawn": "red"},
    "measurable": {"yes": "green", "no": "violet"},
    "how_known": {"unmeasurable": "violet", "": "yellow"},
    "answer": {"asked": "yellow", "accepted": "green", "objected": "red"},
    "settlement": {"": "red", "moved": "blue", "overruled": "blue"},
    "outcome": {"changed": "blue", "added": "green", "refused": "red"},
    "revision": {"proposed": "yellow", "approved": "green", "refused": "red"},
    "delivery": {"automatic": "violet"},
    "when": {"open": "green", "coming": "blue", "closed": "red"},
    "standing": {"matched": "green", "near": "yellow", "unknown": "blue", "far": ""},
    "policy_kind": {},
    "verification": {"waiting": "yellow", "verified": "green", "refused": "red"},
    "problem_state": {"open": "red", "resolved": "green"},
    "light": {"green": "green", "yellow": "yellow", "red": "red"},
    "round_state": {"open": "green", "draft": "yellow"},
    "row_why": {"counted": "green", "refused": "red", "not-verified": "yellow", "unknown": "violet"},
    "report_state": {
        "drafted": "blue",
        "submitted": "yellow",
        "approved": "yellow",
        "accepted": "green",
        "returned": "red",
    },
}


def word(kind: str, value: object) -> str:
    """`value` in the reader's language; an unknown value stands as it is."""
    known = WORDS[kind].get(str(value))
    return gettext(known) if known else str(value)


def tone(kind: str, value: object) -> str:
    """The colour class of a badge; empty for values that need none."""
    return TONES.get(kind, {}).get(str(value), "")


def choices(kind: str) -> list[tuple[str, str]]:
    """Values with their words, for a select."""
    return [(value, gettext(text)) for value, text in WORDS[kind].items()]

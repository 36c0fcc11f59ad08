"""Whole sentences: of a condition, of a rule that is nearly met, of what would change the answer, of what is hidden."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from luoshi.base.text import Text, msg
from luoshi.rules.explaining.changes import Change
from luoshi.rules.explaining.data import Datum
from luoshi.rules.explaining.distances import HiddenRule, Step
from luoshi.rules.explaining.plan import taken_apart
from luoshi.rules.explaining.states import ConditionState
from luoshi.rules.explaining.telling.amounts import PLAIN, amount, either, hundredths, listed, percent, plain, span
from luoshi.rules.explaining.telling.requirements import asked_of_call, is_named, requirement
from luoshi.rules.explaining.telling.shortfalls import shortfall, told
from luoshi.rules.explaining.telling.subjects import data_of, described, is_share, label, naming_of
from luoshi.rules.feel import syntax
from luoshi.rules.values import Date, DateTime, DaysTime, Value, YearsMonths, from_python


def sentence(told: ConditionState | Change | HiddenRule, *, gain: bool | None = None) -> Text:
    """A condition with its datum, threshold, difference and source; or what would have to change for an outcome.

    `gain` says whether a change is one for the better; where nobody says, it is when rules are gained and none lost.
    """
    if isinstance(told, ConditionState):
        return _condition(told)
    if isinstance(told, Change):
        return _change(told, gain)
    return msg("all conditions are met") if told.matched else msg("a condition is not met")


def _condition(state: ConditionState) -> Text:
    if state.missing:
        names = listed([plain(datum.label or name) for name, datum in state.data if name in state.missing])
        statement = msg("cannot be told: {names} is not known", names=names)
        words = _asked_in_full(state)
        return _sourced(_required(statement, words) if words is not None else statement, state)
    statement = _statement(state)
    if state.state is None:
        statement = msg("cannot be told: {statement}", statement=statement)
    return _sourced(statement, state)


def _statement(state: ConditionState) -> Text:
    called = asked_of_call(state)
    if called is not None or state.condition.tests is not None or _is_plain(state):
        words = called or requirement(state)
        if words is not None:
            return _judged(_required(_fact(state, called), words), state)
    words = _in_words(state, state.condition.subject) if state.condition.tests is None else None
    names = listed([_datum(name, datum, state) for name, datum in state.data]) if state.data else data_of(state)
    if words is not None:
        return _judged(_required(names, words), state)
    if state.state is True:
        return msg("{names}: the condition on this is met", names=names)
    return msg("{names}: the condition on this is not met", names=names)


def _is_plain(state: ConditionState) -> bool:
    tree = state.condition.subject
    return tree is not None and state.around.plan.reach.leaf(tree) is not None


def _required(statement: Text, words: Text) -> Text:
    return msg("{statement}; required: {requirement}", statement=statement, requirement=words)


def _fact(state: ConditionState, called: Text | None) -> Text:
    """What is tested and its value, where it has one that says something."""
    if called is not None:
        name, datum = state.data[0]
        return _datum(name, datum, state)
    if isinstance(state.value, Decimal) and is_share(state, state.value):
        value = percent(state.value, _threshold(state))
    else:
        value = amount(state.value, naming_of(state))
    return Text("{label} {value}", (("label", label(state)), ("value", value)))


def _threshold(state: ConditionState) -> Decimal | None:
    gap = shortfall(state)
    if gap is None or not isinstance(gap, Decimal) or not isinstance(state.value, Decimal):
        return None
    return state.value + gap


def _datum(name: str, datum: Datum, state: ConditionState) -> Text:
    naming = state.around.namings.get(name, PLAIN)
    value = amount(from_python(datum.value), naming)
    return Text("{label} {value}", (("label", plain(datum.label or name)), ("value", value)))


def _judged(statement: Text, state: ConditionState) -> Text:
    """The statement with whether it is met, and by how much it is not."""
    if state.state is True:
        return msg("{statement}; met", statement=statement)
    if state.state is None:
        return statement
    gap = shortfall(state)
    if gap is None:
        return msg("{statement}; not met", statement=statement)
    return _short(statement, gap, state)


def _short(statement: Text, gap: Value, state: ConditionState) -> Text:
    if isinstance(state.value, (Date, DateTime)):
        late = isinstance(gap, DaysTime) and gap.nanoseconds < 0
        words = amount(gap)
        if late:
            return msg("{statement}; {gap} too late", statement=statement, gap=words)
        return msg("{statement}; {gap} too early", statement=statement, gap=words)
    if isinstance(gap, (DaysTime, YearsMonths)):
        short = (gap.nanoseconds if isinstance(gap, DaysTime) else gap.months) > 0
        words = span(gap)
    else:
        assert isinstance(gap, Decimal)
        short, words = gap > 0, _gap(abs(gap), state)
    if short:
        return msg("{statement}; {gap} short", statement=statement, gap=words)
    return msg("{statement}; {gap} too much", statement=statement, gap=words)


def _gap(gap: Decimal, state: ConditionState) -> Text:
    if is_share(state, state.value):
        return msg("{points} percentage points", points=hundredths(gap, Decimal(0)))
    return amount(gap, naming_of(state))


def _in_words(state: ConditionState, tree: syntax.Node | None) -> Text | None:
    """A condition of several parts, each with what it looks at; None where a part has no words."""
    if tree is None:
        return None
    if isinstance(tree, (syntax.Disjunction, syntax.Conjunction)):
        parts = [_in_words(state, each) for each in tree.operands]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return either(known) if isinstance(tree, syntax.Disjunction) else listed(known)
    subject, tests = taken_apart(tree)
    leaf = state.around.plan.reach.leaf(subject)
    if tests is None and leaf is None:
        return None
    part = replace(state, condition=replace(state.condition, subject=subject, tests=tests))
    words = requirement(part)
    if words is None:
        return None
    return Text("{label} {requirement}", (("label", described(subject, state.around)), ("requirement", words)))


def _asked(state: ConditionState) -> Text | None:
    return asked_of_call(state) or (
        requirement(state) if state.condition.tests is not None or _is_plain(state) else
        _in_words(state, state.condition.subject)
    )  # fmt: skip


def _asked_in_full(state: ConditionState) -> Text | None:
    """What is asked, with what it is asked of where that is more than one datum by name."""
    words = _asked(state)
    if words is None or _is_plain(state) or state.condition.tests is None:
        return words
    return Text("{label} {requirement}", (("label", label(state)), ("requirement", words)))


def _sourced(statement: Text, state: ConditionState) -> Text:
    """The statement with where its data came from."""
    told = [(name, datum) for name, datum in state.data if datum.source or datum.as_of]
    if not told:
        return statement
    words = [_source(datum) for _, datum in told]
    if len(state.data) > 1:
        words = [
            Text("{fact} {source}", (("fact", _datum(name, datum, state)), ("source", _source(datum))))
            for name, datum in told
        ]
    return msg("{statement} ({source})", statement=statement, source=listed(words))


def _source(datum: Datum) -> Text:
    day = plain(datum.as_of.isoformat()) if datum.as_of else None
    organ = plain(datum.source) if datum.source else None
    if organ is not None and day is not None:
        return msg("{organ}, {day}", organ=organ, day=day)
    found = organ or day
    assert found is not None
    return found


def _change(change: Change, gain: bool | None) -> Text:
    steps = [_step(each, change) for each in change.steps]
    words = steps[0] if steps else msg("nothing changes")
    for further in steps[1:]:
        words = msg("{one}, and {other}", one=words, other=further)
    if gain is None:
        gain = change.outcome is True or (bool(change.gained) and not change.lost)
    if gain:
        return msg("{steps}, and this is yours", steps=words)
    if change.outcome is None or change.outcome is False:
        return msg("should it be {steps}, this is no longer yours", steps=words)
    return msg("should it be {steps}, the answer becomes {outcome}", steps=words, outcome=amount(change.outcome))


def _step(each: Step, change: Change) -> Text:
    naming = change.around.namings.get(each.name, PLAIN)
    name = plain(each.datum.label or each.name)
    words = _asked_of(each, change)
    if not each.datum.known:
        if words is None:
            return msg("{label} given", label=name)
        return msg("{label} given, {requirement}", label=name, requirement=words)
    gap, beyond = told(each, [state for state in change.conditions if each.name in dict(state.data)])
    if isinstance(gap, Decimal):
        return _moved(name, amount(abs(gap), naming), up=gap > 0, beyond=beyond)
    if words is None or _is_named(each, change):
        return msg("{label} being {value}", label=name, value=words or amount(each.required, naming))
    return Text("{label} {requirement}", (("label", name), ("requirement", words)))


def _moved(name: Text, gap: Text, *, up: bool, beyond: bool) -> Text:
    if up:
        more = msg("{label} {gap} more", label=name, gap=gap)
        return msg("{label} over {gap} more", label=name, gap=gap) if beyond else more
    less = msg("{label} {gap} less", label=name, gap=gap)
    return msg("{label} over {gap} less", label=name, gap=gap) if beyond else less


def _is_named(each: Step, change: Change) -> bool:
    states = [state for state in change.conditions if [name for name, _ in state.data] == [each.name]]
    return bool(states) and states[0].state is not True and is_named(states[0])


def _asked_of(each: Step, change: Change) -> Text | None:
    """What the conditions of the set ask of a datum, where one of them asks it of that datum alone."""
    for state in change.conditions:
        if [name for name, _ in state.data] == [each.name] and state.state is not True:
            words = _asked(state)
            if words is not None:
                return words
    for state in change.conditions:
        if [name for name, _ in state.data] == [each.name] and state.condition.tests is not None:
            return requirement(state, negated=True)
    return None

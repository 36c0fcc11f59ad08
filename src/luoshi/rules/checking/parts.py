"""What is wrong among the parts of a model: rings of decisions, functions without an end, data that nobody has."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import cast

from luoshi.base.text import msg
from luoshi.rules.checking.findings import Finding, FindingError, finding
from luoshi.rules.decide import Runnable
from luoshi.rules.decide.index import Part
from luoshi.rules.errors import Place, RuleCheckError, RuleReadError
from luoshi.rules.evaluate import resolve
from luoshi.rules.feel import Names, parse_expression, parse_type, syntax
from luoshi.rules.model import elements
from luoshi.rules.model.elements import Logic

Graph = Mapping[str, frozenset[str]]


def rings(runnable: Runnable) -> Iterator[Finding]:
    """Decisions that need their own answer."""
    decisions = runnable.model.decisions
    graph = {identity: frozenset(decision.decisions) & set(decisions) for identity, decision in decisions.items()}
    for ring in _rings(graph):
        names = [decisions[identity].name for identity in ring]
        said = (
            msg("decisions need each other in a ring: {ring}", ring=" → ".join([*names, names[0]])),
            msg("Remove one of the requirements that make the ring."),
        )
        yield finding("cycle", "error", decisions[ring[0]].place, said)


def endless(runnable: Runnable) -> Iterator[Finding]:
    """Functions that call themselves whatever their arguments are."""
    knowledge = {each.name: each for each in runnable.model.knowledge.values()}
    names = Names.of(knowledge, runnable.index.members(runnable.model))
    graph = {
        name: frozenset(_surely_called(each.logic.body, names.plus(n for n, _ in each.logic.parameters)))
        & set(knowledge)
        for name, each in knowledge.items()
        if each.logic is not None and each.logic.kind == "FEEL"
    }
    for decision in runnable.model.decisions.values():
        for name in _endless_entries(decision.logic, names):
            said = (
                msg("the function calls itself without a condition: {ring}", ring=f"{name} → {name}"),
                msg("Let an “if” end it."),
            )
            yield finding("recursion", "error", decision.place, said)
    for ring in _rings(graph):
        said = (
            msg("the function calls itself without a condition: {ring}", ring=" → ".join([*ring, ring[0]])),
            msg("Let an “if” end it."),
        )
        yield finding("recursion", "error", knowledge[ring[0]].place, said)


def missing_columns(runnable: Runnable, columns: Mapping[str, str]) -> Iterator[Finding]:
    """Data that the model asks for and nobody has, or has in another type."""
    for decision in runnable.model.decisions.values():
        for need in runnable.needs(Part(runnable.model, decision), []):
            datum = need.part.element
            if not isinstance(datum, elements.InputData):
                continue
            if datum.name not in columns:
                near = difflib.get_close_matches(datum.name, columns, n=1, cutoff=0.5)
                message = msg("the data have no column “{name}”", name=datum.name)
                cure = (
                    msg("Did you mean “{near}”?", near=near[0]) if near else msg("Add it to the data, or test another.")
                )
                yield finding("missing-column", "error", decision.place, (message, cure))
            elif datum.type_name not in (None, "Any", columns[datum.name]) and columns[datum.name] not in ("", "Any"):
                message = msg(
                    "“{name}” is of type {wanted} here and {found} in the data",
                    name=datum.name, wanted=datum.type_name, found=columns[datum.name],
                )  # fmt: skip
                yield finding("type-clash", "error", decision.place, (message, msg("Declare the type of the data.")))


def unknown_types(runnable: Runnable) -> Iterator[Finding]:
    """Types of data, columns and answers that nothing is called."""
    items = runnable.index.items(runnable.model)
    known: set[str] = set()
    for name, place in _types(runnable.model):
        if name in known or name in items.types:
            continue
        known.add(name)
        try:
            resolve(parse_type(name, place, Names.of((), (), items.types)), items.types, place)
        except (RuleCheckError, RuleReadError) as error:
            yield Finding("unknown-name", "error", place.decision, FindingError(error.message, error.cure))


def _types(model: elements.Model) -> Iterator[tuple[str, Place]]:
    for datum in model.inputs.values():
        if datum.type_name is not None:
            yield datum.type_name, Place(column=datum.name)
    for decision in model.decisions.values():
        if decision.type_name is not None:
            yield decision.type_name, decision.place
        if isinstance(decision.logic, elements.DecisionTable):
            for clause in (*decision.logic.inputs, *decision.logic.outputs):
                if clause.type_name is not None:
                    yield clause.type_name, clause.place


def _rings(graph: Graph) -> Iterator[list[str]]:
    """One ring through each knot of the graph; nothing is visited twice, so that the time stays linear."""
    done: set[str] = set()
    for start in graph:
        if start in done:
            continue
        path: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(graph[start])))]
        path.append(start)
        while stack:
            name, following = stack[-1]
            found = next(following, None)
            if found is None:
                stack.pop()
                path.pop()
                done.add(name)
            elif found in path:
                yield path[path.index(found) :]
                done.update(path[path.index(found) :])
            elif found in graph and found not in done:
                stack.append((found, iter(sorted(graph[found]))))
                path.append(found)


def _surely_called(logic: Logic | None, names: Names) -> set[str]:
    """The functions that a boxed expression calls on every way through it."""
    if logic is None or isinstance(logic, elements.BoxedFunction):
        return set()
    if isinstance(logic, elements.LiteralExpression):
        try:
            return _calls(parse_expression(logic.text, names, Place()))
        except RuleReadError:
            return set()
    if isinstance(logic, elements.Conditional):
        branches = _surely_called(logic.consequence, names) & _surely_called(logic.alternative, names)
        return _surely_called(logic.condition, names) | branches
    if isinstance(logic, (elements.BoxedFilter, elements.BoxedIterator)):
        return _surely_called(logic.source, names)
    if isinstance(logic, elements.DecisionTable):
        return set()
    if isinstance(logic, elements.BoxedContext):
        names = names.plus(entry.name for entry in logic.entries if entry.name)
    called = _invoked(logic)
    for part in _parts(logic):
        called |= _surely_called(part, names)
    return called


def _endless_entries(logic: Logic | None, names: Names) -> Iterator[str]:
    """Entries of contexts, boxed or written, that are functions which call themselves on every way."""
    if isinstance(logic, elements.BoxedContext):
        names = names.plus(entry.name for entry in logic.entries if entry.name)
        for entry in logic.entries:
            body = entry.logic.body if isinstance(entry.logic, elements.BoxedFunction) else None
            if entry.name and entry.name in _surely_called(body, names):
                yield entry.name
    if isinstance(logic, elements.LiteralExpression):
        yield from _endless_functions(logic.text, names)
    elif logic is not None:
        for part in _parts(logic):
            yield from _endless_entries(part, names)


def _endless_functions(text: str, names: Names) -> Iterator[str]:
    if "function" not in text:
        return
    try:
        stack: list[syntax.Node] = [parse_expression(text, names, Place())]
    except RuleReadError:
        return
    while stack:
        node = stack.pop()
        stack.extend(_children(node))
        for key, value in node.entries if isinstance(node, syntax.ContextOf) else ():
            if isinstance(value, syntax.FunctionDefinition) and key in _calls(value.body):
                yield key


def _invoked(logic: Logic) -> set[str]:
    if isinstance(logic, elements.Invocation) and isinstance(logic.function, elements.LiteralExpression):
        return {logic.function.text}
    return set()


def _parts(part: object) -> Iterator[Logic]:
    """The boxed expressions right inside a part."""
    if isinstance(part, tuple):
        for each in cast("tuple[object, ...]", part):
            yield from [each] if isinstance(each, _LOGIC) else _parts(each)
    elif is_dataclass(part):
        for field in fields(part):
            value = getattr(part, field.name)
            yield from [value] if isinstance(value, _LOGIC) else _parts(value)


_LOGIC = (
    elements.LiteralExpression, elements.DecisionTable, elements.BoxedContext, elements.BoxedList, elements.Relation,
    elements.BoxedFunction, elements.Invocation, elements.Conditional, elements.BoxedFilter, elements.BoxedIterator,
)  # fmt: skip


def _calls(node: syntax.Node) -> set[str]:
    """The functions that a tree calls whatever the values are."""
    if isinstance(node, syntax.FunctionDefinition):
        return set()
    if isinstance(node, syntax.If):
        return _calls(node.condition) | (_calls(node.consequence) & _calls(node.alternative))
    if isinstance(node, (syntax.Conjunction, syntax.Disjunction)):
        return _calls(node.operands[0])
    if isinstance(node, (syntax.For, syntax.Quantified)):
        return _calls(node.iterators[0].source)
    if isinstance(node, syntax.Filter):
        return _calls(node.source)
    own = (
        {node.function.name} if isinstance(node, syntax.Call) and isinstance(node.function, syntax.Name) else set[str]()
    )
    return own.union(*(_calls(child) for child in _children(node)))


def _children(part: object) -> Iterator[syntax.Node]:
    if isinstance(part, syntax.Node):
        for name in part.__dataclass_fields__:
            value = getattr(part, name)
            yield from [value] if isinstance(value, syntax.Node) else _children(value)
    elif isinstance(part, tuple):
        for each in cast("tuple[object, ...]", part):
            yield from [each] if isinstance(each, syntax.Node) else _children(each)

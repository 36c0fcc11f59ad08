"""Boxed expressions made closures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from luoshi.rules.decide.compiling import EXTERNAL, TextCompiler
from luoshi.rules.decide.spans import items_of
from luoshi.rules.decide.tables import compile_table
from luoshi.rules.evaluate import Compiled, Type
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.evaluate.forms import Closure
from luoshi.rules.model import elements
from luoshi.rules.model.elements import Logic
from luoshi.rules.steps import spend, spend_on
from luoshi.rules.values import Function, Value


def compile_logic(logic: Logic | None, texts: TextCompiler) -> Compiled:
    """The closure of a boxed expression, fitted to the type it declares; null where there is none."""
    if logic is None:
        return lambda environment: None
    made = _MAKERS[type(logic)](logic, texts)
    return made if isinstance(logic, elements.BoxedFunction) else texts.typed(made, logic.type_name)


def _literal(logic: elements.LiteralExpression, texts: TextCompiler) -> Compiled:
    return texts.expression(logic.text, logic.place)


def _table(logic: elements.DecisionTable, texts: TextCompiler) -> Compiled:
    return compile_table(logic, texts).value


def _context(logic: elements.BoxedContext, texts: TextCompiler) -> Compiled:
    entries: list[tuple[str | None, Compiled]] = []
    for entry in logic.entries:
        # A function sees its own name, so that it can call itself.
        inner = texts.plus(entry.name) if entry.name and isinstance(entry.logic, elements.BoxedFunction) else texts
        entries.append((entry.name, texts.typed(compile_logic(entry.logic, inner), entry.type_name)))
        if entry.name:
            texts = texts.plus(entry.name)

    def context(environment: Environment) -> Value:
        around = dict(environment)
        made: dict[str, Value] = {}
        for name, compiled in entries:
            value = compiled(around)
            if name is None:
                return value
            made[name] = around[name] = value
        return made

    return context


def _list(logic: elements.BoxedList, texts: TextCompiler) -> Compiled:
    items = [compile_logic(item, texts) for item in logic.items]
    return lambda environment: [item(environment) for item in items]


def _relation(logic: elements.Relation, texts: TextCompiler) -> Compiled:
    rows = [[compile_logic(cell, texts) for cell in row] for row in logic.rows]

    def relation(environment: Environment) -> Value:
        return [
            {name: cell(environment) for name, cell in zip(logic.columns, row, strict=True)} for row in rows
        ]  # fmt: skip

    return relation


def typed_parameters(logic: elements.BoxedFunction, texts: TextCompiler) -> tuple[tuple[str, Type], ...]:
    """A function's parameters with their types."""
    return tuple((name, texts.items.named(kind)) for name, kind in logic.parameters)


def compile_body(logic: elements.BoxedFunction, texts: TextCompiler) -> Compiled:
    """A function's body, which sees its parameters; that of an external one calls what was declared."""
    inner = texts.plus(*(name for name, _ in logic.parameters))
    body = compile_logic(logic.body, inner)
    if logic.kind == "FEEL":
        return texts.typed(body, logic.type_name)
    names = [name for name, _ in logic.parameters]

    def external(environment: Environment) -> Value:
        called = environment.get(EXTERNAL)
        arguments: list[Value] = [environment.get(name) for name in names]
        return called.call([body(environment), arguments]) if isinstance(called, Function) else None

    return texts.typed(external, logic.type_name)


def _function(logic: elements.BoxedFunction, texts: TextCompiler) -> Compiled:
    parameters, body = typed_parameters(logic, texts), compile_body(logic, texts)
    return lambda environment: Closure(parameters, body, environment)


def _invocation(logic: elements.Invocation, texts: TextCompiler) -> Compiled:
    function = compile_logic(logic.function, texts)
    bindings = [(name, compile_logic(value, texts)) for name, value in logic.bindings]

    def invocation(environment: Environment) -> Value:
        called = function(environment)
        if not isinstance(called, Function):
            return None
        return called.call_named({name: value(environment) for name, value in bindings})

    return invocation


def _conditional(logic: elements.Conditional, texts: TextCompiler) -> Compiled:
    condition, consequence, alternative = (
        compile_logic(part, texts) for part in (logic.condition, logic.consequence, logic.alternative)
    )
    return lambda environment: consequence(environment) if condition(environment) is True else alternative(environment)


def _filter(logic: elements.BoxedFilter, texts: TextCompiler) -> Compiled:
    source = compile_logic(logic.source, texts)
    condition = compile_logic(logic.condition, texts.opened("item"))

    def filtered(environment: Environment) -> Value:
        items = source(environment)
        found: list[Value] = []
        for item in items if isinstance(items, list) else [] if items is None else [items]:
            spend()
            members = item if isinstance(item, dict) else {}
            holds = condition({**environment, "item": item, **members})
            if holds is True:
                found.append(item)
            elif holds not in (False, None):
                return None  # A condition that is no condition.
        return found

    return filtered


def _iterator(logic: elements.BoxedIterator, texts: TextCompiler) -> Compiled:
    source = compile_logic(logic.source, texts)
    body = compile_logic(logic.body, texts.plus(logic.variable, "partial"))

    def results(environment: Environment) -> list[Value] | None:
        items = items_of(source(environment))
        if items is None:
            return None
        found: list[Value] = []
        for item in items:
            spend()
            spend_on(found)
            found.append(body({**environment, logic.variable: item, "partial": list(found)}))
        return found

    if logic.kind == "for":
        return results
    deciding = logic.kind == "some"
    return lambda environment: _quantified(results(environment), deciding=deciding)


def _quantified(results: list[Value] | None, *, deciding: bool) -> Value:
    if results is None or any(not isinstance(result, bool) for result in results if result is not None):
        return None
    if any(result is deciding for result in results):
        return deciding
    return None if None in results else not deciding


_MAKERS: dict[type, Callable[[Any, TextCompiler], Compiled]] = {
    elements.LiteralExpression: _literal,
    elements.DecisionTable: _table,
    elements.BoxedContext: _context,
    elements.BoxedList: _list,
    elements.Relation: _relation,
    elements.BoxedFunction: _function,
    elements.Invocation: _invocation,
    elements.Conditional: _conditional,
    elements.BoxedFilter: _filter,
    elements.BoxedIterator: _iterator,
}

"""Forms that bind names: filters, contexts, for, some, every, functions and calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from luoshi.rules import values
from luoshi.rules.evaluate.compiling import Compiled, Compiler, Environment, compare, rule
from luoshi.rules.evaluate.guarding import steps_of
from luoshi.rules.evaluate.types import ANY, Type, coerce, conforms, resolve
from luoshi.rules.feel import syntax
from luoshi.rules.steps import ITEMS, spend, spend_on
from luoshi.rules.values import Date, Function, Range, Value

LONGEST_LIST = 1_000_000


@rule(syntax.Filter)
def _filter(compiler: Compiler, node: syntax.Filter) -> Compiled:
    source = compiler(node.source)
    condition = compiler.within(compiler.scope.opened())(node.condition)
    steps = steps_of(node.condition)

    def filtered(environment: Environment) -> Value:
        value = source(environment)
        items: list[Value] = value if isinstance(value, list) else [] if value is None else [value]
        if isinstance(node.condition, (syntax.Literal, syntax.Negation)):
            return _by_position(items, condition(environment))
        if not items and isinstance(condition({**environment, "item": None}), Decimal):
            return None  # There is no item at any position.
        kept: list[Value] = []
        spend(steps * len(items))
        for item in items:
            inner = {**environment, "item": item, **item} if isinstance(item, dict) else {**environment, "item": item}
            found = condition(inner)
            if isinstance(found, Decimal):
                return _by_position(items, found)
            if found is True:
                kept.append(item)
            elif found is not None and found is not False:
                return None
        return kept

    return filtered


def _by_position(items: list[Value], position: Value) -> Value:
    if position is True:
        return items
    if position is False or position is None:
        return [] if position is False else None
    if not isinstance(position, Decimal) or position != position.to_integral_value():
        return None
    at = int(position)
    if at == 0 or abs(at) > len(items):
        return None
    return items[at - 1] if at > 0 else items[at]


@rule(syntax.ContextOf)
def _context(compiler: Compiler, node: syntax.ContextOf) -> Compiled:
    entries: list[tuple[str, Compiled]] = []
    inner = compiler
    repeated = len({key for key, _ in node.entries}) < len(node.entries)
    for key, value in node.entries:
        around = inner.within(inner.scope.plus(key))
        # A function may call itself; anything else only sees the entries before it.
        entries.append((key, (around if isinstance(value, syntax.FunctionDefinition) else inner)(value)))
        inner = around

    def context(environment: Environment) -> Value:
        if repeated:
            return None
        around = dict(environment)
        made: dict[str, Value] = {}
        for key, value in entries:
            made[key] = around[key] = value(around)
        return made

    return context


@rule(syntax.For)
def _for(compiler: Compiler, node: syntax.For) -> Compiled:
    loops, inner = _loops(compiler, node.iterators)
    result = inner.within(inner.scope.plus("partial"))(node.result)
    steps = steps_of(node.result)

    def collected(environment: Environment) -> Value:
        partial: list[Value] = []
        around: Environment = {**environment, "partial": partial}
        for bound in _bindings(loops, around):
            if bound is None or len(partial) >= LONGEST_LIST:
                return None
            spend(steps)
            if speaks_of_partial:
                spend_on(partial)
            partial.append(result({**bound, "partial": list(partial) if speaks_of_partial else partial}))
        return partial

    speaks_of_partial = any(each.name == "partial" for each in names_in(node.result))
    return collected


@rule(syntax.Quantified)
def _quantified(compiler: Compiler, node: syntax.Quantified) -> Compiled:
    loops, inner = _loops(compiler, node.iterators)
    condition = inner(node.condition)
    steps = steps_of(node.condition)
    deciding = node.kind == "some"

    def quantified(environment: Environment) -> Value:
        result: bool | None = not deciding
        for bound in _bindings(loops, environment):
            if bound is None:
                return None
            spend(steps)
            found = condition(bound)
            if found is deciding:
                return deciding
            if found is not (not deciding):
                result = None
        return result

    return quantified


Loop = tuple[str, Compiled, Compiled | None]


def _loops(compiler: Compiler, iterators: tuple[syntax.Iterator, ...]) -> tuple[list[Loop], Compiler]:
    loops: list[Loop] = []
    for each in iterators:
        until = compiler(each.until) if each.until is not None else None
        loops.append((each.name, compiler(each.source), until))
        compiler = compiler.within(compiler.scope.plus(each.name))
    return loops, compiler


def _bindings(loops: list[Loop], environment: Environment) -> Iterator[Environment | None]:
    """Every combination of the variables, the last one turning fastest; None where a source is no list."""
    if not loops:
        yield environment
        return
    (name, source, until), rest = loops[0], loops[1:]
    items = _items(source(environment), until(environment) if until is not None else None, spans=until is not None)
    if items is None:
        yield None
        return
    for item in items:
        if rest:
            spend()
        yield from _bindings(rest, {**environment, name: item})


def _items(source: Value, until: Value, *, spans: bool) -> Iterable[Value] | None:
    if spans:
        return _span(source, until, True, True)
    if isinstance(source, Range):
        return _span(source.low, source.high, source.low_closed, source.high_closed)
    if isinstance(source, list):
        return source
    return None if source is None else [source]


def _span(low: Value, high: Value, low_closed: bool, high_closed: bool) -> list[Value] | None:
    """Whole numbers or days from one end to the other, downwards where the first is the greater."""
    step: Value
    steps: Decimal | int
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        step, steps = Decimal(1), abs(high - low)
    elif type(low) is Date and type(high) is Date:
        step, steps = values.DaysTime(86_400 * 10**9), abs(high.ordinal - low.ordinal)
    else:
        return None
    if steps > LONGEST_LIST:
        return None
    spend(int(steps))
    down = values.less(high, low) is True
    following = values.subtract if down else values.add
    found: list[Value] = []
    at: Value = low if low_closed else following(low, step)
    last = ">" if down else "<"
    while compare(last + ("=" if high_closed else ""), at, high) is True:
        found.append(at)
        at = following(at, step)
    return found


def names_in(node: syntax.Node) -> Iterator[syntax.Name]:
    """Every name that a tree speaks of."""
    stack: list[object] = [node]
    while stack:
        each = stack.pop()
        if isinstance(each, syntax.Name):
            yield each
        elif isinstance(each, syntax.Node):
            stack.extend(getattr(each, name) for name in each.__dataclass_fields__)
        elif isinstance(each, tuple):
            stack.extend(each)


class Closure(Function):
    """A function that a FEEL text defines, with the names around it; a value that is not of a declared type is null."""

    def __init__(
        self, parameters: tuple[tuple[str, Type], ...], body: Compiled, around: Environment, steps: int = 1
    ) -> None:
        self._steps = steps
        self.name = "function"
        self.parameters = tuple(name for name, _ in parameters)
        self.type = Type("function", parameters)
        self._types = [kind for _, kind in parameters]
        self._body = body
        self._around = around

    def call(self, arguments: list[Value]) -> Value:
        """The body's value over these arguments."""
        if len(arguments) != len(self.parameters):
            return None
        spend(self._steps)
        given = [coerce(value, kind) for value, kind in zip(arguments, self._types, strict=True)]
        wrong = any(made is None and value is not None for made, value in zip(given, arguments, strict=True))
        if wrong:
            return None
        return self._body({**self._around, **dict(zip(self.parameters, given, strict=True))})

    def call_named(self, arguments: dict[str, Value]) -> Value:
        """The same by the parameters' names."""
        if set(arguments) != set(self.parameters):
            return None
        return self.call([arguments[name] for name in self.parameters])


@rule(syntax.FunctionDefinition)
def _function(compiler: Compiler, node: syntax.FunctionDefinition) -> Compiled:
    parameters = tuple(
        (name, resolve(kind, compiler.scope.items, compiler.at(kind)) if kind is not None else ANY)
        for name, kind in node.parameters
    )
    inner = compiler.within(compiler.scope.plus(*(name for name, _ in parameters)))
    body = inner(node.body)
    steps = steps_of(node.body)

    def made(environment: Environment) -> Value:
        spend(len(environment) // ITEMS)  # A function keeps all names around it.
        return Closure(parameters, body, environment, steps)

    return made


@rule(syntax.Call)
def _call(compiler: Compiler, node: syntax.Call) -> Compiled:
    function = compiler(node.function)
    if node.named:
        named = [(name, compiler(value)) for name, value in node.named]

        def call_named(environment: Environment) -> Value:
            called = function(environment)
            if not isinstance(called, Function):
                return None
            return called.call_named({name: value(environment) for name, value in named})

        return call_named
    arguments = [compiler(value) for value in node.positional]

    def call(environment: Environment) -> Value:
        called = function(environment)
        if not isinstance(called, Function):
            return None
        return called.call([value(environment) for value in arguments])

    return call


@rule(syntax.InstanceOf)
def _instance_of(compiler: Compiler, node: syntax.InstanceOf) -> Compiled:
    value = compiler(node.value)
    wanted = resolve(node.type, compiler.scope.items, compiler.at(node.type))

    def instance_of(environment: Environment) -> Value:
        found = value(environment)
        return found is not None and conforms(found, wanted) if wanted.kind != "Null" else found is None

    return instance_of

"""How a built-in function is declared: its forms with the standard's parameter names, and what each may be given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, cast

from luoshi.rules.steps import spend_on
from luoshi.rules.values import Date, DateTime, DaysTime, Function, Range, Time, Value, YearsMonths

_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "number": (Decimal,),
    "text": (str,),
    "boolean": (bool,),
    "list": (list,),
    "context": (dict,),
    "date": (Date, DateTime),
    "plain date": (Date,),
    "time": (Time,),
    "date and time": (DateTime,),
    "offset": (DaysTime,),
    "duration": (YearsMonths, DaysTime),
    "function": (Function,),
    "range": (Range,),
    "point": (Decimal, str, Date, Time, DateTime, YearsMonths, DaysTime),
    "any": (object,),
}
_NAMES: Final[dict[str, frozenset[str]]] = {
    "text": frozenset(("string",)),
    "date": frozenset(("date", "date and time")),
    "plain date": frozenset(("date",)),
    "offset": frozenset(("days and time duration",)),
    "duration": frozenset(("days and time duration", "years and months duration")),
}
"""The types of FEEL that a kind stands for, where it is not one of the same name."""
_MISSING: Final = object()
_REFUSED: Final = object()

Body = Callable[..., Value]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, what it may be, whether it may be left out or null, whether it takes all that follow."""

    name: str
    kind: str
    optional: bool
    nullable: bool
    rest: bool

    def take(self, value: Value) -> object:
        """The argument as this parameter's kind: a list of one may stand for its item and an item for such a list."""
        if value is None:
            return None if self.nullable else _REFUSED
        kinds = _KINDS[self.kind]
        if isinstance(value, kinds):
            return value
        if self.kind == "list":
            return [value]
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], kinds):
            return value[0]
        return _REFUSED

    def is_of(self, type_name: str) -> bool:
        """Whether every value of this type is one that the parameter takes."""
        if self.kind == "point":
            return type_name in ("number", "string", "time") or any(type_name in names for names in _NAMES.values())
        return self.kind == "any" or type_name in _NAMES.get(self.kind, (self.kind,))


@dataclass(frozen=True, slots=True)
class Form:
    """One way to call a function."""

    parameters: tuple[Parameter, ...]
    body: Body

    def bind(self, arguments: list[Value]) -> list[object] | None:
        """The arguments as the body takes them; None when this form is not meant."""
        rest = self._has_rest()
        if len(arguments) > len(self.parameters) and not rest:
            return None
        if len(arguments) < sum(1 for parameter in self.parameters if not (parameter.optional or parameter.rest)):
            return None
        plain = len(self.parameters) - rest
        bound = [parameter.take(value) for parameter, value in zip(self.parameters, arguments, strict=False)][:plain]
        if rest and len(arguments) > plain:
            bound.append([self.parameters[-1].take(value) for value in arguments[plain:]])
            if any(value is _REFUSED for value in cast("list[object]", bound[-1])):
                return None
        return None if any(value is _REFUSED for value in bound) else bound

    def names(self) -> tuple[str, ...]:
        """The parameters' names."""
        return tuple(parameter.name for parameter in self.parameters)

    def takes(self, type_names: list[str]) -> bool:
        """Whether it may be called with any values of these types."""
        required = sum(1 for parameter in self.parameters if not (parameter.optional or parameter.rest))
        if len(type_names) < required or (len(type_names) > len(self.parameters) and not self._has_rest()):
            return False
        last = len(self.parameters) - 1
        return all(self.parameters[min(at, last)].is_of(name) for at, name in enumerate(type_names))

    def _has_rest(self) -> bool:
        return bool(self.parameters) and self.parameters[-1].rest

    def order(self, arguments: dict[str, Value]) -> list[Value] | None:
        """Arguments by name in their order; None when a name is unknown or one is missing."""
        if not arguments.keys() <= {parameter.name for parameter in self.parameters}:
            return None
        given: list[object] = [arguments.get(parameter.name, _MISSING) for parameter in self.parameters]
        while given and given[-1] is _MISSING and self.parameters[len(given) - 1].optional:
            given.pop()
        known = zip(given, self.parameters, strict=False)
        if any(value is _MISSING and not parameter.optional for value, parameter in known):
            return None
        return [None if value is _MISSING else cast("Value", value) for value in given]


class Builtin(Function):
    """A function of the standard, with one or more forms; the first that fits the arguments is called."""

    __slots__ = ("forms",)

    def __init__(self, name: str) -> None:
        super().__init__((), self.call, name)
        self.forms: list[Form] = []

    def call(self, arguments: list[Value]) -> Value:
        """The result for arguments in their order; null when no form takes them."""
        for form in self.forms:
            bound = form.bind(arguments)
            if bound is not None:
                spend_on(*arguments)
                return form.body(*bound)
        return None

    def call_named(self, arguments: dict[str, Value]) -> Value:
        """The result for arguments by name; null when no form has these names.

        Of two forms with the same names, `before(point, range)` and `before(range, point)`, the order they are written
        in says which one is meant.
        """
        written = tuple(arguments)
        for form in sorted(self.forms, key=lambda form: form.names() != written):
            ordered = form.order(arguments)
            bound = None if ordered is None else form.bind(ordered)
            if bound is not None:
                spend_on(*arguments.values())
                return form.body(*bound)
        return None


class Registry:
    """Functions by name, filled by the modules of this package."""

    def __init__(self) -> None:
        self.functions: dict[str, Builtin] = {}

    def form(self, name: str, *parameters: str) -> Callable[[Body], Body]:
        """Declares one form. A parameter is written `name: kind`, with `?` when it may be left out, `|null` when it may
        be null, `*` when it takes all arguments that follow."""
        read = tuple(_parameter(written) for written in parameters)

        def declare(body: Body) -> Body:
            function = self.functions.setdefault(name, Builtin(name))
            function.forms.append(Form(read, body))
            if len(function.forms) == 1:
                function.parameters = tuple(parameter.name for parameter in read)
            return body

        return declare

    def of_values(self, name: str) -> Callable[[Body], Body]:
        """Declares a function of a list that may also be called with the list's items."""

        def declare(body: Body) -> Body:
            self.form(name, "list: list")(body)
            self.form(name, "first: any|null", "second: any|null", "rest: any|null*")(
                lambda first, second, rest=(): body([first, second, *rest])
            )
            self.functions[name].forms[1] = _without_names(self.functions[name].forms[1])
            return body

        return declare


def _without_names(form: Form) -> Form:
    """The same form, out of reach of calls by name."""
    unnamed = (Parameter("", p.kind, p.optional, p.nullable, p.rest) for p in form.parameters)
    return Form(tuple(unnamed), form.body)


def _parameter(written: str) -> Parameter:
    name, _, kind = written.partition(": ")
    rest, optional = kind.endswith("*"), kind.endswith("?")
    kind = kind.rstrip("*?")
    return Parameter(name, kind.removesuffix("|null"), optional, kind.endswith("|null"), rest)


BOOKS: Final = Registry()

"""Business knowledge and decision services as functions that FEEL can call."""

from __future__ import annotations

from luoshi.rules.decide.externals import Externals
from luoshi.rules.evaluate import ANY, Compiled, Type
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.evaluate.forms import Closure
from luoshi.rules.values import Function, Value


def external_call(externals: Externals) -> Function:
    """Carries a call over to the declared external functions."""

    def call(arguments: list[Value]) -> Value:
        description, given = arguments
        return externals.call(description, given) if isinstance(given, list) else None

    return Function(("description", "arguments"), call, "external")


def named_function(
    name: str, parameters: tuple[tuple[str, Type], ...], result: Type, body: Compiled, around: Environment
) -> Closure:
    """A function of the model with its declared signature."""
    made = Closure(parameters, body, around)
    made.name = name
    made.type = Type("function", parameters, result)
    return made


def result_type(declared: Type) -> Type:
    """What a function gives: a variable's type may be that of the function or that of its result."""
    return (declared.result or ANY) if declared.kind == "function" else declared

"""The members of Java's classes that the collection calls, as Python functions."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

from luoshi.rules.decide.externals import Externals, Native
from luoshi.rules.values import Value


def _whole(bits: int) -> Callable[[Value], object]:
    def check(value: Value) -> object:
        if not isinstance(value, Decimal) or not -(2 ** (bits - 1)) <= value < 2 ** (bits - 1):
            raise ValueError(value)
        return int(value)

    return check


def _real(value: Value) -> object:
    if not isinstance(value, Decimal):
        raise ValueError(value)
    return float(value)


def _text(value: Value) -> object:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _letter(value: Value) -> object:
    if not isinstance(value, str) or len(value) != 1:
        raise ValueError(value)
    return value


def _format(pattern: str, *values: object) -> str:
    return pattern % values


_KINDS: dict[str, Callable[[Value], object]] = {
    "byte": _whole(8),
    "short": _whole(16),
    "int": _whole(32),
    "long": _whole(64),
    "java.lang.Byte": _whole(8),
    "java.lang.Short": _whole(16),
    "java.lang.Integer": _whole(32),
    "java.lang.Long": _whole(64),
    "float": _real,
    "double": _real,
    "java.lang.Float": _real,
    "java.lang.Double": _real,
    "char": _letter,
    "java.lang.String": _text,
}

_FUNCTIONS: dict[tuple[str, str], Native] = {
    **{("java.lang.Math", f"max({kind},{kind})"): max for kind in ("int", "long", "float", "double")},
    **{("java.lang.Math", f"min({kind},{kind})"): min for kind in ("int", "long", "float", "double")},
    **{("java.lang.Math", f"abs({kind})"): abs for kind in ("int", "long", "float", "double")},
    ("java.lang.Math", "cos(double)"): math.cos,
    ("java.lang.Math", "sin(double)"): math.sin,
    ("java.lang.Math", "tan(double)"): math.tan,
    ("java.lang.Math", "sqrt(double)"): math.sqrt,
    ("java.lang.Math", "pow(double,double)"): math.pow,
    ("java.lang.String", "valueOf(char)"): str,
    ("java.lang.String", "format(java.lang.String,[Ljava.lang.Object;)"): _format,
    **{
        (f"java.lang.{owner}", f"valueOf({kind})"): lambda value: value
        for owner, kind in (("Byte", "byte"), ("Short", "short"), ("Integer", "int"), ("Long", "long"))
    },
    **{(f"java.lang.{owner}", f"valueOf({owner.lower()})"): float for owner in ("Float", "Double")},
    **{(f"java.lang.{owner}", "valueOf(java.lang.String)"): int for owner in ("Byte", "Short", "Integer", "Long")},
    **{(f"java.lang.{owner}", "valueOf(java.lang.String)"): float for owner in ("Float", "Double")},
}

JAVA = Externals(_FUNCTIONS, _KINDS)

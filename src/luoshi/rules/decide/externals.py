"""Functions that a model calls outside itself: only those that were declared, by class and signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from luoshi.rules.values import Value, from_python

Native = Callable[..., object]


class Externals:
    """Declared functions. `checks` says for each written parameter type how a FEEL value becomes an argument."""

    def __init__(
        self,
        functions: Mapping[tuple[str, str], Native] | None = None,
        checks: Mapping[str, Callable[[Value], object]] | None = None,
    ) -> None:
        self._functions = {(owner, _plain(signature)): made for (owner, signature), made in (functions or {}).items()}
        self._checks = dict(checks or {})

    def call(self, description: Value, arguments: list[Value]) -> Value:
        """The result, or null where nothing is declared under that name or the arguments do not fit."""
        named = _java(description)
        if named is None or named not in self._functions:
            return None
        kinds = [kind for kind in named[1].partition("(")[2].rstrip(")").split(",") if kind]
        taken = self._arguments(kinds, arguments)
        if taken is None:
            return None
        try:
            return from_python(self._functions[named](*taken))
        except (ValueError, TypeError, ArithmeticError):
            return None

    def _arguments(self, kinds: list[str], arguments: list[Value]) -> list[object] | None:
        if kinds and kinds[-1].startswith("["):
            kinds = [*kinds[:-1], *["any"] * (len(arguments) - len(kinds) + 1)]
        if len(kinds) != len(arguments):
            return None
        taken: list[object] = []
        for kind, value in zip(kinds, arguments, strict=True):
            try:
                taken.append(self._checks[kind](value) if kind in self._checks else _native(value))
            except (ValueError, TypeError, ArithmeticError):
                return None
        return taken


def _java(description: Value) -> tuple[str, str] | None:
    if not isinstance(description, dict):
        return None
    inner = description.get("java", description)
    if not isinstance(inner, dict):
        return None
    owner, signature = inner.get("class"), inner.get("method signature")
    return (owner, _plain(signature)) if isinstance(owner, str) and isinstance(signature, str) else None


def _plain(signature: str) -> str:
    return "".join(signature.split())


def _native(value: Value) -> object:
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


NO_EXTERNALS = Externals()

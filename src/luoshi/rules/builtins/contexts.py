"""Functions of contexts; none of them changes the one it is given."""

from __future__ import annotations

from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.values import Value


@BOOKS.form("get value", "m: context", "key: text")
def get_value(context: dict[str, Value], key: str) -> Value:
    """The entry's value."""
    return context.get(key)


@BOOKS.form("get entries", "m: context")
def get_entries(context: dict[str, Value]) -> Value:
    """The entries as contexts of key and value."""
    return [{"key": key, "value": value} for key, value in context.items()]


@BOOKS.form("context", "entries: list")
def context_of(entries: list[Value]) -> Value:
    """A context of contexts of key and value; null when a key is missing, no text, or there twice."""
    made: dict[str, Value] = {}
    for entry in entries:
        if not isinstance(entry, dict) or "key" not in entry or "value" not in entry:
            return None
        key = entry["key"]
        if not isinstance(key, str) or key in made:
            return None
        made[key] = entry["value"]
    return made


@BOOKS.form("context put", "context: context", "key: text", "value: any|null")
def context_put(context: dict[str, Value], key: str, value: Value) -> Value:
    """The context with this entry, in its old place if it had one."""
    return {**context, key: value}


@BOOKS.form("context put", "context: context", "keys: list", "value: any|null")
def context_put_inside(context: dict[str, Value], keys: list[Value], value: Value) -> Value:
    """The context with an entry put deep inside, where the keys lead to; null when they lead nowhere."""
    path = [key for key in keys if isinstance(key, str)]
    if not path or len(path) != len(keys):
        return None
    around: list[dict[str, Value]] = [context]
    for key in path[:-1]:
        inner = around[-1].get(key)
        if not isinstance(inner, dict):
            return None
        around.append(inner)
    for level, key in zip(reversed(around), reversed(path), strict=True):
        value = {**level, key: value}
    return value


@BOOKS.form("context merge", "contexts: list")
def context_merge(contexts: list[Value]) -> Value:
    """All entries in one context; of two with the same key the later counts."""
    made: dict[str, Value] = {}
    for context in contexts:
        if not isinstance(context, dict):
            return None
        made.update(context)
    return made

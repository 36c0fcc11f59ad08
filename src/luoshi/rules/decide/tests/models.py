"""Small models written as DMN XML for the tests."""

from __future__ import annotations

from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.model import read_dmn

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:t" name="t">'


def document(parts: str, namespace: str = "urn:t") -> bytes:
    """A whole file around some elements."""
    return f"{HEAD.replace('urn:t', namespace)}{parts}</definitions>".encode()


def asked(parts: str, *, lenient: bool = False, **imports: bytes) -> Runnable:
    """A model of these elements, ready to be asked."""
    model = read_dmn(document(parts), imports={f"urn:{name}": file for name, file in imports.items()})
    return runnable(model, lenient=lenient)


def literal(text: str) -> str:
    """A literal expression."""
    return f"<literalExpression><text>{text}</text></literalExpression>"


def decision(name: str, logic: str, needs: str = "", kind: str = "") -> str:
    """A decision; `needs` names inputs (`i:`), decisions (`d:`) and functions (`f:`) by id, parted by spaces."""
    typed = f' typeRef="{kind}"' if kind else ""
    return (
        f'<decision name="{name}" id="{name}"><variable name="{name}"{typed}/>{requirements(needs)}{logic}</decision>'
    )


def requirements(needs: str) -> str:
    """Requirement elements."""
    made: list[str] = []
    for need in needs.split():
        role, _, target = need.partition(":")
        outer, inner = {
            "i": ("informationRequirement", "requiredInput"),
            "d": ("informationRequirement", "requiredDecision"),
            "f": ("knowledgeRequirement", "requiredKnowledge"),
        }[role]
        href = target if "#" in target else f"#{target}"
        made.append(f'<{outer}><{inner} href="{href}"/></{outer}>')
    return "".join(made)


def given(name: str, kind: str) -> str:
    """An input; its id is its name without spaces."""
    return (
        f'<inputData name="{name}" id="{name.replace(" ", "")}"><variable name="{name}" typeRef="{kind}"/></inputData>'
    )


def table(policy: str, rows: list[tuple[str, str]], output: str = "", after: str = "") -> str:
    """A table of one input `x` and one output; `policy` may carry an aggregation after a comma."""
    hit, _, aggregation = policy.partition(",")
    more = f' aggregation="{aggregation}"' if aggregation else ""
    rules = "".join(
        f"<rule><inputEntry><text>{test}</text></inputEntry><outputEntry><text>{result}</text></outputEntry></rule>"
        for test, result in rows
    )
    return (
        f'<decisionTable hitPolicy="{hit}"{more}><input><inputExpression typeRef="number"><text>x</text>'
        f"</inputExpression>{after}</input><output>{output}</output>{rules}</decisionTable>"
    )

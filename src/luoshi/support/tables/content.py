"""The content of a draft: one decision table with the clauses of its policies, as plain JSON, and back to the forms.

``{"head": {everything of the decision but its rows}, "rules": [row, …]}``; a row is a rule of the declared form with
``clauses``: for each policy that uses the table, what the rule gives.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from luoshi.base.text import msg
from luoshi.packs.freeze import canonical
from luoshi.rules.declarations import DecisionDeclaration
from luoshi.support.declarations import PolicyDeclaration
from luoshi.support.tables.errors import TableEditError
from luoshi.support.tables.steps import Content

Form = dict[str, Any]
_MADE_ID = re.compile(r"row-(\d+)")


@dataclass(frozen=True, slots=True)
class Forms:
    """A decision and the policies that use it, as a manifest holds them."""

    decision: Form
    policies: tuple[Form, ...]


def content_of(forms: Forms) -> Content:
    """The content that officers edit."""
    if forms.decision.get("file"):
        raise TableEditError(
            msg("this decision stands in the model {file}", file=forms.decision["file"]),
            msg("Change it in the tool that made it, and check and publish the pack again."),
        )
    head = {name: value for name, value in forms.decision.items() if name != "rules"}
    clauses = {
        (policy["key"], clause["rule"]): {name: value for name, value in clause.items() if name != "rule"}
        for policy in forms.policies
        for clause in policy["clauses"]
    }
    rules: list[Form] = []
    for rule in forms.decision["rules"]:
        given = {
            policy["key"]: clauses[policy["key"], rule["id"]]
            for policy in forms.policies
            if (policy["key"], rule["id"]) in clauses
        }
        rules.append({**rule, "clauses": given})
    return {"head": head, "rules": rules}


def decision_form(content: Content) -> Form:
    """The form of the decision."""
    return {**content["head"], "rules": [_without_clauses(row) for row in content["rules"]]}


def policy_form(content: Content, policy: Form) -> Form:
    """A policy's form with the clauses that the content's rows give it."""
    clauses = [
        {"rule": row["id"], **row["clauses"][policy["key"]]}
        for row in content["rules"]
        if policy["key"] in row["clauses"]
    ]
    return {**policy, "clauses": clauses}


def forms_of(content: Content, policies: Iterable[Form]) -> Forms:
    """The forms that a manifest with this content holds."""
    return Forms(decision_form(content), tuple(policy_form(content, policy) for policy in policies))


def declaration_of(content: Content) -> DecisionDeclaration:
    """The written declaration.

    Raises:
        TableEditError: C150 when the parts cannot be a decision.
    """
    try:
        return DecisionDeclaration.model_validate_json(canonical(decision_form(content)))
    except ValidationError as error:
        raise _unfit(error) from error


def policy_declaration(form: Form) -> PolicyDeclaration:
    """The written declaration of a policy.

    Raises:
        TableEditError: C150 when a clause lacks something.
    """
    try:
        return PolicyDeclaration.model_validate_json(canonical(form))
    except ValidationError as error:
        raise _unfit(error) from error


def digest_of(content: Content) -> str:
    """What the content is, in 64 characters."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def new_row(content: Content, policies: Iterable[str], used: Iterable[str] = ()) -> Form:
    """An empty row with an id that no row has, nor had in `used`."""
    taken = [*(str(row["id"]) for row in content["rules"]), *used]
    numbers = [int(found[1]) for name in taken if (found := _MADE_ID.fullmatch(name))]
    return {
        "id": f"row-{max(numbers, default=0) + 1}",
        "when": ["-"] * len(content["head"]["inputs"]),
        "then": [""] * len(content["head"]["outputs"]),
        "note": None,
        "notes": None,
        "clauses": {key: empty_clause() for key in policies},
    }


def empty_clause() -> Form:
    """A clause whose benefit is still to be written."""
    return {"benefit": {"zh": "", "en": None}, "amount": None, "period": "once",
            "basis": {"kind": "example", "reference": None, "url": None}}  # fmt: skip


def heading_of(form: Form) -> dict[str, Any]:
    """What a decision's file in a pack begins with."""
    source = {name: value for name, value in form["source"].items() if value is not None}
    return {
        "key": form["key"], "name": form["name"], "effective_from": date.fromisoformat(form["effective_from"]),
        "source": source,
    }  # fmt: skip


def copied(content: Content) -> Content:
    """A content that may be changed without changing the one it came from."""
    return json.loads(json.dumps(content))


def _without_clauses(row: Mapping[str, Any]) -> Form:
    return {name: value for name, value in row.items() if name != "clauses"}


def _unfit(error: ValidationError) -> TableEditError:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return TableEditError(
        msg("This cannot be a table: {where}: {problem}", where=where, problem=first["msg"]),
        msg("Fill in what is missing, or undo the step."),
    )

"""Everything that a pack may declare: the kinds of all rooms, collected in the one place that knows all rooms."""

from __future__ import annotations

from luoshi.cases.declarations import KINDS as CASES
from luoshi.catalog.declarations import KINDS as CATALOG
from luoshi.catalog.declarations import ElementDeclaration
from luoshi.clock.declarations import KINDS as CLOCK
from luoshi.directory.declarations import KINDS as DIRECTORY
from luoshi.documents.declarations import KINDS as DOCUMENTS
from luoshi.indicators.declarations import KINDS as INDICATORS
from luoshi.messages.declarations import KINDS as MESSAGES
from luoshi.packs import Kinds, Scope
from luoshi.packs.declarations import KINDS as PACKS
from luoshi.plan.declarations import KINDS as PLAN
from luoshi.programmes.declarations import KINDS as PROGRAMMES
from luoshi.rules.declarations import decision_kind
from luoshi.rules.forms import ElementType
from luoshi.support.declarations import KINDS as SUPPORT
from luoshi.support.demo_declarations import KINDS as DEMO


def element_types(scope: Scope) -> dict[str, ElementType]:
    """The elements of a pack by their keys, as its decisions see them."""
    return {
        each.key: ElementType(each.name.zh, each.type, tuple(choice.value for choice in each.choices))
        for each in scope.all(ElementDeclaration)
    }


_RULES = decision_kind(element_types)
KINDS = Kinds(
    [
        *PACKS,
        *CLOCK,
        *DIRECTORY,
        *CATALOG,
        _RULES,
        *DOCUMENTS,
        *MESSAGES,
        *PROGRAMMES,
        *PLAN,
        *INDICATORS,
        *CASES,
        *SUPPORT,
        *DEMO,
    ]
)

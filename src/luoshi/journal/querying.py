"""Permission predicates as Django queries."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from luoshi.base.permissions import AllOf, Always, AnyOf, Never, OneOf, Predicate

Row = TypeVar("Row", bound=Model)


def allowed(queryset: QuerySet[Row], predicate: Predicate) -> QuerySet[Row]:
    """The rows of `queryset` that `predicate` allows; the only way from a policy to a list, count or export."""
    return queryset.filter(as_q(predicate, queryset.model))


def as_q(predicate: Predicate, model: type[Model]) -> Q:
    """`predicate` as a Q over `model`; a to-many relation becomes EXISTS, so no row comes twice."""
    match predicate:
        case Always():
            return Q(pk__isnull=False)
        case Never():
            return Q(pk__in=[])
        case OneOf():
            return _is_one_of(predicate)
        case AllOf():
            return reduce(and_, (as_q(part, model) for part in predicate.parts), Q())
        case AnyOf():
            parts = [as_q(part, model) for part in predicate.parts]
            return reduce(or_, parts) if parts else Q(pk__in=[])
        case _:
            relation: Any = model._meta.get_field(predicate.relation)
            related: type[Model] = relation.related_model
            back: str = relation.field.name
            rows = related._default_manager.filter(as_q(predicate.predicate, related), **{back: OuterRef("pk")})
            return Q(Exists(rows))


def _is_one_of(predicate: OneOf) -> Q:
    """SQL's IN never finds NULL, Python's does: None has to be asked for by name."""
    known = sorted((value for value in predicate.values if value is not None), key=str)
    found = Q(**{f"{predicate.field}__in": known})
    return found | Q(**{f"{predicate.field}__isnull": True}) if None in predicate.values else found

"""The newest fact of each subject in one statement, for facts that are appended and never changed."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import F, Model, QuerySet, Window
from django.db.models.functions import RowNumber

Row = TypeVar("Row", bound=Model)


def newest_of_each(rows: QuerySet[Row], subject: tuple[str, ...], valid: date, known: date) -> QuerySet[Row]:
    """Of each subject the fact that answers for the day `valid` with what was known on `known`.

    The same meaning as `as_of.state_on`, for any number of subjects.
    """
    told = rows.filter(effective_on__lte=valid, recorded_on__lte=known)
    order = [F("effective_on").desc(), F("sequence").desc()]
    place = Window(RowNumber(), partition_by=[F(each) for each in subject], order_by=order)
    return told.annotate(place=place).filter(place=1)

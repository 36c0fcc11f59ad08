"""How much the city asked of its organs: requests per organ per month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from luoshi.base.actor import Actor
from luoshi.journal.service import allowed
from luoshi.plan import policies
from luoshi.plan.models import RequestRecord


@dataclass(frozen=True, slots=True)
class Burden:
    """What one organ was asked in one month."""

    organ: str
    month: date
    """Its first day."""
    requests: int
    lines: int
    """How many single things were asked in these requests."""
    kinds: dict[str, int] = field(default_factory=dict[str, int])


def burden(actor: Actor, since: date, until: date) -> list[Burden]:
    """Requests per organ and month between two days, as far as the asker may see them; the heaviest month first."""
    rows = allowed(
        RequestRecord.objects.filter(requested_on__gte=since, requested_on__lte=until), policies.see_request(actor)
    )
    grouped = (
        rows.annotate(month=TruncMonth("requested_on"))
        .values_list("organ", "month", "kind")
        .annotate(requests=Count("pk"), asked=Sum("lines"))
        .order_by()
    )
    kinds: defaultdict[tuple[str, date], dict[str, int]] = defaultdict(dict)
    lines: defaultdict[tuple[str, date], int] = defaultdict(int)
    for organ, month, kind, requests, asked in grouped:
        kinds[organ, month][kind] = requests
        lines[organ, month] += asked
    found = [Burden(*key, sum(each.values()), lines[key], each) for key, each in kinds.items()]
    return sorted(found, key=lambda each: (-each.requests, -each.lines, each.month, each.organ))

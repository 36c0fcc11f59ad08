"""What a day brings to rounds: prepared ones open, organs are reminded, who has not handed in becomes late."""

from __future__ import annotations

from datetime import date

from luoshi.base.actor import Actor
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.journal.service import Act, perform
from luoshi.plan import states
from luoshi.plan.models import RequestRecord, RoundRecord, RoundReport
from luoshi.plan.reporting import telling
from luoshi.plan.reporting.calendars import calendar_on
from luoshi.plan.reporting.reminding import days_between, is_reminder_day


def run_day(actor: Actor) -> None:
    """Everything that the day asks for; a second run on the same day changes nothing."""
    from luoshi.plan.actions.mark_reports_late import MarkReportsLate
    from luoshi.plan.actions.remind_organs import RemindOrgans
    from luoshi.plan.actions.start_round import StartRound

    day = today()
    for row in RoundRecord.objects.filter(state=states.DRAFT, opens_on__lte=day):
        perform(StartRound(row.id), actor)
    for row in RoundRecord.objects.filter(state=states.OPEN).order_by("id"):
        if late_reports(row, day):
            perform(MarkReportsLate(row.id), actor)
        if is_reminder_day(calendar_on(day), day, row.closes_on, row.remind_before, row.remind_after):
            perform(RemindOrgans(row.id), actor)


def late_reports(row: RoundRecord, day: date) -> list[RoundReport]:
    """Reports that no head has approved by the closing day and that are not marked yet."""
    if day <= row.closes_on:
        return []
    owed = RoundReport.objects.filter(round=row, state__in=states.OWED, is_late=False, approved_on=None)
    return list(owed.select_related("round__plan").order_by("organ"))


def mark_late(act: Act, row: RoundRecord) -> list[RoundReport]:
    """Mark them, and tell the organs and the office."""
    late = late_reports(row, act.on)
    RoundReport.objects.filter(pk__in=[each.pk for each in late]).update(is_late=True)
    organs = [each.organ for each in late]
    telling.tell(organs, msg("{round}: your report is late; it was due on {day}.", round=row.title,
                             day=row.closes_on.isoformat()))  # fmt: skip
    if late:
        text = msg("{round}: {count} reports are late.", round=row.title, count=len(late))
        telling.tell([row.plan.organ], text)
    return late


def to_remind(row: RoundRecord, day: date) -> list[RoundReport]:
    """Organs that owe their report and were not reminded on this day yet."""
    told = RequestRecord.objects.filter(kind="reminder", subject_kind=telling.SUBJECT, requested_on=day)
    owed = RoundReport.objects.filter(round=row, state__in=states.OWED).select_related("round__plan")
    ids = set(told.values_list("subject_id", flat=True))
    return [each for each in owed.order_by("organ") if str(each.id) not in ids]


def remind(act: Act, row: RoundRecord) -> list[RoundReport]:
    """Tell organs what they owe, and count it as asked of them."""
    owed = to_remind(row, act.on)
    left = days_between(calendar_on(act.on), act.on, row.closes_on)
    text = (
        msg("{round}: please report by {day}; working days left: {count}.", round=row.title,
            day=row.closes_on.isoformat(), count=left)
        if act.on <= row.closes_on
        else msg("{round}: your report is still missing; it was due on {day}.", round=row.title,
                 day=row.closes_on.isoformat())
    )  # fmt: skip
    telling.tell([each.organ for each in owed if not each.delegate], text)
    for each in owed:
        if each.delegate:
            telling.tell([], text, each.delegate)
    telling.meter("reminder", owed, [1] * len(owed))
    return owed

"""Sending what waits: each dispatch is claimed, handed over, and marked; after a failure it waits longer each time.

Nothing is handed over twice on purpose. A mail of which nobody knows whether it arrived (the process ended, or the
server fell silent after it had the whole letter) is left as `uncertain` for the operator; a call is repeated with the
same delivery id, by which the other side tells a repetition.
"""

from __future__ import annotations

import logging
import os
from datetime import timedelta
from urllib.parse import urlsplit

from django.db.models import F

from luoshi.base.errors import LuoshiError
from luoshi.base.today import recorded_now
from luoshi.messages.channels import call_webhook, require_host, send_letter
from luoshi.messages.errors import ChannelError
from luoshi.messages.letters import call_of, letter_of
from luoshi.messages.models import AddressRecord, DispatchRecord, WebhookRecord
from luoshi.messages.planning import MAIL, WEBHOOK
from luoshi.messages.settings import Outside, outside

log = logging.getLogger(__name__)
WAITING, SENDING, SENT, FAILED, UNCERTAIN = "waiting", "sending", "sent", "failed", "uncertain"
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 12
LOST_AFTER = timedelta(minutes=10)
"""No attempt takes that long: who claimed it is gone."""


def send_due(limit: int = 10) -> int:
    """Hand over what is due; how many were. Called by the worker, outside any transaction."""
    _settle_lost()
    due = DispatchRecord.objects.filter(state=WAITING, due_at__lte=recorded_now()).order_by("due_at", "pk")
    waiting = list(due.values_list("pk", flat=True)[:limit])
    if not waiting:
        return 0
    settings, sent = outside(), 0
    for pk in waiting:
        # Looked at again: what shares a way with one that just failed waits with it.
        if _claim(pk):
            sent += _send(DispatchRecord.objects.get(pk=pk), settings)
    return sent


def _claim(pk: object) -> bool:
    """Take a dispatch for this worker; of two that try, the database lets one."""
    taken = DispatchRecord.objects.filter(pk=pk, state=WAITING, due_at__lte=recorded_now())
    return bool(taken.update(state=SENDING, claimed_at=recorded_now(), attempts=F("attempts") + 1))


def _settle_lost() -> None:
    lost = DispatchRecord.objects.filter(state=SENDING, claimed_at__lt=recorded_now() - LOST_AFTER)
    lost.filter(channel=MAIL).update(state=UNCERTAIN, failure="the worker ended while it was being sent")
    lost.filter(channel=WEBHOOK).update(state=WAITING, due_at=recorded_now())


def _send(dispatch: DispatchRecord, settings: Outside) -> bool:
    try:
        _mail(dispatch, settings) if dispatch.channel == MAIL else _call(dispatch, settings)
    except ChannelError as failure:
        _failed(dispatch, failure)
        return False
    except LuoshiError as refused:
        _failed(dispatch, ChannelError(f"{refused.code}: {refused}", is_final=True))
        return False
    _finish(dispatch, SENT, "")
    return True


def _mail(dispatch: DispatchRecord, settings: Outside) -> None:
    address = AddressRecord.objects.filter(pk=dispatch.addressee).first()
    if address is None:
        raise ChannelError("the person has taken the address away", is_final=True)
    if settings.mail is None:
        raise ChannelError("no mail server is set")
    send_letter(settings.mail, letter_of(dispatch, address, settings.site))


def _call(dispatch: DispatchRecord, settings: Outside) -> None:
    hook = WebhookRecord.objects.filter(pk=dispatch.addressee, ended_at=None).first()
    if hook is None:
        raise ChannelError("the webhook was ended", is_final=True)
    secret = os.environ.get(hook.secret_name, "")
    if not secret:
        raise ChannelError(f"{hook.secret_name} is not set")
    parts = urlsplit(hook.url)
    # The list may have become shorter since the webhook was set up.
    require_host(parts.hostname or "", parts.port or _port(parts.scheme), settings.hosts, settings.is_demo)
    call_webhook(call_of(dispatch, hook, settings.site), secret)


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _failed(dispatch: DispatchRecord, failure: ChannelError) -> None:
    reason = str(failure)[:300]
    log.warning("%s %s was not handed over: %s", dispatch.channel, dispatch.pk, reason)
    if failure.is_open and dispatch.channel == MAIL:
        _finish(dispatch, UNCERTAIN, reason)
    elif failure.is_final or dispatch.attempts >= MOST_ATTEMPTS:
        _finish(dispatch, FAILED, reason)
    else:
        pause = min(FIRST_PAUSE * 2 ** (dispatch.attempts - 1), LONGEST_PAUSE)
        DispatchRecord.objects.filter(pk=dispatch.pk).update(
            state=WAITING, due_at=recorded_now() + pause, failure=reason
        )
        _hold_back(dispatch)


def _hold_back(dispatch: DispatchRecord) -> None:
    """One way that does not answer does not hold up the worker once for each thing that waits for it."""
    soon = recorded_now() + FIRST_PAUSE
    same_way = DispatchRecord.objects.filter(state=WAITING, channel=dispatch.channel, due_at__lt=soon)
    if dispatch.channel == WEBHOOK:
        same_way = same_way.filter(addressee=dispatch.addressee)
    same_way.update(due_at=soon)


def _finish(dispatch: DispatchRecord, state: str, failure: str) -> None:
    DispatchRecord.objects.filter(pk=dispatch.pk).update(state=state, failure=failure, finished_at=recorded_now())

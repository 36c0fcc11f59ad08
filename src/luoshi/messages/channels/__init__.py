"""The ways out: mail by SMTP and calls to webhooks, both only to hosts that the operator has allowed.

Nothing here knows a row: a channel is handed what to send and either has handed it over or raises `ChannelError`,
which says whether trying again makes sense and whether it may have arrived all the same.
"""

from luoshi.messages.channels.hosts import is_loopback, may_call, require_host
from luoshi.messages.channels.mail import Letter, MailServer, mail_server, send_letter
from luoshi.messages.channels.webhook import Call, call_webhook, signature

__all__ = [
    "Call",
    "Letter",
    "MailServer",
    "call_webhook",
    "is_loopback",
    "mail_server",
    "may_call",
    "require_host",
    "send_letter",
    "signature",
]

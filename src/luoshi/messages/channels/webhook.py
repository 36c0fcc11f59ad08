"""Calls to other systems: signed, without redirects, with an id by which the other side can tell a repetition."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from luoshi.messages.errors import ChannelError

SECONDS = 15
MOST_ANSWER = 64 * 1024
_LATER = {408, 425, 429}


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `delivery` stays the same for every attempt, `nonce` does not; `key` names the secret, not tells it."""

    url: str
    body: bytes
    sender: str
    delivery: str
    nonce: str
    expires: int
    key: str


def signature(secret: str, call: Call) -> str:
    """What the receiver computes as well: a keyed hash over who, to whom, which, until when and what."""
    recipient = urlsplit(call.url).netloc
    head = "\n".join((call.sender, recipient, call.delivery, call.nonce, str(call.expires), ""))
    return hmac.new(secret.encode(), head.encode() + call.body, hashlib.sha256).hexdigest()


def call_webhook(call: Call, secret: str) -> None:
    """Hand a message over.

    Raises:
        ChannelError: X370 when it was not taken; only an answer of 200 to 299 counts.
    """
    parts = urlsplit(call.url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Luoshi-Sender": call.sender,
        "Luoshi-Recipient": parts.netloc,
        "Luoshi-Delivery": call.delivery,
        "Luoshi-Nonce": call.nonce,
        "Luoshi-Expires": str(call.expires),
        "Luoshi-Key": call.key,
        "Luoshi-Signature": signature(secret, call),
    }
    try:
        connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), call.body, headers)
        answer = connection.getresponse()
        answer.read(MOST_ANSWER)
    except (OSError, http.client.HTTPException) as failed:
        raise ChannelError(type(failed).__name__) from failed
    finally:
        connection.close()
    if not 200 <= answer.status < 300:
        raise ChannelError(f"HTTP {answer.status}", is_final=answer.status < 500 and answer.status not in _LATER)


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=SECONDS)

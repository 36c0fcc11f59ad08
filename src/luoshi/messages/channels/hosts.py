"""Which hosts may be spoken to: those the operator names, and in a demo only this machine."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address

from luoshi.base.text import msg
from luoshi.messages.errors import AddressRefusedError


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def may_call(host: str, port: int, allowed: Iterable[str], is_demo: bool) -> bool:
    """Whether ``host:port`` stands in the list. Invented data never leaves the machine, whatever the list says."""
    if is_demo and not is_loopback(host):
        return False
    return f"{host.lower()}:{port}" in {each.strip().lower() for each in allowed}


def require_host(host: str, port: int, allowed: Iterable[str], is_demo: bool) -> None:
    """Refuse a host that may not be spoken to.

    Raises:
        AddressRefusedError: C370.
    """
    if not may_call(host, port, allowed, is_demo):
        raise AddressRefusedError(
            msg("{host}:{port} is not among the hosts that may be called.", host=host, port=port),
            msg("The operator allows it with LUOSHI_OUTSIDE_HOSTS; a demo calls nothing but this machine."),
        )

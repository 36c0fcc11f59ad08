"""Keys of this deployment. Private keys are files of LUOSHI_HOME, never rows: a copy of the database signs nothing."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

PRIVATE_NAME = "journal.key"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The key that signs anchors now."""

    id: str
    private: Ed25519PrivateKey

    def sign(self, digest: str) -> str:
        """The signature over a digest, in hexadecimal."""
        return self.private.sign(digest.encode()).hex()


def signing_key() -> SigningKey:
    """The deployment's signing key; made at first use, readable by its owner only.

    Its public half stands beside it as ``journal-<id>.pub`` and stays when the private one is replaced by a new one,
    so that old anchors can still be verified.
    """
    path = _folder() / PRIVATE_NAME
    if not path.exists():
        _write_new(path)
    private = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(private, Ed25519PrivateKey):
        raise TypeError(f"{path.name} is not an Ed25519 key")
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key_id = hashlib.sha256(raw).hexdigest()[:16]
    public = _folder() / f"journal-{key_id}.pub"
    if not public.exists():
        public.write_text(raw.hex() + "\n", encoding="ascii")
    return SigningKey(key_id, private)


def is_signed(key_id: str, digest: str, signature: str) -> bool | None:
    """Whether `signature` over `digest` is by the key `key_id`; None if that key is not in the keys folder."""
    path = _folder() / f"journal-{key_id}.pub"
    if not key_id.isalnum() or not path.exists():
        return None
    raw = bytes.fromhex(path.read_text(encoding="ascii").strip())
    if hashlib.sha256(raw).hexdigest()[:16] != key_id:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(bytes.fromhex(signature), digest.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _folder() -> Path:
    folder = Path(settings.HOME) / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _write_new(path: Path) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    temporary = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
    try:
        # A link, not a move: if another process was first, its key stays.
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()

"""Ed25519 keys and signatures (RFC 8032), by `cryptography`, which only who signs or checks needs (`[receipts]`).

A key is a value that never shows itself: printed, it is its id.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field


class NoKey(ValueError):
    """Text that is no Ed25519 key; the message says why, and never shows the text."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key: its 32 bytes, never shown, and those of its public key."""

    private: bytes = field(repr=False)
    public: bytes


def key_id(public: bytes) -> str:
    """By which a public key is told: the first 16 digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]


def read_signing_key(text: str) -> SigningKey:
    """A private key, in PEM (PKCS #8, as `openssl genpkey -algorithm ed25519` writes it) or as base64 of 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

    key: object
    try:
        key = (
            load_pem_private_key(text.encode(), None)
            if _is_pem(text)
            else Ed25519PrivateKey.from_private_bytes(_raw(text))
        )
    except (ValueError, TypeError):
        raise NoKey("this is no private Ed25519 key: neither PEM without a password nor base64 of 32 bytes") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKey("this key is not an Ed25519 key")
    return SigningKey(key.private_bytes_raw(), key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def read_public_key(text: str) -> bytes:
    """A public key's 32 bytes, from PEM or base64; of a private key in PEM, its public one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    if _is_pem(text) and "PRIVATE KEY" in text:
        return read_signing_key(text).public
    key: object
    try:
        key = load_pem_public_key(text.encode()) if _is_pem(text) else Ed25519PublicKey.from_public_bytes(_raw(text))
    except ValueError:
        raise NoKey("this is no public Ed25519 key: neither PEM nor base64 of 32 bytes") from None
    if not isinstance(key, Ed25519PublicKey):
        raise NoKey("this key is not an Ed25519 key")
    return key.public_bytes_raw()


def sign(key: SigningKey, data: bytes) -> str:
    """The signature of bytes, in base64."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return base64.b64encode(Ed25519PrivateKey.from_private_bytes(key.private).sign(data)).decode()


def is_signed(public: bytes, signature: str, data: bytes) -> bool:
    """Whether a signature in base64 is that key's over these bytes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_pem(text: str) -> bool:
    return "-----BEGIN" in text


def _raw(text: str) -> bytes:
    return base64.b64decode(text.strip(), validate=True)

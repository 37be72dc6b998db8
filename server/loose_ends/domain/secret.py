"""Secrets as they are kept: never themselves, and compared without telling how much of one was right."""

from __future__ import annotations

import hashlib
import hmac


def digest(secret: str) -> str:
    """The form in which a secret is kept: SHA-256, enough without salt for a secret of random bytes."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def same_secret(one: str, other: str) -> bool:
    """Whether two texts are equal, in a time that depends on their length alone."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))

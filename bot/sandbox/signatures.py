"""Slack's version-0 signature over a request's timestamp and body."""

import hashlib
import hmac


def signature(secret: str, *, timestamp: str, body: bytes) -> str:
    """The value of X-Slack-Signature."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()

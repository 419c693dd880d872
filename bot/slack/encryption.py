"""How connections to Slack are encrypted: TLS 1.2 or newer, whatever a machine would allow."""

import ssl
from functools import cache


@cache
def new_tls() -> ssl.SSLContext:
    """Checks certificates against the machine's own store; older versions are not spoken."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context

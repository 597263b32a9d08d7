"""Tokens: signed by the right issuer for this portal and this sign-in, of now, or not believed."""

import base64
import hmac
import time
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from infra.tokens import IdToken, IssuerEntry, TokenRefusedError, read_access_token, read_id_token
from tests.portal.sign_in.conftest import House

NONCE = "n" * 43


def signed(house: House, claims: dict[str, Any], *, agency: str = "haven", kind: str = "JWT", **header: Any) -> str:
    key = house.issuer(agency).key
    return jwt.encode({"alg": "ES256", "kid": key.kid, "typ": kind, **header}, claims, key)


def id_claims(house: House, **changed: Any) -> dict[str, Any]:
    now = int(time.time())
    claims = {
        "iss": house.issuer("haven").url,
        "sub": "h-1",
        "aud": "accord-portal",
        "nonce": NONCE,
        "iat": now,
        "exp": now + 300,
    } | changed
    return {name: value for name, value in claims.items() if value is not None}


def read(house: House, raw: str) -> IdToken:
    entry = house.reception.issuer_of("haven")
    assert entry is not None
    keys = house.reception.relying_party.providers
    return read_id_token(raw, keys=keys, entry=entry, nonce=NONCE, now=datetime.now(UTC))


def test_an_id_token_as_it_should_be_is_believed(house: House) -> None:
    assert read(house, signed(house, id_claims(house))).subject == "h-1"
    assert read(house, signed(house, id_claims(house, aud=["accord-portal"], azp="accord-portal"))).subject == "h-1"


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another-client"},
        {"aud": ["accord-portal", "another-client"]},
        {"aud": ["accord-portal", "accord-portal"]},
        {"aud": []},
        {"aud": None},
        {"azp": "another-client"},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"nonce": "m" * 43},
        {"nonce": None},
        {"nonce": ""},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "h" * 256},
        {"exp": int(time.time()) - 60},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": float("nan")},
        {"exp": True},
        {"iat": int(time.time()) + 86_400},
        {"iat": None},
        {"nbf": int(time.time()) + 86_400},
    ],
)
def test_an_id_token_that_says_something_else_is_refused(house: House, changed: dict[str, Any]) -> None:
    with pytest.raises(TokenRefusedError):
        read(house, signed(house, id_claims(house, **changed)))


def test_the_issuer_with_a_slash_more_is_another_issuer(house: House) -> None:
    with pytest.raises(TokenRefusedError):
        read(house, signed(house, id_claims(house, iss=house.issuer("haven").url + "/")))


def part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(value)).rstrip(b"=").decode()


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "", "HS256"])
def test_an_unsigned_token_is_refused(house: House, alg: str) -> None:
    kid = house.issuer("haven").key.kid
    for signature in ("", "AAAA"):
        raw = f"{part({'alg': alg, 'kid': kid, 'typ': 'JWT'})}.{part(id_claims(house))}.{signature}"
        with pytest.raises(TokenRefusedError, match="not signed in a way that is accepted"):
            read(house, raw)


def test_a_token_signed_with_the_public_key_as_if_it_were_a_secret_is_refused(house: House) -> None:
    key = house.issuer("haven").key
    secrets = [
        key.public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        key.public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        msgspec.json.encode(key.as_dict(private=False)),
    ]
    for secret in secrets:
        body = f"{part({'alg': 'HS256', 'kid': key.kid, 'typ': 'JWT'})}.{part(id_claims(house))}"
        signature = base64.urlsafe_b64encode(hmac.digest(secret, body.encode(), "sha256")).rstrip(b"=").decode()
        with pytest.raises(TokenRefusedError):
            read(house, f"{body}.{signature}")


def test_a_token_signed_by_a_stranger_or_by_another_agency_is_refused(house: House) -> None:
    kid = house.issuer("haven").key.kid
    stranger = ECKey.generate_key("P-256", {"alg": "ES256"})
    for key in (stranger, house.issuer("wessex-police").key):
        for named in (kid, key.kid or "made-up"):
            raw = jwt.encode({"alg": "ES256", "kid": named, "typ": "JWT"}, id_claims(house), key)
            with pytest.raises(TokenRefusedError):
                read(house, raw)


def test_a_token_that_brings_its_own_key_is_refused(house: House) -> None:
    stranger = RSAKey.generate_key(2048, {"alg": "RS256"})
    header = {"alg": "RS256", "kid": "mine", "typ": "JWT", "jwk": stranger.as_dict(private=False)}
    with pytest.raises(TokenRefusedError):
        read(house, jwt.encode(header, id_claims(house), stranger))


def test_an_access_token_is_no_id_token_and_the_other_way_round(house: House) -> None:
    with pytest.raises(TokenRefusedError, match="another kind"):
        read(house, signed(house, id_claims(house), kind="at+jwt"))
    with pytest.raises(TokenRefusedError, match="another kind"):
        read_bearer(house, signed(house, access_claims(house), kind="JWT"))


def test_a_changed_byte_is_noticed(house: House) -> None:
    header, body, signature = signed(house, id_claims(house)).split(".")
    other = part(id_claims(house, sub="w-1"))
    for raw in (f"{header}.{other}.{signature}", f"{header}.{body}.{signature[:-4]}AAAA", "a.b.c", "", "é", "." * 9):
        with pytest.raises(TokenRefusedError):
            read(house, raw)


def test_a_token_of_any_length_is_answered(house: House) -> None:
    with pytest.raises(TokenRefusedError, match="too long"):
        read(house, "a" * 9000)


def access_claims(house: House, **changed: Any) -> dict[str, Any]:
    now = int(time.time())
    claims = {
        "iss": house.issuer("haven").url,
        "sub": "h-1",
        "aud": house.reception.audience,
        "client_id": "accord-cli",
        "jti": "one",
        "scope": "accord role:isac_caseworker",
        "iat": now,
        "exp": now + 600,
    } | changed
    return {name: value for name, value in claims.items() if value is not None}


def read_bearer(house: House, raw: str) -> str:
    reception = house.reception
    token = read_access_token(
        raw,
        keys=reception.relying_party.providers,
        issuers=reception.register.issuers(),
        audience=reception.audience,
        now=datetime.now(UTC),
    )
    return f"{token.agency} {token.subject} {token.role}"


def test_an_access_token_as_it_should_be_is_believed(house: House) -> None:
    assert read_bearer(house, signed(house, access_claims(house), kind="at+jwt")) == "haven h-1 isac_caseworker"


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "https://elsewhere.example/api/v1"},
        {"aud": "accord-portal"},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"iss": 7},
        {"scope": "accord"},
        {"scope": "role:isac_caseworker"},
        {"scope": "accord role:isac_caseworker role:auditor"},
        {"scope": ["accord", "role:auditor"]},
        {"scope": None},
        {"client_id": None},
        {"jti": None},
        {"exp": int(time.time()) - 60},
        {"exp": int(time.time()) + 86_400},
        {"iat": None},
        {"sub": None},
    ],
)
def test_an_access_token_that_says_something_else_is_refused(house: House, changed: dict[str, Any]) -> None:
    with pytest.raises(TokenRefusedError):
        read_bearer(house, signed(house, access_claims(house, **changed), kind="at+jwt"))


def test_an_agency_without_an_issuer_vouches_for_nobody(house: House) -> None:
    house.register.entries.append(IssuerEntry("council", "A Council", "", ""))
    for issuer in (None, ""):
        with pytest.raises(TokenRefusedError, match="who issued it"):
            read_bearer(house, signed(house, access_claims(house, iss=issuer), kind="at+jwt"))


def test_an_agency_cannot_sign_for_another_s_people(house: House) -> None:
    claims = access_claims(house, iss=house.issuer("wessex-police").url, sub="w-1")
    with pytest.raises(TokenRefusedError):
        read_bearer(house, signed(house, claims, agency="haven", kind="at+jwt"))

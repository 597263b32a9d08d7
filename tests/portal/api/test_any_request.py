"""Whatever a program sends that the description allows, or nearly allows, is answered and never breaks the portal."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from domain.kernel import StreamId
from portal.api.openapi import DOCUMENT, DOCUMENT_BYTES
from tests.cast import actor
from tests.house import World
from tests.laws.sampled import commands_of_samples

SCHEMA = schemathesis.openapi.from_dict(msgspec.json.decode(DOCUMENT_BYTES))
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)]

# The portal is served by threads of this process, whose use of chance Hypothesis takes for the strategies' own.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the `random` module")

ROLES = ("police_investigator", "isac_caseworker", "auditor@northfield-council")


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    """A case that the three are on."""
    return world.shared([actor(called) for called in ROLES])


def test_the_description_is_valid_openapi_3_1() -> None:
    SCHEMA.validate()
    assert DOCUMENT["openapi"] == "3.1.0"
    assert len(OPERATIONS) == len(list(SCHEMA.get_all_operations())) == 39
    components = DOCUMENT["components"]["schemas"]
    for schema in components.values():
        jsonschema_rs.meta.validate({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})
    named = set(re.findall(rb'"\$ref":"#/components/schemas/([^"]+)"', DOCUMENT_BYTES))
    assert {name.decode() for name in named} <= set(components)
    for command in commands_of_samples():
        whole = {"$ref": f"#/components/schemas/{type(command[1]).__name__}", "components": {"schemas": components}}
        assert jsonschema_rs.is_valid(whole, msgspec.to_builtins(command[1])), command


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: f"{operation.method} {operation.path}")
@pytest.mark.parametrize("called", ROLES)
def test_no_request_of_any_shape_breaks_the_portal(world: World, case: StreamId, called: str, operation: Any) -> None:
    headers = {"Authorization": f"Bearer {world.token(actor(called))}"}
    takes_case = "{case_id}" in operation.path
    shapes = [operation.as_strategy(generation_mode=mode) for mode in modes(operation)]

    @settings(
        max_examples=60 if operation.body else 20,
        deadline=None,
        phases=[Phase.generate],
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(request=some.one_of(shapes), real=some.booleans())
    def holds(request: Any, real: bool) -> None:
        if takes_case and real:
            request.path_parameters = {**(request.path_parameters or {}), "case_id": str(case)}
        answer = request.call(base_url=world.origin, headers=headers)
        assert answer.status_code < 500, (answer.status_code, request.as_curl_command())
        if answer.status_code >= 400:
            assert "application/problem+json" in answer.headers["content-type"][0]

    holds()


def modes(operation: Any) -> Iterator[GenerationMode]:
    """Requests as described, and where there is something to get wrong, others too."""
    yield GenerationMode.POSITIVE
    if list(operation.iter_parameters()) or operation.body:
        yield GenerationMode.NEGATIVE

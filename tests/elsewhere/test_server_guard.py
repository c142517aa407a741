"""A server that others reach does not start with open doors."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from orderwright.errors import DeskError
from orderwright_addin.server.guard import faults, refuse_open_doors

READY = {
    "environment": "prod",
    "auth_providers": ["entraid"],
    "auth_entraid_client_id": "c",
    "auth_entraid_tenant_id": "t",
    "secret_key": "s" * 32,
    "log_level": "INFO",
    "enable_examples": False,
}


def settings(**other: Any) -> Any:
    return SimpleNamespace(**{**READY, **other})


def test_a_server_that_is_ready_starts() -> None:
    refuse_open_doors(settings())
    assert faults(settings(auth_providers=["custom"], auth_entraid_client_id=None)) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("auth_providers", [], "Nobody would have to sign in"),
        ("auth_providers", None, "Nobody would have to sign in"),
        ("auth_entraid_client_id", "", "Set XLWINGS_AUTH_ENTRAID_CLIENT_ID"),
        ("auth_entraid_tenant_id", None, "Set XLWINGS_AUTH_ENTRAID_TENANT_ID"),
        ("secret_key", "short", "XLWINGS_SECRET_KEY to 32 or more"),
        ("secret_key", None, "XLWINGS_SECRET_KEY to 32 or more"),
        ("log_level", "debug", "DEBUG writes people's tokens"),
        ("enable_examples", True, "examples of xlwings Server"),
    ],
)
@pytest.mark.parametrize("environment", ["prod", "staging", "uat", "qa"])
def test_each_open_door_is_told_and_stops_the_start(
    environment: str, name: str, value: object, said: str
) -> None:
    with pytest.raises(DeskError, match="does not start") as refused:
        refuse_open_doors(settings(environment=environment, **{name: value}))
    assert said in refused.value.message


def test_who_tries_it_out_alone_is_not_stopped() -> None:
    assert faults(settings(environment="dev", auth_providers=[], secret_key=None)) == []

"""What stands in the way of starting a server for others: doors that are open, secrets that are missing."""

from __future__ import annotations

from typing import Protocol

from orderwright.errors import DeskError
from orderwright_addin.server.downloads import SHORTEST_SECRET

_TRYING_OUT = "dev"


class Settings(Protocol):
    """The settings of xlwings Server that are looked at."""

    environment: str
    auth_providers: list[str] | None
    auth_entraid_client_id: str | None
    auth_entraid_tenant_id: str | None
    secret_key: str | None
    log_level: str
    enable_examples: bool


def faults(settings: Settings) -> list[str]:
    """Why the server must not start, each with what to do; none while somebody tries it out alone.

    A server that people share signs them in: nobody reads or moves orders without a name.
    """
    if settings.environment == _TRYING_OUT:
        return []
    told = []
    if not settings.auth_providers:
        told.append('Nobody would have to sign in: set XLWINGS_AUTH_PROVIDERS, for example to ["entraid"].')
    elif "entraid" in settings.auth_providers:
        wanted = {
            "XLWINGS_AUTH_ENTRAID_CLIENT_ID": settings.auth_entraid_client_id,
            "XLWINGS_AUTH_ENTRAID_TENANT_ID": settings.auth_entraid_tenant_id,
        }
        lacking = [name for name, has in wanted.items() if not has]
        told += [f"Set {name}: people sign in with Microsoft Entra ID." for name in lacking]
    if len(settings.secret_key or "") < SHORTEST_SECRET:
        told.append(
            f"Set XLWINGS_SECRET_KEY to {SHORTEST_SECRET} or more characters that nobody can guess: "
            "it signs links."
        )
    if settings.log_level.upper() == "DEBUG":
        told.append("Set XLWINGS_LOG_LEVEL to INFO: DEBUG writes people's tokens into the log.")
    if settings.enable_examples:
        told.append("Set XLWINGS_ENABLE_EXAMPLES to false: the examples of xlwings Server can be called too.")
    return told


def refuse_open_doors(settings: Settings) -> None:
    """Stops a server that is not ready for others.

    Raises:
        DeskError: with all that must be put right.
    """
    if told := faults(settings):
        raise DeskError(" ".join(("Orderwright's server does not start.", *told)))

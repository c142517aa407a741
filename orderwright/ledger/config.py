"""Where the user's ledger is: from the environment or the user's configuration file, never from a workbook.

    [ledger]
    url = "postgresql://desk@db.example/orders"   # or the path of a SQLite file
    shared = true                 # everybody who issues papers of this company draws from this ledger
    mark = "L1"                   # of a ledger that is not shared
    company_prefix = "0614141"    # GS1
    extension_digit = "0"

    [ledger.blocks]
    sscc = [500000000, 509999999] # serials that nobody else uses

ORDERWRIGHT_LEDGER names the address and goes before `url`; "default" is the user's own SQLite file.
"""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from orderwright.errors import DeskError
from orderwright.ledger.ranges import Numbering, NumberRange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orderwright.ledger.ledger import Ledger

VARIABLE: Final = "ORDERWRIGHT_LEDGER"
DEFAULT: Final = "default"
_BACKSLASHES: Final = "Save it as UTF-8, and write paths with / instead of \\."

Serial = Annotated[int, Field(ge=0)]


class LedgerConfig(BaseModel):
    """The section [ledger] of the user's configuration.

    Attributes:
        url: address; blank: no ledger, and papers are drafts.
        shared: whether the whole company draws from it; None: PostgreSQL is shared, SQLite is not.
        mark: mark of a ledger that is not shared; blank: the one drawn by lot when it was made.
        company_prefix: GS1 company prefix.
        extension_digit: first digit of an SSCC.
        blocks: first and last serial reserved for this ledger, by range.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    url: str = ""
    shared: bool | None = None
    mark: str = ""
    company_prefix: str = ""
    extension_digit: str = "0"
    blocks: dict[NumberRange, tuple[Serial, Serial]] = Field(default_factory=dict)


def config_path() -> Path:
    """The user's configuration file."""
    return platformdirs.user_config_path("orderwright", appauthor=False) / "config.toml"


def default_ledger_path() -> Path:
    """The user's own SQLite ledger, in a folder of this computer that no profile carries along."""
    return platformdirs.user_data_path("orderwright", appauthor=False) / "ledger.sqlite"


def ledger_config(environment: Mapping[str, str] | None = None, path: Path | None = None) -> LedgerConfig:
    """The ledger's configuration; an empty one where nothing is configured.

    Args:
        environment: os.environ, if not given.
        path: the configuration file; the user's, if not given.

    Raises:
        DeskError: the file is no TOML, or says what a ledger does not know.
    """
    environment = os.environ if environment is None else environment
    path = config_path() if path is None else path
    settings = _section(path)
    if named := environment.get(VARIABLE, "").strip():
        settings["url"] = _address(named, Path.cwd())
    elif isinstance(settings.get("url"), str):
        settings["url"] = _address(settings["url"], path.parent)
    try:
        return LedgerConfig.model_validate_json(json.dumps(settings, default=str))
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(map(str, ("ledger", *first["loc"])))
        raise DeskError(f"The setting {place} is wrong: {first['msg']}.", file=str(path)) from fault


def with_address(config: LedgerConfig, address: str) -> LedgerConfig:
    """The same configuration for another address or path, as ORDERWRIGHT_LEDGER would name it."""
    return config.model_copy(update={"url": _address(address.strip(), Path.cwd())})


def open_configured(company_id: str, config: LedgerConfig, *, company_prefix: str = "") -> Ledger | None:
    """The configured ledger; None where none is configured, and papers are then drafts.

    Args:
        company_id: the company.
        config: see `ledger_config`.
        company_prefix: the company's GS1 prefix from its settings, where the configuration has none.

    Raises:
        DeskError: see `Ledger.open`.
    """
    if not config.url:
        return None
    from orderwright.ledger.ledger import Ledger  # noqa: PLC0415 - SQLAlchemy, only where there is a ledger

    if config.url == str(default_ledger_path()):
        default_ledger_path().parent.mkdir(parents=True, exist_ok=True)
    numbering = Numbering(
        company_prefix=config.company_prefix or company_prefix,
        extension_digit=config.extension_digit,
        mark=config.mark,
        blocks={name.value: block for name, block in config.blocks.items()},
    )
    return Ledger.open(config.url, company_id, shared=config.shared, numbering=numbering)


def _section(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")  # editors on Windows put a mark before it
        section = tomllib.loads(text).get("ledger", {})
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        message = f"The configuration is not written as TOML: {fault}. {_BACKSLASHES}"
        raise DeskError(message, file=str(path)) from fault
    except OSError as fault:
        raise DeskError("The configuration cannot be read; check your rights.", file=str(path)) from fault
    if not isinstance(section, dict):
        raise DeskError("The setting ledger is wrong: write it as a section, [ledger].", file=str(path))
    return section


def _address(text: str, folder: Path) -> str:
    """A path seen from a folder; an address with a scheme as it is."""
    if text == DEFAULT:
        return str(default_ledger_path())
    return text if not text or "://" in text else str(folder / Path(text).expanduser())

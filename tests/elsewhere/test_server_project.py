"""The project of xlwings Server: manifest, pane and lists of what can be called, made from the registry."""

from __future__ import annotations

import ast
import struct
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import jinja2
import pytest

from orderwright.desk.registry import VERBS
from orderwright_addin.elsewhere import ON_A_SERVER, script_name
from orderwright_addin.server import files
from orderwright_addin.server.manifest import manifest
from orderwright_addin.verb import addin
from orderwright_addin.words import buttons
from orderwright_udfs import functions
from tests.conftest import REPO

PROJECT = REPO / "addin" / "server"
SCRIPTS = [script_name(v) for v in ON_A_SERVER]
OFFICE = "{http://schemas.microsoft.com/office/taskpaneappversionoverrides}"
TYPES = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
APP = "{http://schemas.microsoft.com/office/appforoffice/1.1}"


def rendered(environment: str = "prod", **more: Any) -> ET.Element:
    settings = {
        "environment": environment,
        "static_url_path": "/static",
        "functions_namespace": "",
        "auth_providers": ["entraid"],
        "auth_entraid_client_id": "c-1",
        **more,
    }
    templates = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    text = templates.from_string(manifest()).render(
        settings=SimpleNamespace(**settings),
        base_url="https://desk.example",
        base_url_with_app_path="https://desk.example/ow",
        manifest_id="49ec9036-c7b3-43f9-8bb0-1bd930156cc4",
    )
    return ET.fromstring(text)


def test_buttons_that_need_files_or_a_journal_are_not_there() -> None:
    with_button = {v.name for v in VERBS if v.on_book and v.image}
    absent = with_button - {v.name for v in ON_A_SERVER}
    assert absent == {"load", "run", "values", "undo", "runs", "history", "diary", "handover", "override"}


def test_the_list_of_scripts_is_exactly_the_verbs_and_each_presses_its_own() -> None:
    tree = ast.parse((PROJECT / "custom_scripts" / "scripts.py").read_text(encoding="utf-8"))
    made = {part.name: part for part in tree.body if isinstance(part, ast.FunctionDef)}
    listed = next(part for part in tree.body if isinstance(part, ast.Assign))
    assert ast.literal_eval(listed.value) == sorted(SCRIPTS)
    assert list(made) == SCRIPTS
    for each in ON_A_SERVER:
        body = made[script_name(each)].body
        assert ast.literal_eval(body[0].value) == each.summary  # type: ignore[attr-defined]
        assert body[1].value.args[0].value == each.name  # type: ignore[attr-defined]


def test_the_packages_that_can_be_called_name_nothing_else() -> None:
    for package, module in (("custom_scripts", "scripts"), ("custom_functions", "functions")):
        parts = ast.parse((PROJECT / package / "__init__.py").read_text(encoding="utf-8")).body
        assert [ast.unparse(part) for part in parts[1:]] == [f"from .{module} import *"]
    listed = ast.parse((PROJECT / "custom_functions" / "functions.py").read_text(encoding="utf-8")).body[-1]
    assert ast.literal_eval(listed.value) == functions.__all__  # type: ignore[attr-defined]


def test_no_module_imports_what_asks_for_a_key() -> None:
    for path in (REPO / "addin").rglob("*.py"):
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = getattr(part, "module", "") if isinstance(part, ast.ImportFrom) else ""
            names = [alias.name for alias in part.names] if isinstance(part, ast.Import) else [named]
            assert not [
                name for name in names if (name or "").startswith(("xlwings.server", "xlwings.pro"))
            ], path


@pytest.mark.parametrize("environment", ["prod", "dev"])
def test_the_manifest_names_every_button_and_every_reference_has_its_resource(environment: str) -> None:
    root = rendered(environment)
    actions = [found.text for found in root.iter(f"{OFFICE}FunctionName")]
    assert sorted(actions, key=str) == sorted(SCRIPTS)
    resources = [
        found.get("id") or "" for found in root.iter() if found.tag.startswith(TYPES) and found.get("id")
    ]
    assert len(resources) == len(set(resources))
    wanted = {found.get("resid") for found in root.iter() if found.get("resid")}
    assert wanted == set(resources)
    assert max(map(len, resources)) <= 32


def test_the_manifest_keeps_the_limits_and_the_order_of_its_elements() -> None:
    root = rendered()
    children = [child.tag.removeprefix(APP).removeprefix(OFFICE) for child in root]
    assert children == [
        *("Id", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description", "IconUrl"),
        *("HighResolutionIconUrl", "SupportUrl", "AppDomains", "Hosts", "Requirements", "DefaultSettings"),
        *("Permissions", "VersionOverrides"),
    ]
    for kind, longest in (("ShortStrings", 125), ("LongStrings", 250)):
        [strings] = root.iter(f"{TYPES}{kind}")
        assert all(0 < len(text.get("DefaultValue") or "") <= longest for text in strings)
    controls = [found.get("id") for found in root.iter(f"{OFFICE}Control")]
    assert len(controls) == len(set(controls))
    for url in root.iter(f"{TYPES}Url"):
        assert (url.get("DefaultValue") or "").startswith("https://desk.example/ow/")


def test_the_manifest_groups_buttons_as_the_ribbon_of_excel_does() -> None:
    labels = {text.get("id"): text.get("DefaultValue") for text in rendered().iter(f"{TYPES}String")}
    groups = {
        labels[group[0].get("resid")]: [
            labels[control[0].get("resid")] for control in group if control.tag.endswith("Control")
        ]
        for group in rendered().iter(f"{OFFICE}Group")
    }
    expected: dict[str, list[str]] = {}
    for button in buttons():
        if button.name in {v.name for v in ON_A_SERVER}:
            expected.setdefault(button.group, []).append(button.label)
    assert groups == {**expected, "Papers": ["Task pane"]}


def test_sign_in_and_namespace_follow_the_settings() -> None:
    assert not list(rendered().iter(f"{OFFICE}Namespace"))
    trying = rendered("dev", functions_namespace="ow", auth_providers=["custom"])
    names = {text.get("id"): text.get("DefaultValue") for text in trying.iter(f"{TYPES}String")}
    assert names["functions.namespace"] == "OW_DEV"
    assert not list(trying.iter(f"{OFFICE}WebApplicationInfo"))
    [info] = rendered().iter(f"{OFFICE}WebApplicationInfo")
    assert info[1].text == "api://desk.example/ow/c-1"


def test_pictures_have_their_size_and_there_is_one_for_each_that_the_manifest_names() -> None:
    named = {
        (image.get("DefaultValue") or "").rpartition("/")[2] for image in rendered().iter(f"{TYPES}Image")
    }
    made = {Path(place).name: content for place, content in files.made().items() if place.endswith(".png")}
    assert named - {""} <= set(made)
    for name, content in made.items():
        width, height = struct.unpack(">II", content[16:24])
        assert name == f"orderwright-{width}.png"
        assert width == height


def test_people_sign_in_unless_somebody_says_otherwise_and_no_key_is_in_the_project() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "xlwings_server"
    ]
    assert settings["auth_providers"] == ["entraid"]
    assert settings["environment"] == "prod"
    lines = (PROJECT / ".env.template").read_text(encoding="utf-8").splitlines()
    values = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert values["XLWINGS_AUTH_PROVIDERS"] == '["entraid"]'
    assert {values[name] for name in values if name.endswith(("KEY", "ID"))} == {'""'}
    assert "license_key" not in settings


def test_the_build_writes_the_whole_project_and_leaves_what_the_company_added(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("mine")
    made = addin("build", tmp_path, None, "server")
    names = {path.relative_to(tmp_path).as_posix() for path in made.made}
    assert {
        "README.md",
        ".env.template",
        "lifespan.py",
        "routers/custom.py",
        "templates/manifest.xml",
    } <= names
    assert all((tmp_path / name).is_file() for name in names)
    assert (tmp_path / ".env").read_text() == "mine"
    assert "licence key" in made.lines[0]

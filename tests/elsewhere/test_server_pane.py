"""The task pane and the ribbon's script: what they press, hand over and show."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any
from xml.etree import ElementTree as ET

import jinja2
import pytest

from orderwright.desk.registry import verb
from orderwright_addin.elsewhere import ON_A_SERVER, script_name
from orderwright_addin.server.manifest import offered
from orderwright_addin.server.pane import taskpane
from tests.conftest import REPO, needed

PROJECT = REPO / "addin" / "server"
SCRIPTS = [script_name(v) for v in ON_A_SERVER]


def test_the_pane_has_every_button_and_a_box_where_one_asks() -> None:
    page = jinja2.Environment(
        loader=jinja2.DictLoader({"base.html": "{% block content %}{% endblock %}"}), autoescape=True
    )
    root = ET.fromstring(page.from_string(taskpane()).render().strip())
    pressed = [found.get("xw-click") for found in root.iter("button") if found.get("xw-click")]
    assert pressed == [script_name(verb(button.name)) for button in offered()]
    asks = {script_name(v) for v in ON_A_SERVER if v.asked}
    assert {found.get("data-words-of") for found in root.iter("input")} == asks
    assert not [found for found in root.iter() if any(name.startswith("on") for name in found.attrib)]


def in_node(program: str, *given: str) -> Any:
    """What a program beside this file tells of one of the project's scripts."""
    node = shutil.which("node")
    if node is None:
        needed("Node is not installed")
    command = [str(node), str(REPO / "tests" / "elsewhere" / program), *given]
    return json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)


@pytest.mark.parametrize(
    ("status", "body", "said", "links"),
    [
        (200, [{"made_at": "2026-11-23T06:30:00Z", "token": "a.b"}], "", ["/ow/orderwright/papers/a.b"]),
        (200, [], "No papers wait. Press Documents first.", []),
        (401, {}, "The papers could not be asked for. Sign in to Excel and try again.", []),
    ],
)
def test_the_pane_hands_over_what_is_typed_and_links_the_papers_that_wait(
    status: int, body: Any, said: str, links: list[str]
) -> None:
    main = PROJECT / "static" / "js" / "main.js"
    shown = in_node("pane_in_node.mjs", str(main), json.dumps({"status": status, "body": body}))
    assert shown["before"] == '[""]'
    assert json.loads(shown["typed"]) == ['Müller "GmbH"']
    assert shown["asked"] == [["/ow/orderwright/papers", {"Authorization": "t", "Auth-Provider": "entraid"}]]
    assert shown["said"] == said
    assert shown["links"] == links


def test_ribbon_buttons_run_their_script_and_end_their_event() -> None:
    names, ran, ended = in_node("ribbon_in_node.js", str(PROJECT / "static" / "js" / "ribbon.js"))
    assert names == SCRIPTS
    assert ran == [[name, "t", "entraid"] for name in SCRIPTS]
    assert ended == len(SCRIPTS)

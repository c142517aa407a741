"""The task pane: the same buttons, with a box for what a button asks, and the papers that wait."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Final

from orderwright.desk.registry import verb
from orderwright_addin.elsewhere import script_name
from orderwright_addin.server.manifest import offered
from orderwright_addin.words import Button

_HEAD: Final = """{# Made from the verbs' registrations by: orderwright build #}
{% extends "base.html" %}

{% block content %}
  <main class="container-fluid p-3">
"""
_PAPERS: Final = """    <section class="mb-3">
      <h2 class="h6">Papers</h2>
      <button id="papers-look" class="btn btn-primary btn-sm" type="button">Look for my papers</button>
      <p id="papers-said" role="status"></p>
      <ul id="papers"></ul>
    </section>
  </main>
{% endblock content %}
"""


def taskpane() -> str:
    """The whole template ``templates/taskpane.html``."""
    groups = groupby(offered(), key=lambda button: button.group)
    return _HEAD + "".join(_section(name, list(members)) for name, members in groups) + _PAPERS


def _section(name: str, members: list[Button]) -> str:
    rows = "".join(map(_row, members))
    return f'    <section class="mb-3">\n      <h2 class="h6">{escape(name)}</h2>\n{rows}    </section>\n'


def _row(button: Button) -> str:
    name = script_name(verb(button.name))
    pressed = (
        f'      <button id="{name}" xw-click="{name}" class="btn btn-primary btn-sm mb-1" type="button"\n'
        f'        title="{escape(button.screentip)}">{escape(button.label)}</button>\n'
    )
    if button.asks is None:
        return pressed
    return (
        "      <div>\n"
        f'      <label for="{name}_words" class="form-label small">{escape(button.asks.ask)}</label>\n'
        f'      <input id="{name}_words" data-words-of="{name}"\n'
        '        class="form-control form-control-sm mb-1" />\n'
        f"{pressed}      </div>\n"
    )

"""The ribbon's XML (customUI14), made from the buttons' words."""

from __future__ import annotations

from itertools import groupby
from typing import Final
from xml.sax.saxutils import quoteattr

from orderwright_addin.words import TAB, TAB_KEYTIP, Button, buttons

NAMESPACE: Final = "http://schemas.microsoft.com/office/2009/07/customui"


def customui() -> str:
    """The whole part ``customUI/customUI14.xml``, with LF line ends."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        f"<customUI {_attributes(xmlns=NAMESPACE)}>",
        "  <ribbon>",
        "    <tabs>",
        f"      <tab {_attributes(id='tabOrderwright', label=TAB, keytip=TAB_KEYTIP)}>",
    ]
    for group, members in groupby(buttons(), key=lambda button: button.group):
        lines.append(f"        <group {_attributes(id=f'grp{group}', label=group)}>")
        lines += [f"          <button {_button(member)}/>" for member in members]
        lines.append("        </group>")
    lines += ["      </tab>", "    </tabs>", "  </ribbon>", "</customUI>", ""]
    return "\n".join(lines)


def _button(button: Button) -> str:
    return _attributes(
        id=f"btn_{button.name.replace('-', '_')}",
        label=button.label,
        size="large" if button.large else "normal",
        imageMso=button.image,
        screentip=button.screentip,
        supertip=button.supertip,
        keytip=button.keytip,
        onAction=button.macro,
    )


def _attributes(**given: str) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in given.items())

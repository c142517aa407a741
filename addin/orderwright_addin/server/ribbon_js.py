"""What ties the ribbon's buttons of the manifest to the scripts."""

from __future__ import annotations

import json
from typing import Final

from orderwright_addin.elsewhere import ON_A_SERVER, script_name

_REST: Final = """
async function press(scriptName, event) {
  try {
    const signIn = globalThis.getAuth ? await globalThis.getAuth() : { token: "", provider: "" };
    await xlwings.runPython({
      scriptName,
      auth: signIn.token,
      headers: { "Auth-Provider": signIn.provider },
    });
  } finally {
    event.completed();
  }
}

for (const scriptName of scripts) {
  Office.actions.associate(scriptName, (event) => press(scriptName, event));
}
"""


def ribbon_js() -> str:
    """The whole file ``static/js/ribbon.js``."""
    names = json.dumps([script_name(each) for each in ON_A_SERVER], indent=2)
    return f"// Made from the verbs' registrations by: orderwright build\nconst scripts = {names};\n{_REST}"

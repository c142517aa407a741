"""Microsoft Word on Windows as a maker of PDFs: one Word for a batch, driven through PowerShell."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orderwright.documents.office_process import run_office

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_START_SECONDS: Final = 120
_SECONDS_PER_FILE: Final = 15

# File names come from a list in a file, never from the script's text: a name cannot become a command.
# 17 is wdExportFormatPDF, 0 wdDoNotSaveChanges, 3 msoAutomationSecurityForceDisable (no macro runs).
_SCRIPT: Final = """\
param([string]$List, [string]$Folder)
$ErrorActionPreference = 'Stop'
$word, $fault = $null, 0
try {
    $word = New-Object -ComObject Word.Application
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3
    foreach ($path in Get-Content -LiteralPath $List -Encoding UTF8) {
        $document = $word.Documents.Open($path, $false, $true, $false)
        $name = [IO.Path]::GetFileNameWithoutExtension($path) + '.pdf'
        $document.ExportAsFixedFormat((Join-Path $Folder $name), 17)
        $document.Close(0)
    }
} catch {
    try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { }
    [Console]::Error.WriteLine(($_.Exception.Message -replace '\\s+', ' '))
    $fault = 1
} finally {
    if ($word) { $word.Quit(0) }
}
exit $fault
"""


def find_word() -> Path | None:
    """The PowerShell that can drive Word; None where this is not Windows or Word is not installed."""
    if sys.platform != "win32" or not _registered():
        return None
    found = shutil.which("powershell") or shutil.which("pwsh")
    return Path(found) if found else None


def _registered() -> bool:
    """Whether Windows knows the program Word."""
    if sys.platform != "win32":
        return False
    import winreg  # noqa: PLC0415 - a part of Windows

    try:
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"):
            return True
    except OSError:
        return False


def convert_with_word(
    powershell: Path, files: Sequence[Path], folder: Path, tick: Callable[[], None] = lambda: None
) -> None:
    """A PDF of every document in the folder; documents are opened for reading only.

    Raises:
        DeskError: Word could not be started, failed, or took too long.
    """
    with tempfile.TemporaryDirectory(prefix="orderwright-", ignore_cleanup_errors=True) as name:
        script, listed = Path(name) / "to_pdf.ps1", Path(name) / "files.txt"
        script.write_text(_SCRIPT, encoding="utf-8")
        listed.write_text("\n".join(map(str, files)), encoding="utf-8")
        command = [str(powershell), "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass"]
        command += ["-File", str(script), "-List", str(listed), "-Folder", str(folder)]
        run_office(command, _START_SECONDS + _SECONDS_PER_FILE * len(files), "Word", tick)

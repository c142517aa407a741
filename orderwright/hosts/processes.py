"""Whether a process of this computer still runs."""

from __future__ import annotations

import os
import sys

_STILL_ACTIVE = 259
_QUERY_LIMITED_INFORMATION = 0x1000
_ACCESS_DENIED = 5


def is_running(pid: int) -> bool:
    """Whether there is a process with this number; on Windows a signal 0 would end it, so it is asked for."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


if sys.platform == "win32":

    def _runs_on_windows(pid: int) -> bool:
        import ctypes  # noqa: PLC0415 - only where it is needed

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        process = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, pid)
        if not process:
            return ctypes.get_last_error() == _ACCESS_DENIED
        code = ctypes.c_ulong()
        found = kernel.GetExitCodeProcess(process, ctypes.byref(code))
        kernel.CloseHandle(process)
        return not found or code.value == _STILL_ACTIVE

"""Installing: where the add-in goes on each system, what Excel is told, and what is refused."""

from __future__ import annotations

import dataclasses
import locale
from pathlib import Path

import pytest

from orderwright.errors import DeskError
from orderwright_addin import install, settings_file
from orderwright_addin.places import MAC, NO_EXCEL, WINDOWS, Machine, this_machine
from orderwright_addin.versions import addin_version, mismatches
from orderwright_addin.xlam.runtime import installed_version
from tests.conftest import linked

VERSION = installed_version()


@pytest.fixture
def windows(tmp_path: Path) -> Machine:
    """A Windows account with Python and its DLLs in a virtual environment."""
    home, environment = tmp_path / "Users" / "Jörg", tmp_path / "venv"
    scripts = environment / "Scripts"
    scripts.mkdir(parents=True)
    for name in ("python.exe", "pythonw.exe"):
        (scripts / name).touch()
    (environment / f"xlwings64-{VERSION}.dll").touch()
    roaming = str(home / "AppData" / "Roaming")
    packages = environment / "Lib" / "site-packages"
    return Machine(WINDOWS, home, scripts / "python.exe", packages, {"APPDATA": roaming})


@pytest.fixture
def mac(tmp_path: Path) -> Machine:
    """A macOS account on which Excel was started once."""
    home, packages = tmp_path / "Users" / "kim", tmp_path / "venv" / "lib" / "site-packages"
    (home / "Library" / "Containers" / "com.microsoft.Excel" / "Data").mkdir(parents=True)
    (packages / "xlwings").mkdir(parents=True)
    (packages / "xlwings" / f"xlwings-{VERSION}.applescript").write_text("-- starts Python")
    return Machine(MAC, home, tmp_path / "venv" / "bin" / "python", packages, {})


def put(machine: Machine, xlam: Path) -> list[str]:
    return list(install.install(machine, xlam.read_bytes(), xlam).lines)


def test_windows_gets_it_in_the_folder_from_which_excel_starts(windows: Machine, xlam: Path) -> None:
    clicks = put(windows, xlam)
    path = windows.home / "AppData/Roaming/Microsoft/Excel/XLSTART/orderwright.xlam"
    assert path.read_bytes() == xlam.read_bytes()
    assert "Close Excel and open it again" in clicks[0]
    told = (windows.home / ".orderwright" / "orderwright.conf").read_bytes().decode(locale.getencoding())
    quiet = windows.python.with_name("pythonw.exe")
    assert told == f'"INTERPRETER_WIN","{quiet}"\r\n"PYTHONPATH","{windows.packages}"\r\n'


def test_a_python_whose_files_excel_does_not_see_is_refused(windows: Machine, xlam: Path) -> None:
    """That of the Microsoft Store writes into a folder of its own instead, and only the true path tells."""
    private = windows.home / "Packages" / "PythonSoftwareFoundation.Python.3.13" / "LocalCache" / "Roaming"
    private.mkdir(parents=True)
    (windows.home / "AppData").mkdir()
    linked(windows.home / "AppData" / "Roaming", private)
    with pytest.raises(DeskError, match=r"from the Microsoft Store.* Install Python from python\.org"):
        put(windows, xlam)
    assert not windows.addin.exists()


def test_macos_gets_it_in_the_office_container_with_the_script_that_starts_python(
    mac: Machine, xlam: Path
) -> None:
    clicks = put(mac, xlam)
    groups = mac.home / "Library/Group Containers/UBF8T346G9.Office"
    assert (groups / "User Content.localized/Startup.localized/Excel/orderwright.xlam").is_file()
    scripts = mac.home / "Library/Application Scripts/com.microsoft.Excel"
    assert (scripts / f"xlwings-{VERSION}.applescript").is_file()
    told = (mac.home / "Library/Containers/com.microsoft.Excel/Data/orderwright.conf").read_text()
    assert told == f'"INTERPRETER_MAC","{mac.python}"\n"PYTHONPATH","{mac.packages}"\n'
    assert "Enable Macros" in clicks[1]


@pytest.mark.parametrize("system", ["windows", "mac"])
def test_status_says_that_all_fits_after_installing_and_remove_leaves_nothing(
    system: str, xlam: Path, request: pytest.FixtureRequest
) -> None:
    machine = request.getfixturevalue(system)
    before = install.status(machine)
    assert before.blocked
    assert before.message == "The add-in is not installed. Run: orderwright addin install"
    put(machine, xlam)
    done = install.status(machine)
    assert not done.blocked
    assert done.message.endswith("; all fits.")
    assert install.remove(machine).body["removed"] is True
    assert not machine.addin.exists()
    assert not machine.config.exists()
    assert install.remove(machine).message == "The add-in was not installed."


def test_installing_again_replaces_and_leaves_the_users_own_settings(windows: Machine, xlam: Path) -> None:
    windows.config.parent.mkdir(parents=True)
    windows.config.write_text('"SHOW CONSOLE","True"\n"INTERPRETER_WIN","C:\\old\\python.exe"\n')
    put(windows, xlam)
    put(windows, xlam)
    has = settings_file.read(windows.config, windows)
    assert has["SHOW CONSOLE"] == "True"
    assert has["INTERPRETER_WIN"] == str(windows.interpreter)
    install.remove(windows)
    assert settings_file.read(windows.config, windows) == {"SHOW CONSOLE": "True"}


def test_a_dll_of_another_version_is_refused_and_nothing_is_put(windows: Machine, xlam: Path) -> None:
    [dll] = (windows.python.parent.parent).glob("*.dll")
    dll.rename(dll.with_name("xlwings64-0.30.1.dll"))
    with pytest.raises(DeskError, match=f"DLL of version {VERSION}.*only of 0.30.1.*pip install") as refused:
        put(windows, xlam)
    assert "\n" not in refused.value.message
    assert not windows.addin.exists()
    assert not windows.config.exists()


def test_an_addin_of_another_version_is_told(windows: Machine) -> None:
    [told] = mismatches(windows, "0.30.1", VERSION)
    assert told.startswith(f"The add-in was built with xlwings 0.30.1, but {VERSION} is installed")


def test_a_missing_script_is_refused_on_macos(mac: Machine, xlam: Path) -> None:
    for script in (mac.packages / "xlwings").iterdir():
        script.unlink()
    with pytest.raises(DeskError, match=f"script of version {VERSION}.*there is none"):
        put(mac, xlam)


def test_macos_without_a_first_start_of_excel_is_told_so(tmp_path: Path, mac: Machine, xlam: Path) -> None:
    with pytest.raises(DeskError, match="Start it once, quit it"):
        put(dataclasses.replace(mac, home=tmp_path / "new"), xlam)


def test_status_tells_another_python_and_a_lost_script(mac: Machine, xlam: Path) -> None:
    put(mac, xlam)
    other = dataclasses.replace(mac, python=mac.python.with_name("python3.14"))
    next(mac.scripts.iterdir()).unlink()
    done = install.status(other)
    assert done.blocked
    assert "INTERPRETER_MAC" in done.lines[0]
    assert "starts Python is not in" in done.lines[1]


def test_a_python_in_a_folder_that_vba_cannot_read_is_refused(mac: Machine, xlam: Path) -> None:
    with pytest.raises(DeskError, match="has a letter"):
        put(dataclasses.replace(mac, python=Path("/Users/jörg/venv/bin/python")), xlam)


def test_a_file_that_is_no_addin_is_refused() -> None:
    for content in (b"", b"PK\x03\x04", b"Order No,Line\n"):
        with pytest.raises(DeskError, match="no add-in of Orderwright's"):
            addin_version(content, Path("other.xlam"))


def test_excel_that_holds_the_file_is_told_to_be_closed(windows: Machine, xlam: Path) -> None:
    windows.addin.mkdir(parents=True)  # what stands in the way cannot be written, as an open add-in cannot
    with pytest.raises(DeskError, match="Close Excel wholly"):
        put(windows, xlam)


def test_linux_has_no_excel_and_says_what_can_be_done() -> None:
    linux = Machine("linux", Path("/home/kim"), Path("/usr/bin/python3"), Path("/usr/lib"), {})
    assert install.status(linux).message == NO_EXCEL
    for call in (lambda: install.install(linux, b"", Path("x.xlam")), lambda: install.remove(linux)):
        with pytest.raises(DeskError, match="orderwright addin build"):
            call()


def test_this_machine_is_the_one_that_runs() -> None:
    machine = this_machine()
    assert machine.python.exists()
    assert machine.packages.is_dir()

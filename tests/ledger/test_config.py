from __future__ import annotations

import pytest

from orderwright.errors import DeskError
from orderwright.ledger import config, ledger_config, open_configured


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_without_configuration_there_is_no_ledger(tmp_path):
    settings = ledger_config({}, tmp_path / "config.toml")
    assert settings.url == ""
    assert open_configured("keller", settings) is None


def test_the_file_says_where_the_ledger_is_and_how_it_counts(written, tmp_path, stamp):
    path = written(
        """
        [ledger]
        url = "ledger.sqlite"
        shared = false
        mark = "K1"
        company_prefix = "0614141"
        [ledger.blocks]
        sscc = [500, 599]
        """
    )
    with open_configured("keller", ledger_config({}, path)) as ledger:
        assert ledger.draw("rma", stamp=stamp) == ["K1-RMA-000001"]
        assert ledger.draw("sscc", stamp=stamp) == ["006141410000005000"]
    assert (tmp_path / "ledger.sqlite").is_file()


def test_the_environment_goes_before_the_file(written):
    path = written('[ledger]\nurl = "ledger.sqlite"\nshared = true\n')
    settings = ledger_config({"ORDERWRIGHT_LEDGER": "postgresql://desk@db/orders"}, path)
    assert (settings.url, settings.shared) == ("postgresql://desk@db/orders", True)


def test_the_companys_own_prefix_fills_in_where_the_file_has_none(written, stamp):
    settings = ledger_config({}, written('[ledger]\nurl = "ledger.sqlite"\nshared = true\n'))
    with open_configured("keller", settings, company_prefix="4012345") as ledger:
        assert ledger.draw("bol", stamp=stamp)[0].startswith("4012345")


def test_default_is_a_file_of_the_user_and_its_folder_is_made(tmp_path, monkeypatch):
    place = tmp_path / "data" / "orderwright" / "ledger.sqlite"
    monkeypatch.setattr(config, "default_ledger_path", lambda: place)
    settings = ledger_config({"ORDERWRIGHT_LEDGER": "default"}, tmp_path / "config.toml")
    with open_configured("keller", settings) as ledger:
        assert ledger.documents() == []
    assert place.is_file()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[ledger\n", "not written as TOML"),
        ("ledger = 1\n", "write it as a section"),
        ("[ledger]\nulr = 'x'\n", "setting ledger.ulr is wrong"),
        ("[ledger]\nurl = 1\n", "setting ledger.url is wrong"),
        ("[ledger]\nshared = 'yes'\n", "setting ledger.shared is wrong"),
        ("[ledger.blocks]\nsscc = [1]\n", "setting ledger.blocks.sscc"),
        ("[ledger.blocks]\nsscc = [-1, 5]\n", "setting ledger.blocks.sscc"),
        ("[ledger.blocks]\ninvoice = [1, 5]\n", "setting ledger.blocks.invoice"),
        ("[ledger]\nmark = 2026-05-04\ncolour = 1\n", "setting ledger.colour is wrong"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(written, text, reason):
    path = written(text)
    with pytest.raises(DeskError, match=reason) as caught:
        ledger_config({}, path)
    assert caught.value.file == str(path)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DeskError, match="not written as TOML"):
        ledger_config({}, path)


def test_the_users_own_paths_name_the_program():
    assert config.config_path().name == "config.toml"
    assert "orderwright" in str(config.config_path()).lower()
    assert "orderwright" in str(config.default_ledger_path()).lower()

"""Settings: kept on this computer, private, forgiving, and free of case data."""

from __future__ import annotations

import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.shell import settings
from desktop.shell.settings import Settings


def test_what_is_saved_comes_back(own_settings):
    kept = Settings(language="es", theme="dark", idle_minutes=15, page="cases", width=1440)
    kept.save()
    assert settings.load() == kept


def test_only_its_owner_can_read_it(own_settings):
    Settings().save()
    mode = (own_settings / "settings.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert stat.S_IMODE(own_settings.stat().st_mode) == 0o700


def test_nothing_is_kept_but_what_is_declared(own_settings):
    Settings().save()
    found = json.loads((own_settings / "settings.json").read_text())
    assert set(found) == set(settings.DEFAULTS)
    assert not {"name", "client", "login", "search", "recent"} & set(found)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '"x"', '{"theme": "neon"}', '{"width": -4}', '{"idle_minutes": 0}',
     '{"office": "q1/demo.amparo"}', '{"idle_minutes": true}', '{"columns": {"cases": [1]}}',
     '{"page": 3}', "\x00"],
)  # fmt: skip
def test_a_damaged_file_gives_the_defaults(own_settings, text):
    own_settings.mkdir()
    (own_settings / "settings.json").write_text(text)
    assert settings.load() == Settings()


ANYTHING = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())


@given(st.dictionaries(st.sampled_from(sorted(settings.DEFAULTS)), ANYTHING))
def test_whatever_the_file_holds_it_can_be_loaded(tmp_path_factory, values):
    folder = tmp_path_factory.mktemp("config")
    (folder / "settings.json").write_text(json.dumps(values))
    found = settings.load(folder)
    assert found.theme in ("system", "light", "dark")
    assert 1 <= found.idle_minutes <= 120
    assert isinstance(found.office, str)


def test_an_unwritable_folder_does_not_stop_the_work(tmp_path):
    (tmp_path / "file").write_text("in the way")
    Settings().save(tmp_path / "file" / "config")


def test_the_environment_decides_where(own_settings, monkeypatch):
    assert settings.config_folder() == own_settings
    monkeypatch.delenv("AMPARO_CONFIG_DIR")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own_settings / "xdg"))
    monkeypatch.setattr("sys.platform", "linux")
    assert settings.config_folder() == own_settings / "xdg" / "amparo"

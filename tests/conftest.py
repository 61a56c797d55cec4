"""Fixtures that every room's tests share: a small encrypted vault with three users."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from desktop.shell.sweeping import sweep
from models import language
from models.vault import kdf, membership
from models.vault.clock import FixedClock
from models.vault.kdf import KdfSettings
from models.vault.vault import UserRole, Vault, add_user, create, open_vault

PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"
ORGANIZATION = "Example Legal Aid"
# Administrator (an attorney by profession), attorney, advocate: login → (name, role).
USERS = {
    "ruth": ("Ruth Okafor", UserRole.ADMINISTRATOR),
    "tomas": ("Tomás Lindqvist", UserRole.ATTORNEY),
    "marta": ("Marta Quiñones", UserRole.ADVOCATE),
}
ROOT = Path(__file__).resolve().parents[1]
HARTFORD = ZoneInfo("America/New_York")

# A busy machine is no defect of the program: what is searched for is a counterexample, not speed.
settings.register_profile("amparo", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("amparo")


@dataclass(frozen=True)
class VaultModel:
    """A vault made once per test run; tests work on copies of its folder."""

    folder: Path
    recovery_key: str
    anchor: Path

    def copy_to(self, target: Path) -> None:
        """A copy of the folder, on a computer that has seen the model."""
        shutil.copytree(self.folder, target)
        self.be_seen()

    def be_seen(self) -> None:
        """This computer has seen the model, and so whatever was made of it."""
        from models.paths import data_folder

        known = data_folder() / self.anchor.name
        if not known.exists():
            known.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(self.anchor, known)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a slow test come first: at the end no worker waits long for another's file."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """What all tests have in common is not gone through again at each of Python's sweeps, and
    there are fewer: a fifth of a run went by over them. They are between tests, as the window's
    are on the thread of its screen: see ``desktop.shell.sweeping``."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.disable()


@pytest.fixture(autouse=True)
def swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """After each test, what it left in cycles; without a window Python sweeps as it will, once
    nothing of the windows before lies about that another thread could end."""
    if "qapp" not in request.fixturenames:
        if not gc.isenabled():
            gc.collect()
            gc.enable()
        yield
        return
    gc.disable()
    yield
    gc.disable()
    sweep()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test starts, and leaves, in English."""
    language.use("en")
    yield
    language.use("en")


@pytest.fixture(scope="session", autouse=True)
def no_real_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is made once for all tests leaves nothing among this user's own files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data-of-all")))
        yield


@pytest.fixture(scope="module", autouse=True)
def computer_of_the_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a file of tests makes once is made on a computer of its own: another file's copy of the
    same vault, gone further, has not been seen there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data-of-a-module")))
        yield


@pytest.fixture(autouse=True)
def own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a computer knows of vaults (their anchors) is each test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="session", autouse=True)
def each_key_is_derived_once() -> Iterator[None]:
    """Argon2id gives one key for one passphrase, salt and settings, and is slow by design.

    Most tests open copies of one vault: the key of a slot is worked out once for all of them, by
    the program's own function. What is tested of that function calls it where it is.
    """
    remembered = lru_cache(maxsize=4096)(kdf.derive)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(membership, "derive", remembered)
        yield


@pytest.fixture(scope="session")
def passphrase() -> str:
    """The passphrase of every user of the shared vault."""
    return PASSPHRASE


@pytest.fixture
def clock() -> FixedClock:
    """Monday 9 March 2026, 10:30 in Hartford; stands still until moved."""
    return FixedClock(datetime(2026, 3, 9, 14, 30, tzinfo=UTC), HARTFORD)


@pytest.fixture(scope="session")
def vault_model(tmp_path_factory: pytest.TempPathFactory) -> VaultModel:
    """The vault that ``vault_factory`` copies: the floor's KDF, three users, no cases."""
    place = tmp_path_factory.mktemp("vault-model")
    name, role = USERS["ruth"]
    new = create(
        place / "model",
        organization=ORGANIZATION,
        login="ruth",
        name=name,
        role=role,
        passphrase=PASSPHRASE,
        kdf=KdfSettings.floor(),
    )
    with new.confirm(new.recovery_key) as vault:
        for login, (name, role) in USERS.items():
            if login != "ruth":
                add_user(vault, login=login, name=name, role=role, passphrase=PASSPHRASE)
        id = vault.info.vault_id
    # The computer of the first test, whose folder goes with it.
    return VaultModel(new.path, new.recovery_key, _kept(id, place))


def _kept(vault_id: str, place: Path) -> Path:
    from models.vault import anchor

    return Path(shutil.copyfile(anchor.place(vault_id), place / f"{vault_id}.anchor"))


@dataclass(frozen=True)
class SampleOffice:
    """What ``amparo demo --json`` left, and what it said on both streams."""

    folder: Path
    said: str
    told: str


@pytest.fixture(scope="session")
def sample_office(tmp_path_factory: pytest.TempPathFactory) -> SampleOffice:
    """The sample office, made once for all workers of a run, in a process of its own.

    It takes the time of hundreds of tests: whoever writes in it works on a copy.
    """
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample"
    said, told = place / "said.json", place / "told.txt"
    try:
        place.mkdir()
    except FileExistsError:
        give_up = time.monotonic() + 300
        while not told.exists() and time.monotonic() < give_up:
            time.sleep(0.1)
    else:
        script = "import sys; from desktop.__main__ import main; code = main(sys.argv[1:])\n"
        script += "held = any(name.startswith('PySide6') for name in sys.modules)\n"
        script += "print('# PySide6:', held, file=sys.stderr); raise SystemExit(code)"
        asked = [sys.executable, "-c", script, "demo", str(place / "office"), "--no-window"]
        home = {"XDG_DATA_HOME": str(place / "home"), "LC_ALL": "C"}
        done = subprocess.run(
            [*asked, "--json"], cwd=ROOT, env={**os.environ, **home}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        said.write_text(done.stdout if done.returncode == 0 else "", encoding="utf-8")
        part = place / "told.part"
        part.write_text(done.stderr, encoding="utf-8")
        part.rename(told)
    assert told.exists() and said.read_text(encoding="utf-8"), f"no sample office: {place}"
    return SampleOffice(
        place / "office", said.read_text(encoding="utf-8"), told.read_text(encoding="utf-8")
    )


@pytest.fixture
def vault_folder(vault_model: VaultModel, tmp_path: Path) -> Path:
    """A copy of the model's folder, closed: ``tmp_path/office.amparo``."""
    target = tmp_path / "office.amparo"
    vault_model.copy_to(target)
    return target


@pytest.fixture
def vault_factory(
    vault_model: VaultModel, tmp_path: Path, clock: FixedClock
) -> Iterator[Callable[..., Vault]]:
    """``vault_factory(login="ruth", name="office")``: each call copies and opens a fresh vault."""
    opened: list[Vault] = []

    def make(login: str = "ruth", name: str = "office") -> Vault:
        target = tmp_path / f"{name}.amparo"
        if not target.exists():
            vault_model.copy_to(target)
        vault = open_vault(target, login, PASSPHRASE, clock=clock)
        opened.append(vault)
        return vault

    yield make
    for vault in opened:
        vault.close()


@pytest.fixture
def vault(vault_factory: Callable[..., Vault]) -> Vault:
    """A fresh encrypted vault, opened by its administrator, with the standing clock."""
    return vault_factory()


@pytest.fixture
def qtbot(qtbot: Any) -> Iterator[Any]:
    """Whatever a test shows stays until the test ends.

    pytest-qt holds widgets weakly: where nothing else names one, Python's sweep may take it in the
    middle of an event, and Qt falls over it.
    """
    held: dict[int, Any] = {}
    add = qtbot.addWidget

    def keep(widget: Any, **more: Any) -> None:
        add(widget, **more)
        held[of := id(widget)] = widget
        # What goes with its parent before the end is let go: it is not there to be closed.
        widget.destroyed.connect(lambda *_gone: held.pop(of, None))

    qtbot.addWidget = keep
    yield qtbot
    del qtbot.addWidget
    # No event loop runs between tests: what was asked to go later would lie about until one does,
    # and the first test that waits would clear away after hundreds of others.
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

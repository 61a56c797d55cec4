"""A session of the window, watched by strace: no network, and nothing of a case on the disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_journey_no_network import CALLS, ROOT, holding, internet, markers, written

from desktop.commands.sample_data import sample

pytestmark = [pytest.mark.journey, pytest.mark.slow]
WORD = "Zzyzxamarker"


@pytest.fixture(scope="module")
def session(sample_office, tmp_path_factory) -> tuple[Path, str, str]:
    """The place, what the kernel was asked, and what the session said."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed (requirements/debian.txt, group test)")
    place = tmp_path_factory.mktemp("session")
    shutil.copytree(sample_office.folder, place / "office")
    for name in ("home", "tmp", "run", "out"):
        (place / name).mkdir(mode=0o700)
    environment = {
        "HOME": str(place / "home"), "PATH": os.environ["PATH"], "TMPDIR": str(place / "tmp"),
        "XDG_RUNTIME_DIR": str(place / "run"), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    log = place / "trace"
    child = [sys.executable, str(ROOT / "tests" / "journeys" / "window_session.py")]
    child += [str(place / "office" / "demo.amparo"), sample().passphrase]
    child += [str(place / "out" / "letter.pdf"), WORD]
    done = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", CALLS, "-o", str(log), *child],
        cwd=place, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, timeout=280,
    )  # fmt: skip
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("this system does not let strace watch a process")
    assert done.returncode == 0, done.stderr[-3000:]
    return place, log.read_text(encoding="utf-8", errors="replace"), done.stdout


def test_the_window_makes_no_socket_of_the_internet(session) -> None:
    _place, trace, _said = session
    assert trace.count("openat(") > 100, "strace saw nothing"
    assert not internet(trace)


def test_the_window_writes_in_the_vault_and_its_settings_only(session) -> None:
    place, trace, _said = session
    strangers = {
        path
        for path in written(trace, place)
        if not path.is_relative_to(place / "office" / "demo.amparo")
        and not path.is_relative_to(place / "home" / ".config" / "amparo")
        and not path.is_relative_to(place / "home" / ".local" / "share" / "amparo")
        and path != place / "out" / "letter.pdf"
        and path.parts[1] not in ("dev", "proc", "memfd:")
    }
    assert not strangers


def test_nothing_of_a_case_is_in_any_file(session) -> None:
    place, _trace, _said = session
    wanted = markers() | {WORD.encode()}
    told = {
        str(path): found
        for path in place.rglob("*")
        if path.is_file() and path.name != "trace" and (found := holding(path, wanted))
    }
    assert not told


def test_only_the_user_can_read_what_the_window_wrote(session) -> None:
    place, _trace, _said = session
    for top in ("office", "home/.config/amparo", "home/.local/share/amparo", "out"):
        for path in (place / top).rglob("*"):
            assert path.stat().st_mode & 0o077 == 0, path


def test_the_settings_know_the_office_and_nobody(session) -> None:
    place, _trace, _said = session
    text = (place / "home" / ".config" / "amparo" / "settings.json").read_text(encoding="utf-8")
    assert json.loads(text)["office"] == str(place / "office" / "demo.amparo")
    assert not [one["login"] for one in sample().users if one["login"] in text]


def test_after_the_lock_nothing_of_the_session_is_left(session) -> None:
    _place, _trace, said = session
    assert "locked 0 free" in said.splitlines()
    title = next(line for line in said.splitlines() if line.startswith("title "))
    assert not [name for case in sample().cases if (name := case["family"]) and name in title]


def test_what_was_typed_last_is_in_the_vault(session) -> None:
    from models.breaches import repository as breaches
    from models.letters import reading
    from models.letters import repository as letters
    from models.vault.vault import open_vault

    place, _trace, _said = session
    login = sample().users[0]["login"]
    folder = place / "office" / "demo.amparo"
    with open_vault(folder, login, sample().passphrase) as vault, vault.read() as uow:
        told = breaches.breach(uow, breaches.breach_rows(uow)[0].id).harm
        every = [reading.letter(uow, row.id) for row in letters.letter_rows(uow)]
        written = [part.shown for one in every if (part := one.part("standing"))]
    assert WORD in told
    assert sum(WORD in one for one in written) == 1

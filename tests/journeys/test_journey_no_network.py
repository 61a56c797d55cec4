"""A whole demonstration, watched by strace: no network, and nothing of a case outside its place."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.commands.sample_data import sample

ROOT = Path(__file__).resolve().parents[2]
CALLS = "trace=socket,connect,bind,open,openat,openat2,creat,rename,renameat,renameat2,link,linkat"
STRING = r'"((?:[^"\\]|\\.)*)"'
WRITTEN = re.compile(
    rf"\b(?:open|openat|openat2|creat)\((?:[^,]+, )?{STRING}, .*?O_(?:WRONLY|RDWR)"
)
MOVED = re.compile(rf"\b(?:rename|link)\w*\((?:\w+, )?{STRING}, (?:\w+, )?{STRING}")

pytestmark = pytest.mark.slow


def internet(trace: str) -> list[str]:
    """Sockets of the internet, v4 or v6; a local socket (the name service's) is none."""
    return re.findall(r"\bsocket\(AF_(?:INET6?|PACKET|NETLINK)\b.*", trace)


def written(trace: str, folder: Path) -> set[Path]:
    """Every file that was opened for writing or given a new name."""
    names = {found[1] for found in WRITTEN.finditer(trace)}
    names |= {name for found in MOVED.finditer(trace) for name in found.groups()}
    return {(folder / name.encode().decode("unicode_escape")).resolve() for name in names}


def markers() -> set[bytes]:
    """What must lie nowhere in the clear: names, numbers, addresses and accounts of the sample."""
    office = sample()
    words: set[str] = {office.passphrase}
    for case in office.cases:
        words.update(case[key] for key in ("family", "phone", "address") if case.get(key))
        words.update(case.get("safe_contact", {}).get(key, "") for key in ("how", "caution"))
    for breach in office.breaches:
        words.update(one["name"] for one in breach.get("witness", ()))
        words.update(one["description"] for one in breach.get("official", ()))
        words.update(breach.get(key, "") for key in ("title", "narrative", "stated_reason"))
        words.update(one.get("told", "") for one in breach.get("act", ()))
    lines = {line.strip() for word in words for line in word.splitlines()}
    return {line.encode("utf-8") for line in lines if len(line) > 3}


def holding(path: Path, wanted: set[bytes]) -> list[str]:
    """The markers that a file holds."""
    data = path.read_bytes()
    return sorted(one.decode("utf-8") for one in wanted if one in data)


@pytest.fixture(scope="module")
def watched(tmp_path_factory) -> tuple[Path, str]:
    """The folder in which the demonstration ran, and what the kernel was asked."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed (requirements/debian.txt, group test)")
    place = tmp_path_factory.mktemp("watched")
    home = place / "home"
    home.mkdir()
    environment = {
        "HOME": str(home), "PATH": os.environ["PATH"], "TMPDIR": str(home / "tmp"),
        "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    (home / "tmp").mkdir()
    log = place / "trace"
    command = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", CALLS, "-o", str(log)]
    command += [sys.executable, "-m", "desktop", "demo", str(place / "office"), "--no-window"]
    done = subprocess.run(
        command, cwd=place, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("this system does not let strace watch a process")
    assert done.returncode == 0, done.stderr
    assert (place / "office" / "demo.amparo" / "header.json").exists()
    return place, log.read_text(encoding="utf-8", errors="replace")


def test_no_socket_of_the_internet_is_made(watched) -> None:
    _place, trace = watched
    assert trace.count("openat(") > 100, "strace saw nothing"
    assert not internet(trace)


def test_nothing_of_a_case_is_written_outside_its_place(watched) -> None:
    place, trace = watched
    touched = written(trace, place)
    assert any(path.name == "header.json" for path in touched), "strace saw no writing"
    strangers = {
        path
        for path in touched
        if not path.is_relative_to(place / "office")
        and path.parts[1] not in ("dev", "proc")
        and not (path.parent == place / "home/.local/share/amparo" and ".anchor" in path.name)
    }
    assert not strangers, "the demonstration writes into its own folder only, and no passing file"
    # What this computer remembers of the vault it has seen: numbers and hashes, no word of a case.
    left = [path for path in (place / "home").rglob("*") if path.is_file()]
    assert all(path.suffix == ".anchor" and not holding(path, markers()) for path in left)


def test_the_letters_name_no_client(watched) -> None:
    """They are compressed, so another program reads them."""
    place, _trace = watched
    names = {case["family"] for case in sample().cases}
    for path in (place / "office" / "letters").iterdir():
        asked = ["pdftotext", str(path), "-"]
        text = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        assert not [name for name in names if name in text]


def test_the_vault_holds_nothing_in_the_clear(watched) -> None:
    place, _trace = watched
    files = [path for path in (place / "office" / "demo.amparo").rglob("*") if path.is_file()]
    assert any(path.suffix == ".age" for path in files)
    wanted = markers()
    told = {path.name: found for path in files if (found := holding(path, wanted))}
    assert not told


def test_only_the_user_can_read_what_was_written(watched) -> None:
    place, _trace = watched
    for path in (place / "office").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_names_of_files_tell_nothing(watched) -> None:
    place, trace = watched
    names = " ".join(str(path) for path in written(trace, place))
    assert not [one for one in markers() if one.decode("utf-8") in names]


def test_the_watch_itself_sees(tmp_path) -> None:
    """Each reading of the trace finds what it is meant to find."""
    trace = (
        '12 socket(AF_INET, SOCK_STREAM, 0) = 3\n12 socket(AF_UNIX, SOCK_STREAM, 0) = 4\n'
        '12 openat(AT_FDCWD, "a/b.txt", O_WRONLY|O_CREAT|O_CLOEXEC, 0600) = 5\n'
        '12 openat(AT_FDCWD, "/etc/read", O_RDONLY|O_CLOEXEC) = 6\n'
        '12 rename("a/b.txt", "a/c.txt") = 0\n'
    )  # fmt: skip
    assert len(internet(trace)) == 1
    assert written(trace, tmp_path) == {tmp_path / "a/b.txt", tmp_path / "a/c.txt"}
    (tmp_path / "leak").write_text("Lucía Paredes Solano")
    assert holding(tmp_path / "leak", markers()) == ["Paredes Solano"]
    assert len(markers()) > 50

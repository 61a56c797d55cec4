"""The bundle, built and used: it makes the letters of the source tree, and shows its window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the bundle of Linux"),
    pytest.mark.skipif(not shutil.which("objdump"), reason="binutils is not installed"),
]


def alone(folder: Path) -> dict[str, str]:
    """An environment in which the bundle has only itself: no Python, no source tree."""
    folder.mkdir(exist_ok=True)
    return {"HOME": str(folder), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"}


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=folder.parent, env=alone(folder), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def bundle(tmp_path_factory) -> Path:
    """The program's folder, built once; ``AMPARO_BUNDLE`` names one that is built already."""
    if ready := os.environ.get("AMPARO_BUNDLE"):
        return Path(ready)
    place = tmp_path_factory.mktemp("bundle")
    words = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    words += ["--distpath", str(place / "dist"), "--workpath", str(place / "build")]
    done = subprocess.run(
        [*words, str(ROOT / "build_installer.spec")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    return place / "dist" / "amparo"


def test_the_bundle_makes_the_letters_of_the_source_tree(bundle, sample_office, tmp_path) -> None:
    place = tmp_path / "packed"
    words = [str(bundle / "amparo"), "demo", str(place), "--no-window", "--json"]
    packed = run(words, tmp_path / "home")
    assert packed.returncode == 0, packed.stderr
    letters = sorted((sample_office.folder / "letters").iterdir())
    assert len(letters) == 8
    for path in letters:
        assert path.read_bytes() == (place / "letters" / path.name).read_bytes()
    assert sample_office.said.replace(str(sample_office.folder), str(place)) == packed.stdout


def test_the_window_of_the_bundle_comes_up_and_stays(bundle, tmp_path) -> None:
    environment = alone(tmp_path / "home")
    started = subprocess.Popen(
        [str(bundle / "amparo")], env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            _out, err = started.communicate(timeout=8)
            pytest.fail(f"it ended at once: {err}")
    finally:
        started.terminate()
        _out, err = started.communicate(timeout=20)
    assert "Traceback" not in err
    assert "Error" not in err


def test_the_bundle_holds_what_it_shows_and_no_more(bundle) -> None:
    names = {path.relative_to(bundle / "_internal").as_posix() for path in bundle.rglob("*")
             if path.is_file() and path.is_relative_to(bundle / "_internal")}  # fmt: skip
    for top in ("fonts", "icons", "letters", "ordinances", "sample", "codes"):
        for path in (ROOT / "resources" / top).rglob("*"):
            if path.is_file():
                assert path.relative_to(ROOT).as_posix() in names
    for path in (ROOT / "models" / "vault" / "migrations" / "versions").glob("0*.py"):
        assert path.relative_to(ROOT).as_posix() in names
    assert any(name.endswith("es/LC_MESSAGES/amparo.mo") for name in names)
    for unused in ("QtNetwork", "Qt6Network", "Qt6Qml", "Qt6Quick", "libgtk", "plugins/tls"):
        assert not [name for name in names if unused in name]
    assert not [name for name in names if name.startswith("resources/installer")]

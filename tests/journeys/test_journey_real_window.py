"""The program as a process of its own, in a real window on a screen of its own: from the locked
door through a case, the interview and the assessment to the letter, with a picture of each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desktop"))

from record_office import fill

from models.breaches import repository

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "screenshots"
STOPS = ("unlock", "case", "interview", "assessment", "letter")

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("Xvfb") is None,
        reason="Xvfb is missing: apt install xvfb (requirements/debian.txt names it)",
    ),
]


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of 1440 by 900 that nobody else uses; Xvfb itself picks a free number."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    try:
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        screen.terminate()
        screen.wait(timeout=10)


def test_the_main_job_in_a_real_window(
    vault_factory: Any, passphrase: str, clock: Any, display: str, tmp_path: Path
) -> None:
    clock.move(days=14)
    vault = vault_factory("ruth")
    ids = fill(vault)
    folder = vault.path
    with vault.read() as uow:
        case_id = repository.breach(uow, ids["breach-1"]).case_id
    vault.close()
    SHOTS.mkdir(exist_ok=True)
    for stop in STOPS:
        picture(stop).unlink(missing_ok=True)
    told = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("real_window_child.py"))],
        input=f"{folder}\n{passphrase}\n{case_id}\n{ids['breach-1']}\n{SHOTS}\n",
        env=environment(display, tmp_path),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    seen = dict(line.split("\t", 1) for line in told.stdout.splitlines())
    assert list(seen) == ["platform", *STOPS, "title"]
    assert seen["platform"] == "xcb"
    assert seen["case"] == "case" and seen["interview"] == "interview"
    assert seen["assessment"] == "breach" and seen["letter"] == "letter"
    assert seen["title"] == "Amparo", "no case data in the window's title"
    for stop in STOPS:
        assert_drawn(picture(stop))


def picture(stop: str) -> Path:
    """Where the picture of one stop is kept; the folder is ignored by git."""
    return SHOTS / f"real-window-{stop}.png"


def environment(display: str, tmp_path: Path) -> dict[str, str]:
    """A desktop with a screen, and nothing of this run's offscreen platform."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return kept | {
        "DISPLAY": display,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "AMPARO_CONFIG_DIR": str(tmp_path / "config"),
        "PYTHONPATH": str(ROOT),
    }


def assert_drawn(path: Path) -> None:
    """A whole window with something on it: many colours, not one ground."""
    from PySide6.QtGui import QImage

    image = QImage(str(path))
    assert (image.width(), image.height()) == (1440, 900), path.name
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)
    }
    assert len(colours) > 30, path.name

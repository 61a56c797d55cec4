"""D32: hostile file names. What is written stays in its folder, and overwrites nothing."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from board import Board

from models.breaches.breach import Evidence
from models.breaches.handling import name_outside
from models.vault.outgoing import write_outside
from models.vault.safe_name import SafeName, is_risky, visible

TURNED = "invoice\u202efdp.exe"
NAMES = [
    *("../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\autoexec.bat", "..", "."),
    *("a/../../b.pdf", "....//....//x.pdf", "\\\\server\\share\\x.pdf", "//server/share/x.pdf"),
    *("\\\\?\\C:\\x.pdf", "CON", "con.pdf", "NUL.pdf", "nul .pdf", "COM1.txt", "COM¹.txt", "LPT9"),
    *("aux.tar.gz", "CONIN$", "PRN.", "a:b", "report.pdf:hidden", "a::$DATA", "x.pdf.", "x.pdf "),
    *("x.pdf . . ", "   ", "...", "", TURNED, "\u200bx\u200b.pdf", "\ufeffx.pdf", "a\u2066b.pdf"),
    *("a\0b.pdf", "\0", "x\n.pdf", "x\r\ny.pdf", "x\x7f.pdf"),
    *("x" * 300 + ".pdf", "ł" * 300 + ".pdf"),
    *("👩🏽‍⚖️" * 60 + ".jpg", "e\u0301" * 200, "a." + "b" * 300, ".bashrc", "-rf"),
    *("~root", "~$x.docx"),
    *("x.lnk", "x.pdf.lnk", "x.url", "x.scf", "x.desktop", "desktop.ini", "autorun.inf", "x.LNK. "),
    *("a<b>c|d?e*f\".pdf", "\udcff\udcfe.pdf", "\U000e0041x.pdf", "CON\u202e.pdf", "NU\u200bL.pdf"),
]  # fmt: skip
RISKY = [
    "x.lnk",
    "x.pdf.lnk",
    "x.url",
    "x.scf",
    "x.desktop",
    "x.LNK. ",
    "a.SCF",
    TURNED,
    "x.l\u200bnk",
]
TWINS = [
    ("Se\u00f1ora.pdf", "Sen\u0303ora.pdf"),
    ("\u00c5ngstrom.pdf", "\u212bngstrom.pdf"),
    ("Photo.JPG", "photo.jpg"),
    ("STRASSE.pdf", "straße.pdf"),
    ("x.pdf", "x.pdf."),
    ("x.pdf", "x\u200b.pdf"),
    ("a:b.pdf", "a_b.pdf"),
]
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"}
DEVICES |= {name + digit for name in ("COM", "LPT") for digit in "0123456789¹²³"}
PIECES = [*NAMES, *"/\\:.. \0\u202e\u200f~-$%", "ñ", "n\u0303", "👩🏽‍⚖️", ".pdf", "NUL", "lnk"]


def wrong_with(name: str) -> str:
    """What some system would make of this name: its own list, apart from the program's."""
    if not name or name in (".", "..") or name[0] in ".-~ ":
        return "empty, hidden, or an option"
    if any(char in '<>:"/\\|?*' or ord(char) < 32 or ord(char) == 127 for char in name):
        return "a character that Windows refuses"
    if name[-1] in ". ":
        return "an end that Windows drops"
    if name.split(".")[0].rstrip().upper() in DEVICES:
        return "a device"
    if any(unicodedata.category(char) in ("Cf", "Cs", "Co", "Zl", "Zp") for char in name):
        return "a hidden character"
    if unicodedata.normalize("NFC", name) != name:
        return "not composed"
    if len(name.encode()) > 240 or len(name.encode("utf-16-le")) > 480:
        return "too long"
    return ""


def tried(folder: Path, text: str, number: int) -> str:
    """Write under this name; what is wrong, if anything."""
    content = f"content {number}".encode()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    around = sorted(path.name for path in folder.parent.iterdir())
    name = SafeName(text)
    path = write_outside(folder, name, lambda take: take(content))
    if path.resolve().parent != folder.resolve():
        return "outside of the folder"
    if sorted(one.name for one in folder.parent.iterdir()) != around:
        return "something beside the folder"
    if any(one.read_bytes() != kept for one, kept in before.items()):
        return "another file was changed"
    if path in before or path.read_bytes() != content:
        return "not the content"
    if path.stat().st_mode & 0o077:
        return "others may read it"
    return wrong_with(path.name) or ("" if SafeName(name) == name else "not settled")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "between" / "out"
    made.mkdir(parents=True)
    return made


def test_each_name_of_the_list(board: Board, folder: Path) -> None:
    row = board.row("D32")
    assert len(NAMES) >= 35
    for number, text in enumerate(NAMES):
        wrong = tried(folder, text, number)
        row.lost(f"{text!r}: {wrong}") if wrong else row.survived()


def test_names_put_together_at_random(board: Board, tmp_path: Path) -> None:
    row = board.row("D32")
    chance = random.Random(32)
    folder = tmp_path
    for number in range(board.count(ci=300, night=20_000)):
        if number % 100 == 0:
            folder = tmp_path / f"between-{number}" / "out"
            folder.mkdir(parents=True)
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 6)))
        wrong = tried(folder, text, number)
        row.lost(f"{text!r}: {wrong}") if wrong else row.survived()


@pytest.mark.parametrize(("first", "second"), TWINS)
def test_twins_stand_side_by_side(board: Board, folder: Path, first: str, second: str) -> None:
    row = board.row("D32")
    one = write_outside(folder, SafeName(first), lambda take: take(b"first"))
    other = write_outside(folder, SafeName(second), lambda take: take(b"second"))
    keys = {unicodedata.normalize("NFD", path.name).casefold() for path in folder.iterdir()}
    whole = one.read_bytes() == b"first" and other.read_bytes() == b"second"
    row.survived() if whole and len(keys) == 2 else row.lost(f"{first!r} and {second!r}")


def test_a_file_made_meanwhile_is_not_overwritten(
    board: Board, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at the folder and the making, another program takes the name."""
    from models.vault import outgoing

    row = board.row("D32")
    looked: list[str] = []

    def look(place: Path, name: SafeName) -> SafeName:
        looked.append(name)
        if len(looked) == 1:
            (place / name).write_bytes(b"theirs")
            return name
        return name.numbered(len(looked))

    monkeypatch.setattr(outgoing, "free_name", look)
    path = write_outside(folder, SafeName("x.pdf"), lambda take: take(b"ours"))
    assert (folder / "x.pdf").read_bytes() == b"theirs"
    assert path.read_bytes() == b"ours"
    row.survived()


def test_a_link_in_the_way_is_not_followed(board: Board, folder: Path) -> None:
    row = board.row("D32")
    victim = folder.parent / "victim"
    victim.write_bytes(b"theirs")
    (folder / "x.pdf").symlink_to(victim)
    (folder / "gone.pdf").symlink_to(folder.parent / "not-there")
    for name in ("x.pdf", "gone.pdf"):
        write_outside(folder, SafeName(name), lambda take: take(b"ours"))
    assert victim.read_bytes() == b"theirs"
    assert not (folder.parent / "not-there").exists()
    row.survived(2)


@pytest.mark.parametrize("name", RISKY)
def test_what_a_computer_would_run_is_told_and_disarmed(board: Board, name: str) -> None:
    row = board.row("D32")
    one = Evidence(
        id="a" * 32,
        title="x",
        original_name=name,
        media_type="application/pdf",
        size=1,
        sha256="",
        taken_in_at=datetime(2026, 3, 9, tzinfo=UTC),
        taken_in_by="ruth",
        note="",
    )
    assert is_risky(name)
    assert name_outside(one).endswith(".pdf") and not is_risky(name_outside(one))
    plain = replace(one, original_name="Report of March.pdf")
    assert not is_risky(plain.original_name) and name_outside(plain) == "Report of March.pdf"
    row.detected()


def test_what_hides_is_seen_on_the_screen(board: Board) -> None:
    row = board.row("D32")
    for text in NAMES:
        shown = visible(text)
        hidden = [char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs")]
        row.lost(repr(text)) if hidden else row.detected()
    assert visible(TURNED) == "invoice[U+202E]fdp.exe"
    assert visible("Señora 5.pdf") == "Señora 5.pdf"

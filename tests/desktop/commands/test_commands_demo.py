"""The sample office: whole, fictional, the same each time, and its letters quote only the law."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.commands import demo
from desktop.commands.sample_data import sample

LAW = Path(__file__).resolve().parents[2] / "data" / "law"
SIC = " [sic]"
STRAIGHT = str.maketrans("’‘“”", "''\"\"")


def texts(name: str) -> dict[str, str]:
    """Section → text, out of one of the law's own files."""
    with (LAW / name).open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row[0]: row[-1] for row in rows if row and row[0].startswith("2-")}


@pytest.fixture(scope="module")
def made(sample_office) -> Path:
    """The sample office: nobody writes in it."""
    return sample_office.folder


@pytest.fixture
def copied(made, tmp_path) -> Path:
    """Another, for a test to work on."""
    return shutil.copytree(made, tmp_path / "copied")


@pytest.fixture(scope="module")
def words(made) -> dict[str, str]:
    """Each letter's text as another program reads it, in one line."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (requirements/debian.txt, group test)")
    found = {}
    for path in sorted((made / "letters").glob("*.pdf")):
        asked = ["pdftotext", "-layout", str(path), "-"]
        text = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        found[path.name] = " ".join(text.split())
    return found


def test_the_office_is_as_large_as_promised(made) -> None:
    assert len(list((made / "letters").glob("*.pdf"))) == 8
    kinds = {tuple(sorted(breach.get("decisions", {}))) for breach in sample().breaches}
    assert len(kinds) >= 6


def test_the_codified_section_stands_word_for_word_with_its_sic(words) -> None:
    section = texts("hartford-codified-2-928.tsv")["2-928(b)"]
    printed = section.replace("interviewed the", f"interviewed{SIC} the")
    assert SIC in printed
    assert sum(printed in text for text in words.values()) == 2
    assert not any(section in text for text in words.values()), "printed without its [sic]"


def test_draft_only_sentences_are_never_quoted(words) -> None:
    codified = texts("hartford-codified-2-928.tsv")
    draft = texts("hartford-amended-draft-2008-07-23.tsv")
    only = {
        sentence
        for section, text in draft.items()
        for sentence in re.split(r"(?<=[.;])\s+", text)
        if len(sentence) > 40 and sentence not in codified.get(section, "")
    }
    assert len(only) > 5
    plain = {name: text.translate(STRAIGHT) for name, text in words.items()}
    told = {name for name, text in plain.items() for one in only if one.translate(STRAIGHT) in text}
    assert not told


def test_a_section_known_as_draft_is_marked_so(words) -> None:
    cited = [text for text in words.values() if "§ 2-929" in text]
    assert cited
    for text in cited:
        assert "amended draft of July 23, 2008" in text


def test_no_client_is_named(words) -> None:
    for case in sample().cases:
        for text in words.values():
            assert case["family"] not in text
            assert case.get("phone", "no number") not in text


def test_every_letter_says_that_it_is_a_draft(words) -> None:
    assert all("DRAFT" in text for text in words.values())
    assert not any("■" in text for text in words.values())


def test_made_again_all_is_the_same_and_files_of_others_stay(run, made, copied) -> None:
    own = copied / "letters" / "my notes.txt"
    own.write_text("mine")
    for path in (made / "letters").glob("*.pdf"):
        (copied / "letters" / path.name).write_bytes(b"Torn.")
    plain = run("demo", str(copied), "--no-window", "--again")
    assert plain.code == 0
    assert sample().passphrase in plain.out
    for path in (made / "letters").glob("*.pdf"):
        assert path.read_bytes() == (copied / "letters" / path.name).read_bytes()
    assert own.read_text() == "mine"


def test_what_it_prints_opens_the_vault(run, sample_office, copied, tmp_path) -> None:
    told = json.loads(sample_office.said)
    assert Path(told["vault"]) == sample_office.folder / "demo.amparo"
    passphrase = tmp_path / "p"
    passphrase.write_text(told["passphrase"])
    passphrase.chmod(0o600)
    for user in told["users"]:
        check = ("check", str(copied / "demo.amparo"), "--user", user["login"])
        assert run(*check, "--passphrase-file", str(passphrase), "--json").json["whole"]
    assert [Path(one["file"]).exists() for one in told["letters"]] == [True] * 8


def test_a_whole_day_at_the_command_line_imports_no_qt(sample_office) -> None:
    assert "\n# PySide6: False" in sample_office.told


def test_again_replaces_only_a_sample_office(run, tmp_path, office) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    office.vault.rename(folder / "demo.amparo")
    before = (folder / "demo.amparo" / "header.json").read_bytes()
    for words in ((), ("--again",)):
        assert run("demo", str(folder), "--no-window", *words).code == 1
    assert (folder / "demo.amparo" / "header.json").read_bytes() == before
    assert not (folder / "letters").exists()


def test_an_open_sample_office_is_not_taken_away(run, copied) -> None:
    from models.vault.vault import open_vault

    with open_vault(copied / "demo.amparo", "mvega", sample().passphrase):
        assert run("demo", str(copied), "--no-window", "--again").code == 1
    assert (copied / "demo.amparo" / "header.json").exists()


@pytest.mark.parametrize(
    ("environment", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_the_window_opens_only_where_it_is_seen(monkeypatch, environment, seen) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(demo.sys, "platform", "linux")
    assert demo.has_display() is seen


def test_everybody_is_invented() -> None:
    """Numbers that belong to nobody, addresses that lead nowhere."""
    office = sample()
    numbers = [office.letterhead["phone"], office.letterhead["fax"]]
    numbers += [case["phone"] for case in office.cases if "phone" in case]
    assert all(re.fullmatch(r"\d{3}-555-01\d\d", number) for number in numbers)
    assert office.letterhead["email"].endswith(".example")
    assert all("Example" in case["address"] for case in office.cases if "address" in case)

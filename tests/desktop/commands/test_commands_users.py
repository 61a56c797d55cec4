"""amparo user, rotate, recovery."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from answers import PASSPHRASE

from models.vault.folder_header import read_header
from models.vault.recovery import as_text, from_text, new_key
from models.vault.vault import create, open_vault

OTHER = "copper lantern orbit meadow plinth saffron"


@pytest.fixture
def other_file(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text(OTHER + "\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def ask(shared_office: Any) -> Any:
    """Run a command as the administrator of the office with two users."""

    def ask(*words: str) -> Any:
        vault = [str(shared_office.vault), "--user", "rokafor"]
        file = ["--passphrase-file", str(shared_office.passphrase_file)]
        count = 1 if words[0] == "rotate" else 2
        return shared_office.run(*words[:count], *vault, *file, *words[count:])

    return ask


def users(ask: Any) -> dict[str, tuple[str, str, bool]]:
    answer = ask("user", "list", "--json")
    assert answer.code == 0
    return {one["login"]: (one["name"], one["role"], one["active"]) for one in answer.json}


def test_a_user_from_the_first_day_to_the_last(
    ask: Any, shared_office: Any, other_file: Path
) -> None:
    new = ["--new-passphrase-file", str(other_file)]
    assert ask("user", "add", "ines", "--name", "Inês D", "--role", "advocate", *new).code == 0
    assert ask("user", "rename", "ines", "Inês Duarte").code == 0
    assert ask("user", "role", "ines", "attorney").code == 0
    assert users(ask)["ines"] == ("Inês Duarte", "attorney", True)
    table = ask("user", "list")
    assert "Inês Duarte" in table.out
    left = ask("user", "deactivate", "ines")
    assert left.code == 0
    assert "amparo rotate" in left.out
    assert users(ask)["ines"][2] is False
    assert ask("user", "reset", "ines", *new).code == 1
    assert ask("user", "reactivate", "ines", *new).code == 0
    assert ask("user", "reset", "mvega", *new).code == 0
    for login in ("ines", "mvega"):
        open_vault(shared_office.vault, login, OTHER).close()


def test_what_is_refused_changes_nothing(ask: Any, shared_office: Any, tmp_path: Path) -> None:
    before = (shared_office.vault / "header.json").read_bytes()
    weak = tmp_path / "weak.txt"
    weak.write_text("short\n")
    for words in (
        ("deactivate", "rokafor"),
        ("deactivate", "nobody"),
        ("role", "rokafor", "advocate"),
        ("reset", "mvega", "--new-passphrase-file", str(weak)),
        ("add", "mvega", "--name", "M", "--role", "advocate", "--new-passphrase-file", str(weak)),
    ):
        answer = ask("user", *words)
        assert (answer.code, answer.out) == (1, ""), words
        assert answer.err.startswith("amparo: ")
        assert answer.err.count("\n") == 1
    assert ask("user", "role", "mvega", "king").code == 2
    assert (shared_office.vault / "header.json").read_bytes() == before


def test_rotate(ask: Any, shared_office: Any) -> None:
    answer = ask("rotate", "--json")
    assert answer.code == 0
    assert answer.json["epoch"] == 2
    assert "backup" in ask("rotate").out
    assert read_header(shared_office.vault).epoch == 3
    open_vault(shared_office.vault, "mvega", PASSPHRASE).close()


@pytest.fixture
def kept(tmp_path: Path, run: Any, passphrase_file: Path) -> tuple[Path, Path, Any]:
    """An office made by the command line, with its recovery key in a file."""
    vault, key = tmp_path / "made.amparo", tmp_path / "key.txt"
    made = run(
        "init", str(vault), "--organization", "Example Legal Aid", "--user", "rokafor",
        "--passphrase-file", str(passphrase_file), "--recovery-file", str(key),
    )  # fmt: skip
    assert made.code == 0

    def ask(verb: str, *words: str) -> Any:
        file = [] if verb == "split" else ["--passphrase-file", str(passphrase_file)]
        return run("recovery", verb, str(vault), *file, *words)

    return vault, key, ask


def test_rehearse_split_and_replace(kept: tuple[Path, Path, Any], tmp_path: Path) -> None:
    vault, key, ask = kept
    typed = ["--recovery-file", str(key)]
    said = ask("rehearse", *typed, "--json")
    assert said.code == 0
    assert said.json["repaired"] == []
    (vault / "recovery" / "keys-1.age").unlink()
    assert "keys-1.age" in ask("rehearse", *typed).out
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    files = ["--first-file", str(first), "--second-file", str(second)]
    assert ask("split", *typed, *files).code == 0
    assert stat.S_IMODE(first.stat().st_mode) == stat.S_IMODE(second.stat().st_mode) == 0o600
    both = tmp_path / "both.txt"
    both.write_text(second.read_text() + first.read_text())
    assert from_text(both.read_text()) == from_text(key.read_text())
    assert ask("rehearse", "--recovery-file", str(both)).code == 0
    assert ask("rehearse", "--recovery-file", str(first)).code == 1
    fresh = tmp_path / "fresh.txt"
    assert ask("replace", "--recovery-file", str(fresh)).code == 0
    assert ask("rehearse", *typed).code == 1
    assert ask("rehearse", "--recovery-file", str(fresh)).code == 0


def test_recovery_refuses_in_one_line_and_leaves_the_sheet(
    kept: tuple[Path, Path, Any], tmp_path: Path
) -> None:
    vault, key, ask = kept
    before = (vault / "header.json").read_bytes()
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(as_text(new_key()))
    only = ["--recovery-file", str(key), "--first-file", str(tmp_path / "only.txt")]
    for verb, words in (
        ("rehearse", ["--recovery-file", str(wrong)]),
        ("rehearse", ["--recovery-file", str(tmp_path / "none.txt")]),
        ("rehearse", []),
        ("replace", []),
        ("replace", ["--recovery-file", str(key)]),
        ("replace", ["--recovery-file", str(vault / "key.txt")]),
        ("split", only),
        ("split", ["--recovery-file", str(wrong), "--first-file", str(tmp_path / "a"),
                   "--second-file", str(tmp_path / "b")]),
    ):  # fmt: skip
        answer = ask(verb, *words)
        assert (answer.code, answer.out) == (1, ""), (verb, words)
        assert answer.err.count("\n") == 1
    assert not (tmp_path / "only.txt").exists()
    assert not (tmp_path / "a").exists()
    assert (vault / "header.json").read_bytes() == before


def test_the_page_is_printed_in_the_language_asked_for(run: Any) -> None:
    english, spanish = run("recovery", "page"), run("--language", "es", "recovery", "page")
    assert english.out.startswith("# How to open")
    assert spanish.out.startswith("# Cómo abrir")
    assert "\n    age -d -i recovery/identity.age" in english.out


def test_two_makers_never_share_a_key(tmp_path: Path) -> None:
    made = [
        create(tmp_path / str(one), organization="X Y", login="a", name="A", passphrase=OTHER)
        for one in range(2)
    ]
    assert made[0].recovery_key != made[1].recovery_key
    assert json.dumps(made[0].recovery_key).isascii()

"""``amparo wall`` on a real vault: who reads a case, and that others do not."""

from __future__ import annotations

import pytest


@pytest.fixture
def walled(shared_office):
    """Two cases, the first walled for its administrator alone."""
    for given in ("Ximena", "Tomasa"):
        shared_office.run(
            "case", "add", str(shared_office.vault), "--given", given, "--user", "rokafor",
            "--passphrase-file", str(shared_office.passphrase_file),
        )  # fmt: skip
    return shared_office


def as_user(office, login: str, *command: str, code: int = 0):
    verb, rest = command[:2], command[2:]
    answer = office.run(
        *verb, str(office.vault), *rest, "--user", login,
        "--passphrase-file", str(office.passphrase_file),
    )  # fmt: skip
    assert answer.code == code, answer
    return answer


def number(office, place: int) -> str:
    rows = as_user(office, "rokafor", "case", "list", "--json").json
    return sorted(row["number"] for row in rows)[place]


def test_a_wall_is_raised_shared_and_lowered(walled) -> None:
    first = number(walled, 0)
    assert "No case is walled" in as_user(walled, "mvega", "wall", "list").out
    as_user(walled, "rokafor", "wall", "raise", first, "--member", "rokafor")
    seen = as_user(walled, "mvega", "wall", "list", "--json").json
    assert [(one["case"], one["members"], one["open"]) for one in seen] == [
        (first, ["Ruth Okafor"], False)
    ]
    assert "Ximena" not in as_user(walled, "mvega", "case", "list").out
    as_user(walled, "rokafor", "wall", "let-in", first, "mvega")
    assert "Ximena" in as_user(walled, "mvega", "case", "list").out
    told = as_user(walled, "rokafor", "wall", "take-out", first, "mvega")
    assert "they keep" in told.out
    assert "Ximena" not in as_user(walled, "mvega", "case", "list").out
    as_user(walled, "rokafor", "wall", "lower", first)
    assert "Ximena" in as_user(walled, "mvega", "case", "list").out


def test_who_may_not_and_what_is_not_there(walled) -> None:
    first = number(walled, 0)
    no = as_user(walled, "mvega", "wall", "raise", first, "--member", "mvega", code=1)
    assert no.err
    wrong = as_user(walled, "rokafor", "wall", "raise", "99-0001", "--member", "rokafor", code=1)
    assert "99-0001" in wrong.err
    nobody = as_user(walled, "rokafor", "wall", "raise", first, "--member", "nobody", code=1)
    assert "nobody" in nobody.err
    as_user(walled, "rokafor", "wall", "raise", first, "--member", "rokafor")
    outside = as_user(walled, "mvega", "wall", "lower", first, code=1)
    assert "Only an attorney or an administrator" in outside.err

"""The commands on a real vault: init, case, breach, check."""

from __future__ import annotations

import json
import stat

import pytest
from answers import PASSPHRASE

import desktop.commands.opening as opening
import desktop.commands.recovery_key as recovery_key
from models.vault.vault import open_with_recovery


def test_init_for_a_script_puts_the_key_in_a_file_of_its_own(
    run, tmp_path, passphrase_file
) -> None:
    key_file = tmp_path / "recovery.txt"
    answer = run(
        "init", str(tmp_path / "a.amparo"), "--organization", "Example Legal Aid",
        "--user", "rokafor", "--name", "Ruth Okafor", "--json",
        "--passphrase-file", str(passphrase_file), "--recovery-file", str(key_file),
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert answer.json["user"] == "rokafor"
    key = key_file.read_text().strip()
    assert key not in answer.out + answer.err
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    new = "another six words of mine entirely"
    with open_with_recovery(tmp_path / "a.amparo", key, "rokafor", new) as vault:
        assert vault.info.organization == "Example Legal Aid"


def test_init_never_writes_over_a_key_or_a_vault(run, office, tmp_path, passphrase_file) -> None:
    key_file = tmp_path / "recovery.txt"
    key_file.write_text("precious")
    words = ("--organization", "X", "--user", "a", "--passphrase-file", str(passphrase_file))
    taken = run("init", str(tmp_path / "b.amparo"), *words, "--recovery-file", str(key_file))
    assert taken.code == 1
    assert key_file.read_text() == "precious"
    assert not (tmp_path / "b.amparo").exists()
    again = run("init", str(office.vault), *words, "--recovery-file", str(tmp_path / "k"))
    assert again.code == 1
    assert not (tmp_path / "k").exists()


def test_init_refuses_where_nobody_can_write_the_key_down(run, tmp_path, passphrase_file) -> None:
    answer = run(
        "init", str(tmp_path / "c.amparo"), "--organization", "X", "--user", "a",
        "--passphrase-file", str(passphrase_file),
    )  # fmt: skip
    assert answer.code == 1
    assert "--recovery-file" in answer.err
    assert not (tmp_path / "c.amparo").exists()


def test_init_refuses_a_weak_passphrase(run, tmp_path) -> None:
    weak = tmp_path / "weak"
    weak.write_text("short\n")
    weak.chmod(0o600)
    answer = run(
        "init", str(tmp_path / "d.amparo"), "--organization", "X", "--user", "a",
        "--passphrase-file", str(weak), "--recovery-file", str(tmp_path / "k"),
    )  # fmt: skip
    assert answer.code == 1
    assert not (tmp_path / "d.amparo").exists()
    assert not (tmp_path / "k").exists()


class Terminal:
    """A person at a terminal who reads what is shown and types the next answer."""

    def __init__(self, *answers) -> None:
        self.answers = list(answers)
        self.shown = ""

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        answer = self.answers.pop(0)
        return (answer(self.shown) if callable(answer) else answer) + "\n"


def shown_key(shown: str) -> str:
    return next(line.strip() for line in shown.splitlines() if line.startswith("    "))


@pytest.mark.parametrize("slips", [0, 1])
def test_a_person_types_the_recovery_key_back(monkeypatch, capsys, tmp_path, slips) -> None:
    from desktop.__main__ import main

    secret = [PASSPHRASE, PASSPHRASE + " x", PASSPHRASE, PASSPHRASE]
    terminal = Terminal("", *["not the key"] * slips, shown_key)
    monkeypatch.setattr(recovery_key.sys, "stdin", terminal)
    monkeypatch.setattr(opening.getpass, "getpass", lambda question: secret.pop(0))
    real = recovery_key.answer

    def answer(question: str) -> str:
        terminal.shown += capsys.readouterr().err
        return real(question)

    monkeypatch.setattr(recovery_key, "answer", answer)
    target = tmp_path / "e.amparo"
    code = main(["init", str(target), "--organization", "Example", "--user", "ana"])
    err = capsys.readouterr().err
    assert code == 0, err
    assert (target / "header.json").exists()
    assert not secret


def test_a_key_that_is_never_typed_back_leaves_no_vault(monkeypatch, capsys, tmp_path) -> None:
    from desktop.__main__ import main

    monkeypatch.setattr(recovery_key.sys, "stdin", Terminal("", *["wrong"] * recovery_key.TRIES))
    monkeypatch.setattr(opening.getpass, "getpass", lambda question: PASSPHRASE)
    assert main(["init", str(tmp_path / "f.amparo"), "--organization", "E", "--user", "ana"]) == 1
    assert "amparo: " in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "f.amparo").exists()


def test_cases_are_opened_and_listed(office) -> None:
    added = office.on("case", "add", "--given", "Hạnh", "--family", "Nguyễn Thị", "--speaks", "vi")
    number = added.out.strip()
    more = office.on("case", "add", "--given", "Łukasz", "--family", "Wróbel", "--json").json
    listed = office.on("case", "list", "--json").json
    assert [one["number"] for one in listed] == [more["number"], number]
    assert listed[1]["client"] == "Hạnh Nguyễn Thị"
    found = office.on("case", "list", "--find", "lukasz", "--json").json
    assert [one["number"] for one in found] == [more["number"]]
    again = office.on("case", "add", "--client", more["client_id"], "--json").json
    assert again["client_id"] == more["client_id"]
    assert "Łukasz Wróbel" in office.on("case", "list").out


def test_a_case_that_cannot_be_kept_is_refused_and_nothing_is(office) -> None:
    answer = office.on("case", "add", "--given", "A", "--problem", "9999", code=1)
    assert len(answer.err.splitlines()) == 1
    assert office.on("case", "list", "--json").json == []


def test_a_breach_is_recorded_from_a_fact_sheet_and_decided(office, facts) -> None:
    case = office.on("case", "add", "--given", "Ana").out.strip()
    number = office.on("breach", "add", str(facts), "--case", case).out.strip()
    listed = office.on("breach", "list", "--json").json
    assert [(one["number"], one["case"], one["day"]) for one in listed] == [
        (number, case, "2025-03-02")
    ]
    assert listed[0]["alleged"] == []
    done = office.on(
        "breach", "decide", "2-928(b)", "--breach", number, "--accept", "--reason", "Plain."
    )
    assert done.out.strip()
    office.on("breach", "decide", "2-929", "--breach", number, "--reject", "--reason", "Enough.")
    listed = office.on("breach", "list", "--case", case, "--json").json
    assert listed[0]["alleged"] == ["2-928(b)"]


def test_a_script_accepts_what_is_engaged_with_a_reason(office, facts) -> None:
    case = office.on("case", "add", "--given", "Ana").out.strip()
    words = ("breach", "add", str(facts), "--case", case, "--accept-engaged")
    refused = office.on(*words, code=1)
    assert "--reason" in refused.err
    assert office.on("breach", "list", "--json").json == []
    made = office.on(*words, "--reason", "Read by R. O. on paper.", "--json").json
    decided = {one["provision"]: one for one in made["decisions"]}
    assert set(decided) == {"2-928(a)", "2-928(b)", "2-929"}
    assert {one["by"] for one in decided.values()} == {"rokafor"}


def test_nothing_engaged_means_nothing_recorded(office, facts) -> None:
    sheet = json.loads(facts.read_text())
    sheet["actor"] = {"employer": "other"}
    facts.write_text(json.dumps(sheet))
    case = office.on("case", "add", "--given", "Ana").out.strip()
    office.on(
        "breach", "add", str(facts), "--case", case, "--accept-engaged", "--reason", "x", code=1
    )
    assert office.on("breach", "list", "--json").json == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "facts.json:1"),
        ('{"place": "hartford-ct", "acts": [{"act": "sang"}]}', "acts[0].act"),
        ('{"place": "nowhere", "acts": []}', "facts.json"),
    ],
)
def test_a_bad_fact_sheet_is_refused_with_its_place(office, facts, text, told) -> None:
    facts.write_text(text)
    case = office.on("case", "add", "--given", "Ana").out.strip()
    answer = office.on("breach", "add", str(facts), "--case", case, code=1)
    assert told in answer.err
    assert len(answer.err.splitlines()) == 1
    assert office.on("breach", "list", "--json").json == []


def test_a_case_or_breach_that_is_not_there_is_said(office, facts) -> None:
    assert office.on("breach", "add", str(facts), "--case", "99-0001", code=1).err
    assert office.on("breach", "list", "--case", "99-0001", code=1).err
    assert office.on(
        "breach", "decide", "2-929", "--breach", "B-99-1", "--accept", "--reason", "x", code=1
    ).err


def test_of_several_users_one_must_be_named(shared_office) -> None:
    answer = shared_office.on("case", "list", code=1)
    assert "rokafor" in answer.err
    assert "mvega" in answer.err
    shared_office.on("case", "list", "--user", "mvega")
    assert shared_office.on("case", "list", "--user", "nobody", code=1).err


def test_a_wrong_or_missing_passphrase_is_refused(office, run, tmp_path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("another one altogether\n")
    wrong.chmod(0o600)
    assert run("check", str(office.vault), "--passphrase-file", str(wrong)).code == 1
    assert run("check", str(office.vault), "--passphrase-file", str(tmp_path / "none")).code == 1
    wrong.write_text("")
    assert run("check", str(office.vault), "--passphrase-file", str(wrong)).code == 1
    nobody = run("check", str(office.vault))
    assert nobody.code == 1
    assert "--passphrase-file" in nobody.err


def test_a_passphrase_file_that_others_can_read_is_warned_of(office) -> None:
    office.passphrase_file.chmod(0o644)
    answer = office.on("case", "list")
    assert "warning" in answer.err


@pytest.mark.parametrize("before,after", [("\ufeff", "\r\n"), ("", ""), ("", "\nsecond line\n")])
def test_a_passphrase_file_as_any_editor_writes_it(office, before, after) -> None:
    text = office.passphrase_file.read_text(encoding="utf-8").rstrip("\n")
    office.passphrase_file.write_bytes(f"{before}{text}{after}".encode())
    office.on("case", "list")


def test_check_says_that_all_is_whole(office, facts) -> None:
    case = office.on("case", "add", "--given", "Ana").out.strip()
    office.on("breach", "add", str(facts), "--case", case)
    assert office.on("check", "--json").json["whole"] is True
    assert office.on("check").out.splitlines()[-1] == "All is whole."


def test_check_names_what_is_damaged(office) -> None:
    database = next(office.vault.glob("vault-*.db"))
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(bytes(data))
    answer = office.on("check", code=1)
    assert answer.err.startswith("amparo: ")
    assert len(answer.err.splitlines()) == 1
    assert len(office.on("check", "--json", code=1).err.splitlines()) == 1


def test_a_command_leaves_the_vault_to_the_next_one(office) -> None:
    for _ in range(2):
        office.on("case", "list")
    office.on("case", "add", "--given", "A", "--problem", "9999", code=1)
    office.on("case", "list")

"""``amparo verify``: plain and deep, for people and for scripts."""

from __future__ import annotations

import re
import shutil

import sqlcipher3.dbapi2 as driver
from answers import PASSPHRASE

from models.vault.vault import open_vault


def edited(office, sql: str) -> None:
    """By somebody who holds the database's key."""
    with open_vault(office.vault, "rokafor", PASSPHRASE) as vault:
        key, database = vault.keyring.key.database(), vault.database
    raw = driver.connect(str(database), isolation_level=None)
    raw.set_key(f"x'{key}'")
    assert raw.execute(sql).rowcount == 1
    raw.close()


def test_deep_counts_records_entries_and_signatures(office) -> None:
    office.on("case", "add", "--given", "Ana")
    plain, deep = office.on("verify", "--json").json, office.on("verify", "--deep", "--json").json
    assert (plain["whole"], plain["deep"], deep["whole"], deep["deep"]) == (True, False, True, True)
    assert deep["counted"]["entries"] == deep["head"]["number"] == plain["head"]["number"]
    assert deep["counted"]["signatures"] > 0
    assert deep["counted"]["records"] > 3
    assert "entries" not in plain["counted"]


def test_what_was_proven_before_is_not_proven_again_unless_asked(office) -> None:
    first = office.on("verify", "--deep", "--json").json["counted"]["signatures"]
    assert first > 0
    assert office.on("verify", "--deep", "--json").json["counted"]["signatures"] == 0
    assert office.on("verify", "--from-start", "--json").json["counted"]["signatures"] == first


def test_the_lines_for_people_end_with_the_head_code(office) -> None:
    lines = office.on("verify", "--deep").out.splitlines()
    assert lines[0].startswith("Read: ")
    assert re.fullmatch(r"Held: \d+ records, \d+ entries, \d+ signatures\.", lines[1])
    assert re.fullmatch(r"Head code: (\w{4}-){2}\w{4} \(entry \d+\)\.", lines[2])
    assert lines[3] == "All is whole."


def test_only_deep_tells_of_an_edited_record(office) -> None:
    office.on("case", "add", "--given", "Ana")
    edited(office, "UPDATE person SET employer = '860 555 0199'")
    assert office.on("verify").out.splitlines()[-1] == "All is whole."
    answer = office.on("verify", "--deep", code=1)
    assert "not as it was last saved here" in answer.out
    assert "0199" not in answer.out + answer.err
    told = office.on("verify", "--deep", "--json", code=1).json
    assert told["whole"] is False
    assert "record" in {one["code"] for one in told["problems"]}


def test_an_index_put_back_is_told_and_made_anew(office) -> None:
    office.on("case", "add", "--given", "Ana")
    edited(office, "DELETE FROM search_place WHERE place = 1")
    answer = office.on("verify", "--deep", code=1)
    assert "The search index is not what the records say." in answer.out
    assert "--make-anew" in answer.err
    assert office.on("verify", "--make-anew").out.splitlines()[-1] == "All is whole."
    assert office.on("verify", "--deep").out.splitlines()[-1] == "All is whole."


def test_an_older_vault_put_back_is_refused_until_it_is_accepted(office, tmp_path) -> None:
    shutil.copytree(office.vault, tmp_path / "old")
    office.on("case", "add", "--given", "Ana")
    shutil.rmtree(office.vault)
    shutil.copytree(tmp_path / "old", office.vault)
    answer = office.on("verify", code=1)
    assert "older copy" in answer.err
    assert "Traceback" not in answer.err
    office.on("verify", "--accept-older")
    office.on("case", "list", code=1)
    office.on("case", "add", "--given", "Ana", "--accept-older")
    assert office.on("verify", "--deep").out.splitlines()[-1] == "All is whole."


def test_a_vault_new_to_this_computer_is_said_once(office, tmp_path, monkeypatch) -> None:
    office.on("case", "add", "--given", "Ana")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another computer"))
    assert "not been open on this computer" in office.on("verify").err
    assert office.on("verify").err == ""


def test_files_that_no_record_names_are_set_aside(office) -> None:
    import io

    with open_vault(office.vault, "rokafor", PASSPHRASE) as vault:
        stray = vault.evidence.take_in(io.BytesIO(b"of a crash"))
    assert office.on("set-aside", "--json").json == {"set_aside": [stray.id], "put_back": []}
    assert (office.vault / "evidence" / "unclaimed" / f"{stray.id}.age").is_file()
    assert office.on("set-aside").out.splitlines() == ["0 files set aside.", "0 files put back."]

"""The checks in the window: in words what is affected, what is safe, what to do; the head code."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from office_desk import entries, printed, record, section

from desktop.vault.report_words import affected, newest_proven, told
from models.vault.backups import KnownBackup, back_up, prove
from models.vault.check import CheckReport, Problem
from models.vault.head_then import matches


@pytest.fixture
def verify(open_window: Any, vault: Any) -> Any:
    """The section, opened by the administrator."""
    return section(open_window(vault), "verify")


def edited(vault_factory: Any) -> Any:
    """The office, after somebody with the key changed a record with another program."""
    import sqlcipher3.dbapi2 as driver

    vault = vault_factory()
    record(vault, "first")
    with vault.unit_of_work() as uow:
        from models.vault.settings import put

        put(uow, "something", "as it was saved")
        uow.record("changed", "vault", "something", ("something",))
        uow.commit()
    place, key = vault.database, vault.keyring.key.database()
    vault.close()
    other = driver.connect(str(place))
    other.set_key(f"x'{key}'")
    other.execute("UPDATE settings SET value = '\"another\"' WHERE key = 'something'")
    other.commit()
    other.close()
    return vault_factory()


def test_a_whole_office_is_said_to_be_whole_and_how_much_was_read(verify: Any, vault: Any) -> None:
    verify.quick.click()
    assert verify.result.text().startswith("Everything is there")
    verify.deep.click()
    assert "entries of the log" in verify.result.text() and verify.told.kind == "done"
    (newest, *_rest) = entries(vault, actions=("verified",))
    assert newest.read and "Everything was as it was saved" in verify.last.text()


def test_from_the_beginning_looks_at_every_signature(verify: Any, vault: Any) -> None:
    verify.deep.click()
    verify.deep.click()
    short = verify.result.text()
    verify.from_start.setChecked(True)
    verify.deep.click()
    whole = verify.result.text()
    assert _signatures(short) < _signatures(whole)


def test_what_somebody_changed_elsewhere_is_told(
    vault_factory: Any, open_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = edited(vault_factory)
    verify = section(open_window(vault), "verify")
    verify.quick.click()
    assert verify.told.kind == "done", "pages and chain are whole"
    verify.deep.click()
    said = verify.result.text()
    assert verify.told.kind == "error" and "1 thing is not as it was saved" in said
    for words in ("Affected: records", "changed nothing", "make a copy", "No backup", "prove one"):
        assert words in said, words
    assert "settings" in verify.lines.text() and "another" not in verify.lines.text()
    assert "It found damage" in verify.last.text()
    paper = printed(monkeypatch)
    verify.print_findings()
    assert verify.told.lines[0] in paper[0]


def test_an_index_that_differs_is_told_and_made_anew_with_one_button(
    vault_factory: Any, open_window: Any
) -> None:
    import sqlcipher3.dbapi2 as driver

    from models.people.services import add_person

    vault = vault_factory()
    with vault.unit_of_work() as uow:
        add_person(uow, given="Ana", family="Lind")
        uow.commit()
    place, key = vault.database, vault.keyring.key.database()
    vault.close()
    other = driver.connect(str(place), isolation_level=None)
    other.set_key(f"x'{key}'")
    other.execute("DELETE FROM name_key")
    other.close()
    vault = vault_factory()
    verify = section(open_window(vault), "verify")
    verify.deep.click()
    said = verify.result.text()
    assert verify.told.kind == "error" and "Make it anew" in said and "restore" not in said
    assert "index of people is not what the records say" in verify.lines.text()
    verify.anew.click()
    assert verify.told.kind == "done" and not verify.lines.text().strip()
    assert entries(vault, actions=("made_anew",))


def test_the_newest_proven_backup_is_named(
    vault_factory: Any, open_window: Any, tmp_path: Path, clock: Any
) -> None:
    vault = vault_factory()
    stick = tmp_path / "stick"
    stick.mkdir()
    assert prove(back_up(vault, stick), vault).ok
    clock.move(days=2)
    back_up(vault, stick)
    vault.close()
    vault = edited(vault_factory)
    verify = section(open_window(vault), "verify")
    verify.deep.click()
    assert (
        "restore the backup of Mar 9, 2026 (stick), proven on Mar 9, 2026" in verify.result.text()
    )


def test_a_stopped_check_says_so(verify: Any) -> None:
    office = verify.office
    office.jobs_changed.connect(lambda: [job.cancel() for job in office.jobs])
    verify.deep.click()
    assert "stopped" in verify.result.text() and verify.deep.isEnabled()
    assert verify.told is None


def test_the_head_code_is_the_log_s_own(verify: Any, vault: Any) -> None:
    head = vault.head()
    assert verify.head_code.text() == head.code
    assert verify.head_words.text().startswith(f"Entry {head.number} ·")
    record(vault, "first")
    verify.refresh(None)
    assert verify.head_code.text() == vault.head().code != head.code


def test_a_printed_code_is_compared_with_the_log_of_then(
    verify: Any, vault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = printed(monkeypatch)
    verify.print_button.click()
    head = vault.head()
    record(vault, "later")
    printed_head = [one for one in (head,) if one.code in paper[0]]
    at, code = (printed_head[0].number, head.code) if printed_head else _from_paper(paper[0])
    verify.number.setText(str(at))
    verify.code.setText(code.lower().replace("-", " "))
    verify.compare()
    assert "The code is right" in verify.compared.text()
    verify.number.setText(str(at + 1))
    verify.compare()
    assert "another one" in verify.compared.text()
    verify.number.setText("1,000,000")
    verify.compare()
    assert "no such entry" in verify.compared.text()


def test_a_code_that_is_none_is_said_at_its_field(verify: Any) -> None:
    verify.number.setText("three")
    verify.code.setText("K7QF")
    verify.compare()
    assert verify.number_field.error() and not verify.code_field.error()
    verify.number.setText("1")
    verify.compare()
    assert "12" in verify.code_field.error() and not verify.number_field.error()


def test_matches_knows_each_entry(vault: Any) -> None:
    head = vault.head()
    record(vault, "later")
    with vault.read() as uow:
        assert matches(uow, head.number, head.code) is True
        assert matches(uow, head.number, vault_code(uow)) is False
        assert matches(uow, 10**6, head.code) is None


def vault_code(uow: Any) -> str:
    from models.vault.audit import head
    from models.vault.secrets_kept import raw_of

    return head(raw_of(uow)).code


# ── the words ────────────────────────────────────────────────────────────────────────────


def backup(day: int, *, proven: bool = True, failed: bool = False) -> KnownBackup:
    at = datetime(2026, 3, day, 12, tzinfo=UTC)
    return KnownBackup(
        str(day), at, 1, 1, "", "", "stick", "/stick", 1, 1, at if proven else None,
        at if failed else None,
    )  # fmt: skip


def test_only_a_proven_backup_is_offered() -> None:
    assert newest_proven([]) is None
    assert newest_proven([backup(1), backup(3, proven=False), backup(2)]).id == "2"
    assert newest_proven([backup(5, failed=True)]) is None


def test_what_costs_nobody_a_record_is_no_alarm() -> None:
    report = CheckReport((Problem("unclaimed", "A file.", serious=False),), {"records": 2})
    found = told(report, None)
    assert found.kind == "done" and found.lines == ("A file.",) and "2 records" in found.body


@pytest.mark.parametrize(
    ("codes", "words"),
    [(["page", "record"], "records, the database"), (["signature"], "the log"),
     (["evidence-missing"], "evidence files"), (["other-header"], "the list of users"),
     (["older-than-seen", "audit"], "the log"), (["unheard-of"], "the database")],
)  # fmt: skip
def test_what_is_affected(codes: list[str], words: str) -> None:
    assert affected(codes) == words


def _signatures(text: str) -> int:
    import re

    found = re.search(r"(\d+) signatures?", text)
    return int(found[1]) if found else 0


def _from_paper(text: str) -> tuple[int, str]:
    import re

    number = re.search(r"Entry (\d+)", text)
    code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", text)
    assert number and code
    return int(number[1]), code[0]


def test_how_much_was_read_is_said_in_the_language_of_the_screen() -> None:
    from desktop.vault.report_words import counted_words
    from models import language

    language.use("es")
    try:
        said = counted_words({"records": 1, "entries": 68, "pages": 2})
    finally:
        language.use("en")
    assert "1 registro, 68 entradas del registro de auditoría" in said and "of the" not in said

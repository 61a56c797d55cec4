"""A list on its way out: who is asked, what the guard shows, what is logged."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from record_fixtures import page
from record_office import workspace

from desktop.guard.found_dialog import Choice, FoundDialog
from desktop.privacy.ask_out import OTHER, OWN, AskOut
from models.cases.services import open_case_for_new_client
from models.privacy.disclosure_rows import disclosure_rows
from models.privacy.guard.finding import Weight
from models.privacy.way_out import Basis
from models.vault.vault import Vault


@pytest.fixture
def window(vault: Vault, qapp: Any) -> Any:
    with vault.unit_of_work() as uow:
        case = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano").made.id
        uow.commit()
    window = workspace(vault)
    window.case_id = case
    return window


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from desktop.shell import files

    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_a, **_k: out)
    return out


def for_somebody(monkeypatch: pytest.MonkeyPatch, to: str = "The funder") -> None:
    def answer(dialog: AskOut) -> int:
        dialog.which.choose(OTHER)
        dialog.to.setText(to)
        dialog.purpose.setText("The year's report")
        return 1

    monkeypatch.setattr(AskOut, "exec", answer)


def choosing(monkeypatch: pytest.MonkeyPatch, choice: Choice) -> list[FoundDialog]:
    seen: list[FoundDialog] = []

    def answer(dialog: FoundDialog) -> int:
        seen.append(dialog)
        dialog.choice = choice
        return int(choice is not Choice.STAY)

    monkeypatch.setattr(FoundDialog, "exec", answer)
    return seen


def line(vault: Vault) -> Any:
    with vault.read() as uow:
        return next((row.line for row in disclosure_rows(uow)), None)


def test_inside_the_office_a_list_goes_with_a_short_word(
    window: Any, vault: Vault, folder: Path
) -> None:
    window.shell.go("cases")
    page(window).export()
    (file,) = folder.iterdir()
    assert "Paredes" in file.read_text("utf-8-sig")
    assert (line(vault).recipient, line(vault).purpose) == ("", "Work away from the screen")


def test_outside_it_goes_without_names_or_not_at_all(
    window: Any, vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for_somebody(monkeypatch)
    seen = choosing(monkeypatch, Choice.STAY)
    window.shell.go("cases")
    page(window).export()
    assert not list(folder.iterdir()) and line(vault) is None
    assert seen[0].rows and seen[0].anyway.isHidden(), "no reason lets a name go"
    assert seen[0].rows[0].found.weight is Weight.REFUSE
    choosing(monkeypatch, Choice.WITHOUT)
    page(window).export()
    (file,) = folder.iterdir()
    text = file.read_text("utf-8-sig")
    assert "Paredes" not in text and "—" in text and "26-0001" in text
    assert (line(vault).recipient, line(vault).purpose) == ("The funder", "The year's report")


def test_the_question_offers_what_fits_who_asks(qtbot: Any) -> None:
    dialog = AskOut(None, [], client="Lucía Paredes Solano", attorney=True)
    qtbot.addWidget(dialog)
    assert dialog.answer().basis is Basis.OWN and dialog.answer().purpose
    dialog.word.choose("")
    dialog._switch()
    dialog.go.click()
    assert not dialog.result(), "a word is needed"
    dialog.other.setText("For the meeting")
    assert dialog.answer().purpose == "For the meeting"
    dialog.which.button("client").click()
    assert (dialog.answer().basis, dialog.answer().recipient) == (
        Basis.CLIENT,
        "Lucía Paredes Solano",
    )
    dialog.which.button(OTHER).click()
    dialog.release.choose("compelled")
    dialog.to.setText("Superior Court")
    dialog.purpose.setText("HHD-CV-26-1")
    assert dialog.answer().basis is Basis.COMPELLED
    assert "HHD-CV-26-1" in dialog.answer().line()["purpose"]
    plain = AskOut(None, [])
    qtbot.addWidget(plain)
    assert plain.which.value() == OWN
    assert plain.release.count() == 1, "no order for who is no attorney"


def test_a_reason_is_asked_where_an_attorney_may_give_one(qtbot: Any) -> None:
    from models.privacy.guard.finding import Finding, Rule
    from models.vault.classes import Confidential

    one = Finding(Rule.PHONE, Confidential.CONTACT, Weight.SETTLE, "row:1", "860-555-0177", 0, 12)
    dialog = FoundDialog(
        None, [one], {"row:1": "860-555-0177"}, shown=True, removable=True, attorney=True
    )
    qtbot.addWidget(dialog)
    dialog.anyway.click()
    assert dialog.choice is Choice.STAY
    dialog.reason.setText("The recipient's own number")
    dialog.anyway.click()
    assert dialog.choice is Choice.ANYWAY
    other = FoundDialog(None, [one], {}, shown=True, removable=True, attorney=False)
    qtbot.addWidget(other)
    assert other.anyway.isHidden() and not other.without.isHidden()


def test_what_makes_a_finding_right_is_pressed_beside_it(qtbot: Any) -> None:
    from models.privacy.guard.finding import Finding, Remedy, Rule
    from models.vault.classes import Confidential

    ways = (Remedy.RELEASE, Remedy.REMOVE, Remedy.REASON)
    one = Finding(
        Rule.PHONE, Confidential.CONTACT, Weight.SETTLE, "row:1", "860", 0, 3, remedies=ways
    )
    went: list[str] = []

    def asked(attorney: bool, removable: bool = True) -> FoundDialog:
        dialog = FoundDialog(
            None, [one], {"row:1": "860"}, shown=True, removable=removable, attorney=attorney,
            release=lambda: went.append("release"),
        )  # fmt: skip
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    dialog = asked(attorney=True)
    assert set(dialog.rows[0].ways) == set(ways)
    dialog.rows[0].ways[Remedy.REASON].click()
    assert dialog.focusWidget() is dialog.reason
    dialog.rows[0].ways[Remedy.REMOVE].click()
    assert dialog.choice is Choice.WITHOUT
    dialog = asked(attorney=True)
    dialog.rows[0].ways[Remedy.RELEASE].click()
    assert went == ["release"] and dialog.choice is Choice.STAY and not dialog.isVisible()
    # What cannot be done here is told, and not offered.
    assert set(asked(attorney=False, removable=False).rows[0].ways) == {Remedy.RELEASE}

"""The form of the whole case, the timeline's filter, and the office's code lists."""

from __future__ import annotations

from typing import Any

from record_fixtures import page, words
from record_office import save

from models.cases import office_codes, repository
from models.cases.case import Outcome, Result
from models.cases.numbering import NumberForm, number_form
from models.cases.office_codes import CodeKind, add_code, own_codes


def kept(vault: Any, case_id: str) -> Any:
    with vault.read() as uow:
        return repository.case(uow, case_id)


def test_every_field_is_saved_and_shown_again(vault: Any, ids: dict[str, str], window: Any) -> None:
    save(vault, lambda uow: add_code(uow, CodeKind.FUNDING, "IOLTA", "Interest on trust accounts"))
    window.shell.go("case_edit", case_id=ids["paredes"])
    fields = page(window).fields
    counsel = kept(vault, ids["paredes"]).counsel
    second = "tomas" if counsel != "tomas" else "ruth"
    fields.special.choose("312")
    fields.funding.choose("IOLTA")
    fields.second.choose(second)
    fields.language.choose("ht")
    fields.court.setText("Superior Court (Example)")
    fields.docket.setText("FA-00-0000000")
    fields.judge.setText("Example")
    fields.filed.line.setText("3/2")
    fields.helped.setText("2")
    fields.outcomes.fill([["settled_well", "A word"]])
    page(window).submit()
    one = kept(vault, ids["paredes"])
    assert (one.special_problem_code, one.funding, one.language) == ("312", "IOLTA", "ht")
    assert (one.cocounsel, one.court, one.docket) == (
        (second,), "Superior Court (Example)", "FA-00-0000000"
    )  # fmt: skip
    assert (one.judge, one.persons_helped) == ("Example", 2) and one.filed_on is not None
    assert one.outcomes == (Outcome(Result.SETTLED_WELL, "A word"),)
    window.shell.go("case_edit", case_id=ids["paredes"])
    assert page(window).draft() is None
    assert page(window).fields.case(one) == one


def test_what_is_wrong_is_said_at_its_field(vault: Any, ids: dict[str, str], window: Any) -> None:
    window.shell.go("case_edit", case_id=ids["paredes"])
    form, counsel = page(window), kept(vault, ids["paredes"]).counsel
    form.fields.second.choose(counsel)
    form.fields.judge.setText("x" * 10_000)
    form.submit()
    assert "too long" in form.form.wrong()["judge"] and len(form.fields.judge.text()) == 10_000
    form.fields.judge.setText("")
    form.submit()
    if counsel:
        assert "counsel of the case already" in form.form.wrong()["cocounsel"]
    form.fields.second.choose("")
    form.fields.outcomes.fill([["dismissed", "\0"]])
    form.submit()
    assert form.fields.outcomes.state()[0][0] == "dismissed"
    assert form.form.wrong() or form.form.banner.text()


def test_a_part_of_what_happened_is_shown(ids: dict[str, str], window: Any) -> None:
    window.shell.go("case", case_id=ids["paredes"])
    pane = page(window).timeline
    everything = words(pane.timeline)
    assert "Case opened" in everything and "Breach" in everything
    pane.choose("breaches")
    assert "Case opened" not in words(pane.timeline) and "Breach" in words(pane.timeline)
    pane.choose("changes")
    assert "Case opened" in words(pane.timeline) and "recorded" not in words(pane.timeline)
    pane.choose("letters")
    assert pane.none.isVisible()
    assert page(window).escape() and pane.kind == ""
    page(window).find_field().setText("opened ruth")
    assert "Case opened" in words(pane.timeline) and "Client added" not in words(pane.timeline)
    assert page(window).escape() and words(pane.timeline) == everything


def codes(window: Any) -> Any:
    window.shell.go("office", section="codes")
    return page(window).section


def test_a_code_is_added_renamed_and_retired(vault: Any, window: Any) -> None:
    section = codes(window)
    assert "No code yet" in section.note.text()
    section.add.click()
    section.form.code.setText("two words")
    section.form.submit()
    assert section.form.wrong()["code"]
    section.form.code.setText("CBF")
    section.form.label.setText("Bar foundation")
    assert not section.leave()
    section.form.submit()
    assert section.leave()
    section.table.choose_row(0)
    section.rename.click()
    section.form.label.setText("Court fees")
    section.form.submit()
    section.table.choose_row(0)
    section.retire.click()
    with vault.read() as uow:
        (one,) = own_codes(uow, CodeKind.FUNDING)
        assert (one.code, one.label) == ("CBF", "Court fees") and one.retired_on is not None
        assert office_codes.offered(uow, CodeKind.FUNDING) == []
    section.table.choose_row(0)
    assert section.retire.text() == "Offer again"


def test_the_programs_codes_show_their_source_and_stay(window: Any) -> None:
    section = codes(window)
    section.tabs.choose("closing")
    section.tabs.chosen.emit("closing")
    table = section.table.as_text()
    assert table[1][:2] == ["A", "Counsel and Advice"] and "2017" in table[1][2]
    section.table.choose_row(0)
    assert not section.rename.isEnabled() and not section.retire.isEnabled()


def test_numbers_get_another_form(vault: Any, window: Any) -> None:
    section = codes(window)
    section.tabs.choose("numbers")
    section.tabs.chosen.emit("numbers")
    panel = section.numbers
    panel.prefix.setText("G H")
    panel.submit()
    assert panel.wrong()["prefix"]
    panel.prefix.setText("GH")
    panel.year.choose(4)
    panel.figures.choose(5)
    assert panel.example.text().endswith("GH-2026-00117")
    panel.submit()
    with vault.read() as uow:
        assert number_form(uow) == NumberForm("GH", 4, 5)
    assert section.leave()

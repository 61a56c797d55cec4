"""The day of a purge, walked in the window by two people; holds on the case; the schedule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from purge_office import m, marks_in, save
from record_fixtures import page, words

from desktop.retention import hold_strip, purge_page
from desktop.retention.queries import text_of, things_of
from models.changes import Ref
from models.holds.repository import all_holds
from models.retention import repository
from models.retention.purge import Extent, PurgeState
from models.retention.schedule import RecordKind, Rule
from models.retention.services import set_schedule
from models.vault.vault import open_vault


@pytest.fixture
def yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question is answered with its verb; what was asked."""
    asked: list[str] = []

    def confirm(_parent: Any, verb: str, _thing: str, *, why: str = "", **_more: Any) -> bool:
        asked.append(f"{verb}: {why}")
        return True

    monkeypatch.setattr(purge_page, "confirm", confirm)
    monkeypatch.setattr(
        purge_page, "ask_reason", lambda *_a, **_k: asked.append("reason") or "not yet"
    )
    return asked


def purge_of(vault: Any) -> Any:
    with vault.read() as uow:
        return repository.purges(uow)[0]


def section(window: Any) -> Any:
    window.shell.go("office", section="retention")
    return page(window).section


def test_an_empty_office_says_that_no_schedule_is_set(window: Any) -> None:
    shown = section(window)
    assert "The office has not set a schedule." in words(shown.due)
    shown.due.none_set.button.click()
    assert shown.tabs.name() == "schedule"
    for name in ("purges", "holds"):
        shown.tabs.choose(name)
        shown._choose(name)
    assert "No purge was asked for" in words(shown.purges)
    assert "No legal hold" in words(shown.holds)


def test_the_schedule_is_kept_with_its_source_and_errors_stand_beside_the_field(
    window: Any, vault: Any
) -> None:
    form = section(window).schedule
    form.years[RecordKind.CASE_CLOSED].setText("seven")
    form.save()
    assert "number" in form.fields["case_closed.years"].error()
    form.years[RecordKind.CASE_CLOSED].setText("7")
    form.save()
    assert "comes from" in form.fields["case_closed.source"].error()
    assert form.years[RecordKind.CASE_CLOSED].text() == "7"
    # Somebody else's change is told meanwhile: what is typed stays.
    section(window).refresh(None)
    assert form.years[RecordKind.CASE_CLOSED].text() == "7" and form.changed()
    assert not section(window).leave()
    form.sources[RecordKind.CASE_CLOSED].setText("Funder's contract, § 4")
    assert section(window).leave() and not form.changed()
    with vault.read() as uow:
        assert repository.schedule(uow).rules == (
            Rule(RecordKind.CASE_CLOSED, 7, "Funder's contract, § 4"),
        )
    assert "Set by Ruth Okafor" in form.state.text()
    form.years[RecordKind.CASE_CLOSED].setText("")
    form.sources[RecordKind.CASE_CLOSED].setText("")
    form.save()
    with vault.read() as uow:
        assert not repository.schedule(uow).is_set


def ask_in_the_window(window: Any) -> Any:
    """From the list of what is due, with two slips on the way."""
    shown = section(window)
    assert not shown.due.ask.isEnabled()
    shown.due.table.selectAll()
    assert shown.due.ask.isEnabled()
    shown.due.ask.click()
    asking = page(window)
    assert "1 case, 1 person, 1 breach record, 1 letter, 1 stored PDF" in asking.what.text()
    assert not asking.letters_field.isHidden()
    asking.send()
    assert asking.form.wrong().keys() == {"reason"}
    asking.reason.setPlainText(f"for {m('given')}")
    asking.send()
    assert "names the client" in asking.form.field("reason").error()
    asking.reason.setPlainText("The period has ended")
    asking.send()
    assert asking.form.wrong().keys() == {"letters_reason"}
    asking.letters.setPlainText("The City has the originals")
    asking.send()
    return page(window)


def approve_and_purge(window: Any, vault: Any, yes: list[str]) -> None:
    """The second person, who may not rotate."""
    window.shell.go("purge", purge_id=purge_of(vault).id)
    other = page(window)
    assert f"Case 26-0001, {m('called')}" in words(other)
    other.buttons.approve.click()
    assert purge_of(vault).state is PurgeState.APPROVED
    window.shell.office._undo.append(object())
    other.buttons.purge.click()
    assert "cannot be undone" in yes[-1]
    assert purge_of(vault).state is PurgeState.PURGED
    assert window.shell.office.can_undo() == ""
    assert "An administrator now gives the vault a new key" in other.now.text()
    assert other.buttons.rotate.isHidden() and other.buttons.certify.isHidden()
    assert marks_in(words(other).lower().encode()) == set()


def test_two_people_walk_a_purge_to_its_certificate(
    open_window: Callable[..., Any],
    vault: Any,
    filled: Any,
    clock: Any,
    passphrase: str,
    yes: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save(vault, lambda uow: set_schedule(uow, [Rule(RecordKind.CASE_CLOSED, 1, "board")]))
    clock.move(days=366)
    mine = ask_in_the_window(open_window(vault))
    assert purge_of(vault).state is PurgeState.ASKED
    assert "Whoever asks cannot approve" in mine.now.text()
    assert mine.buttons.approve.isHidden() and not mine.buttons.withdraw.isHidden()
    vault.close()
    with open_vault(vault.path, "tomas", passphrase, clock=clock) as second:
        approve_and_purge(open_window(second), second, yes)
    with open_vault(vault.path, "ruth", passphrase, clock=clock) as third:
        window = open_window(third)
        window.shell.go("purge", purge_id=purge_of(third).id)
        last = page(window)
        assert last.buttons.certify.isHidden()
        last.buttons.rotate.click()
        assert last.trouble.text() == ""
        last.buttons.certify.click()
        assert purge_of(third).state is PurgeState.CERTIFIED
        said = words(last)
        assert "Certificate of purge P-27-001" in said and "1 breach record" in said
        printed: list[str] = []
        monkeypatch.setattr(
            "desktop.shell.printing.print_document",
            lambda _parent, made: printed.append(made.toPlainText()) is None,
        )
        last.buttons.print.click()
        last.buttons.print.click()
        assert len(printed) == 2 and printed[0] == printed[1]
        assert "Tomás Lindqvist" in printed[0] and "26-0001" not in printed[0]
        assert marks_in(printed[0].lower().encode()) == set()
        shown = section(window)
        shown._choose("purges")
        assert shown.purges.table.rows.rowCount() == 1
        listed: list[Any] = []
        monkeypatch.setattr(
            "desktop.shell.printing.print_lines", lambda *given: listed.append(given[2]) or True
        )
        shown.purges.print_page()
        assert "P-27-001" in str(listed)


def test_what_was_asked_for_can_be_refused_by_another_and_withdrawn(
    open_window: Callable[..., Any],
    vault: Any,
    filled: Any,
    clock: Any,
    passphrase: str,
    yes: list[str],
) -> None:
    from models.retention.services import ask_purge

    things = [Ref("cases", filled.case_id)]
    for _ in range(2):
        id = save(vault, lambda uow: ask_purge(uow, things, Extent.PART, "why", "why")).made.id
        window = open_window(vault)
        window.shell.go("purge", purge_id=id)
        if page(window).buttons.withdraw.isVisible() and not yes:
            page(window).buttons.withdraw.click()
            assert "Nothing was deleted" in page(window).now.text()
    vault.close()
    with open_vault(vault.path, "tomas", passphrase, clock=clock) as second:
        window = open_window(second)
        window.shell.go("purge", purge_id=id)
        page(window).buttons.refuse.click()
        assert purge_of(second).state is PurgeState.REFUSED
        assert page(window).buttons.isHidden()
        with second.read() as uow:
            assert repository.purge(uow, id).answer_reason == "not yet"


def test_a_hold_is_placed_and_released_on_the_case_and_stands_at_its_head(
    window: Any, vault: Any, filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons = ["<b>a suit</b> is expected", "settled"]
    monkeypatch.setattr(hold_strip, "ask_reason", lambda *_a, **_k: reasons.pop(0))
    window.shell.go("case", case_id=filled.case_id)
    head = page(window).head
    assert head.holds.isHidden()
    entry = {one.text(): one for one in head._entries()}
    entry["Legal hold on the case…"].trigger()
    said = words(page(window).head.holds)
    assert "Legal hold since" in said and "by Ruth Okafor" in said
    assert "<b>a suit</b> is expected" in said
    names = [one.text() for one in head._entries()]
    assert "Legal hold on the case…" not in names and "Legal hold on the client…" in names
    window.shell.go("purge_ask", things=f"cases:{filled.case_id}")
    assert "legal hold" in page(window).stop.text().lower()
    assert not page(window).ask.isEnabled()
    window.shell.go("case", case_id=filled.case_id)
    page(window).head.holds.release_buttons[0].click()
    assert page(window).head.holds.isHidden()
    with vault.read() as uow:
        assert [one.release_reason for one in all_holds(uow)][:1] == ["settled"]
    assert reasons == []


def test_the_case_says_that_a_purge_was_asked_for(window: Any, vault: Any, filled: Any) -> None:
    from models.retention.services import ask_purge

    things = [Ref("cases", filled.case_id)]
    save(vault, lambda uow: ask_purge(uow, things, Extent.PART, "why", "why"))
    window.shell.go("case", case_id=filled.case_id)
    assert "A purge of this case was asked for (P-26-001)" in words(page(window).head.holds)
    assert "Ask for a purge…" not in [one.text() for one in page(window).head._entries()]


def test_an_advocate_is_offered_neither(
    open_window: Callable[..., Any], vault: Any, filled: Any, clock: Any, passphrase: str
) -> None:
    vault.close()
    with open_vault(vault.path, "marta", passphrase, clock=clock) as other:
        window = open_window(other)
        window.shell.go("case", case_id=filled.case_id)
        names = {one.text() for one in page(window).head._entries()}
        assert not {"Legal hold on the case…", "Ask for a purge…"} & names
        shown = section(window)
        assert not shown.schedule.keep.isEnabled()


def test_what_is_asked_for_survives_as_a_text_of_ids() -> None:
    things = (Ref("cases", "a-b"), Ref("evidence", "c"))
    assert things_of(text_of(things)) == things
    assert things_of("") == ()


def test_typed_reasons_are_a_draft(window: Any, filled: Any) -> None:
    window.shell.go("purge_ask", things=f"cases:{filled.case_id}")
    one = page(window)
    assert one.draft() is None
    one.reason.setPlainText("The period")
    assert one.draft() == {"reason": "The period", "letters": ""}
    one.reason.setPlainText("")
    one.restore({"reason": "again", "letters": "too"})
    assert one.draft() == {"reason": "again", "letters": "too"}

"""The check of a case, the decision, the panel beside a form and the merge, on the screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from record_fixtures import page, words
from record_office import save

from desktop.widgets.table_words import in_words
from models.cases.case import ConflictState
from models.cases.joining import add_new_party
from models.cases.party import PartyRole
from models.cases.party_rows import parties
from models.cases.repository import case
from models.cases.services import open_case_for_new_client
from models.conflicts.hit import Verdict
from models.people import repository as people


def two_cases(vault: Any) -> tuple[str, str]:
    """A client of ours; and a new case in which she is on the other side."""
    ours = save(
        vault, lambda uow: open_case_for_new_client(uow, given="Lucía", family="Paredes Solano")
    ).made.id
    new = save(vault, lambda uow: open_case_for_new_client(uow, given="Óscar", family="Mejía"))
    save(
        vault,
        lambda uow: add_new_party(
            uow, new.made.id, PartyRole.ADVERSE_PARTY, given="Lucia", family="Paredes"
        ),
    )
    return ours, new.made.id


def test_the_page_tells_who_where_as_what_and_why_and_keeps_the_decision(
    window: Any, vault: Any
) -> None:
    _ours, new = two_cases(vault)
    window.shell.go("conflicts", case_id=new)
    here = page(window)
    told = words(here)
    assert "Lucía Paredes Solano" in told and "Client" in told and "one of two surnames" in told
    assert "On the other side" in told and "Strong hit" in told
    panel = here.decision
    panel.send()
    assert "Choose one of the three." in words(here)
    panel.verdict.choose(Verdict.CONFLICT)
    panel.send()
    assert "Say in a few words why." in words(here)
    panel.reason.setPlainText("She is our client.")
    panel.send()
    with vault.read() as uow:
        assert case(uow, new).conflict_state is ConflictState.CONFLICT
    assert "She is our client." in words(here)
    assert here.draft() is None


def test_what_was_typed_of_a_decision_survives(window: Any, vault: Any) -> None:
    _ours, new = two_cases(vault)
    window.shell.go("conflicts", case_id=new)
    here = page(window)
    here.decision.reason.setPlainText("<img src=x> asked her")
    here.decision.verdict.choose(Verdict.REVIEW)
    typed = here.draft()
    here.decision.reason.setPlainText("")
    here.decision.verdict.choose(None)
    here.restore(typed)
    assert here.decision.reason.text() == "<img src=x> asked her"
    assert here.decision.verdict.value() is Verdict.REVIEW


def test_the_panel_looks_once_the_typing_rests_and_never_logs(
    qtbot: Any, window: Any, vault: Any
) -> None:
    from desktop.conflicts.panel import ConflictPanel

    two_cases(vault)
    panel = ConflictPanel(window.shell)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.found, timeout=3000, check_params_cb=bool):
        panel.check([("Lucia", "Paredes")], role=PartyRole.ADVERSE_PARTY)
    assert {hit.name for hit in panel.hits} == {"Lucía Paredes Solano", "Lucia Paredes"}
    panel.check([("Lucia", "")])
    assert panel.hits == ()
    with vault.read() as uow:
        from models.vault.history import LogFilter, log

        told = [entry.action for entry in log(uow, LogFilter())]
    assert "searched_conflicts" not in told
    panel.check([("Lucia", "Paredes")])
    panel.look_behind()
    with vault.read() as uow:
        assert "searched_conflicts" in [entry.action for entry in log(uow, LogFilter())]


def test_two_records_are_merged_side_by_side_and_undone(window: Any, vault: Any) -> None:
    ours, new = two_cases(vault)
    with vault.read() as uow:
        keep, other = parties(uow, ours)[0].person_id, parties(uow, new)[1].person_id
    window.shell.go("case", case_id=ours)
    window.shell.go("merge", keep_id=keep, other_id=other)
    here = page(window)
    assert "Lucía Paredes Solano" in words(here) and "Adverse party" in words(here)
    here.send()
    with vault.read() as uow:
        assert people.person(uow, other).id == keep
    window.shell.office.undo()
    with vault.read() as uow:
        assert people.person(uow, other).id == other


def test_a_new_person_who_is_on_file_is_told_of_and_can_be_opened_instead(
    qtbot: Any, window: Any, vault: Any, monkeypatch: Any
) -> None:
    ours, _new = two_cases(vault)
    window.shell.go("person_new")
    form = page(window)
    with qtbot.waitSignal(form.side.panel.found, timeout=3000, check_params_cb=bool):
        form.fields.given.setText("Lucia")
        form.fields.family.setText("Paredes Solano")
    hit = form.side.panel.hits[0]
    assert hit.name == "Lucía Paredes Solano"
    answers = iter((False, True))
    monkeypatch.setattr("desktop.people.edit_page.confirm", lambda *_a, **_k: next(answers))
    form.side.panel.chosen.emit(hit.person_id)
    assert window.shell.navigation.name == "person_new" and form.fields.given.text() == "Lucia"
    form.side.panel.chosen.emit(hit.person_id)
    assert window.shell.navigation.name == "person"
    assert "Lucía Paredes Solano" in words(page(window))
    with vault.read() as uow:
        assert parties(uow, ours)[0].person_id == hit.person_id
        assert people.person_row_count(uow, "") == 3  # nobody was added


def test_from_a_person_to_the_preview_of_a_merge_by_typing(
    qtbot: Any, window: Any, vault: Any
) -> None:
    ours, new = two_cases(vault)
    with vault.read() as uow:
        keep, other = parties(uow, ours)[0].person_id, parties(uow, new)[1].person_id
    window.shell.go("person", person_id=keep)
    assert "Merge with another record…" in [one.text() for one in page(window)._entries()]
    window.shell.actions.run("person.merge")
    picking = page(window)
    assert [one.value for one in picking.list.entries()] == [other]  # it resembles her
    picking.line.setText("mej")
    picking.ask()
    (mejia,) = picking.list.entries()
    assert mejia.title == "Óscar Mejía" and mejia.detail.startswith("26-")
    picking.line.setText("lucia paredes")
    qtbot.keyClick(picking.line, Qt.Key.Key_Return)  # typing rests no more: looked at once
    qtbot.keyClick(picking.line, Qt.Key.Key_Return)
    assert window.shell.navigation.name == "merge"
    assert "Adverse party" in words(page(window))
    window.shell.back()
    assert window.shell.navigation.name == "person"


def test_what_is_undecided_stands_in_a_list_until_somebody_decides(window: Any, vault: Any) -> None:
    window.shell.go("conflicts_open")
    assert "Every case is decided" in words(page(window))
    ours, new = two_cases(vault)
    window.shell.go("conflicts_open")
    page(window).refresh(None)
    shown = page(window)
    rows = shown.table.rows
    assert [rows.value(at).id for at in range(rows.rowCount())] == [ours, new]
    shown.table.sort_asked.emit("number", True)
    assert rows.value(0).id == new
    shown.table.opened.emit(rows.value(0))
    panel = page(window).decision
    panel.verdict.choose(Verdict.CONFLICT)
    panel.reason.setPlainText("She is our client.")
    panel.send()
    window.shell.go("conflicts_open")
    shown = page(window)
    assert [one.id for one in shown.shown.rows] == [ours]
    shown.filters["state"].choose(ConflictState.HITS.value)
    assert not shown.table.rows.rowCount() and "Nothing found" in words(shown)
    shown.filters["state"].choose(ConflictState.NOT_CHECKED.value)
    assert shown.table.rows.rowCount() == 1
    # Somebody comes into the decided case: it is open again, and says what was decided before.
    save(
        vault,
        lambda uow: add_new_party(uow, new, PartyRole.WITNESS, given="Amara", family="Diallo"),
    )
    window.shell.go("conflicts_open")
    page(window).refresh(None)
    shown = page(window)
    shown.finder.setText("mejia")
    (titles, said) = in_words(shown.table)
    assert "Last decision" in titles
    assert "Conflict · Ruth Okafor" in " ".join(said(shown.table.rows.value(0)))

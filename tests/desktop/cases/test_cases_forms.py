"""The forms of a case: errors beside their fields, nothing typed lost, what is safe."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from record_fixtures import page, words
from record_office import save

from models.cases import repository as cases
from models.cases.case import CaseStatus
from models.people import repository as people
from models.people.person import Channel, NameKind
from models.people.services import change_person


def new_case(window: Any) -> Any:
    """The form of a new case."""
    window.shell.go("case_new")
    return page(window)


def kept(vault: Any, window: Any) -> tuple[Any, Any]:
    """The case on the screen and its client, as the vault has them."""
    with vault.read() as uow:
        case = cases.case(uow, page(window)._case_id)
        return case, people.person(uow, case.client_id)


def test_a_case_is_opened_with_its_client(window: Any, vault: Any) -> None:
    form = new_case(window)
    form.client.given.setText("Lucía")
    form.client.family.setText("Paredes Solano")
    form.client.called.setText("Luz")
    form.client.other.setText("Lucía Paredes; L. Solano")
    form.client.language.choose("es")
    form.client.channels.show_allowed(frozenset({Channel.PHONE}))
    form.client.how.setPlainText("Call at work, 9 to noon.")
    form.client.confirmed.line.setText("yesterday")
    form.case.counsel.choose("tomas")
    form.submit_applicant()
    assert window.shell.navigation.name == "case"
    case, client = kept(vault, window)
    assert (case.number, case.counsel, case.advocate) == ("26-0001", "tomas", "ruth")
    assert client.name.full == "Luz"
    assert [name.kind for name in client.names] == [
        NameKind.LEGAL, NameKind.ALIAS, NameKind.ALIAS, NameKind.CALLED
    ]  # fmt: skip
    assert client.safe_contact.allowed == {Channel.PHONE}
    assert client.safe_contact.confirmed_on == "2026-03-08"
    assert "Call at work, 9 to noon." in words(page(window).head)


def test_nothing_is_allowed_until_the_client_has_said_so(window: Any) -> None:
    form = new_case(window)
    form.client.given.setText("Ana")
    form.submit_applicant()
    strip = page(window).head.contact
    assert "Do not use any channel until they have said what is safe." in words(strip)
    assert "Call" not in words(strip)


@pytest.mark.parametrize(
    ("fill", "field", "says"),
    [
        (lambda form: form.client.given.setText("  "), "given", "cannot be left empty"),
        (lambda form: form.client.email.setText("nobody"), "email", "not an e-mail"),
        (lambda form: form.client.confirmed.line.setText("soon"), "confirmed_on", "not understood"),
        (
            lambda form: form.client.confirmed.line.setText("March 2025"),
            "confirmed_on",
            "whole day",
        ),
        (lambda form: form.case.opened.line.setText("2030-01-01"), "opened_on", "not come"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    window: Any, vault: Any, fill: Any, field: str, says: str
) -> None:
    form = new_case(window)
    form.client.given.setText("Ana")
    form.client.how.setPlainText("Only in the morning")
    fill(form)
    before = form.state()
    form.submit_applicant()
    assert window.shell.navigation.name == "case_new"
    assert list(form.form.wrong()) == [field]
    assert says in form.form.wrong()[field]
    assert form.state() == before
    with vault.read() as uow:
        assert cases.case_count(uow) == 0


def test_a_client_on_file_is_chosen(vault: Any, ids: dict[str, str], window: Any) -> None:
    form = new_case(window)
    form.fields.who.choose("known")
    form.fields._switch("known")
    choice = form.fields.known.control
    choice.finder.setText("zzz")
    form.submit_applicant()
    assert "Nobody is chosen" in form.form.wrong()["client_id"]
    choice.finder.setText("bramw")
    assert choice.list.count() == 1
    choice.list.setCurrentRow(0)
    form.submit_applicant()
    _case, client = kept(vault, window)
    assert client.name.full == "Keisha Bramwell"
    with vault.read() as uow:
        assert cases.case_count(uow, client_id=client.id) == 2


def test_a_form_is_not_left_with_something_unsaved(window: Any) -> None:
    window.shell.go("cases")
    form = new_case(window)
    form.client.given.setText("Ana")
    assert not window.shell.go("cases")
    assert "not saved yet" in words(form)
    assert form.client.given.text() == "Ana"
    form._discard()
    assert window.shell.navigation.name == "cases"


def test_a_stale_save_overwrites_nothing_and_loses_nothing(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    with vault.read() as uow:
        person_id = cases.case(uow, ids["paredes"]).client_id
    window.shell.go("client_edit", person_id=person_id)
    form = page(window)
    form.fields.phone.setText("860-555-0199")
    save(
        vault,
        lambda uow: change_person(uow, replace(people.person(uow, person_id), pronouns="she")),
    )
    form.submit()
    assert "changed since the page was opened" in form.form.banner.text()
    assert form.fields.phone.text() == "860-555-0199"
    with vault.read() as uow:
        client = people.person(uow, person_id)
    assert client.pronouns == "she" and client.phones[0].number.endswith("0117")


def test_the_client_is_edited_and_keeps_the_kinds_of_names(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    window.shell.go("case", case_id=ids["paredes"])
    page(window).head.client_asked.emit()
    form = page(window)
    form.fields.channels.show_allowed(frozenset({Channel.EMAIL}))
    form.submit()
    assert window.shell.navigation.name == "case"
    assert "No calls, voicemail, text messages or mail" in words(page(window).head.contact)
    window.shell.office.undo()
    assert "No voicemail, text messages, e-mail or mail" in words(page(window).head.contact)


def test_an_edit_begins_in_its_first_field(ids: dict[str, str], window: Any, vault: Any) -> None:
    with vault.read() as uow:
        person_id = cases.case(uow, ids["paredes"]).client_id
    window.shell.go("client_edit", person_id=person_id)
    client = page(window)
    assert client.first_focus() is client.fields.given and client.fields.given.hasFocus()
    window.shell.go("case_edit", case_id=ids["paredes"])
    own = page(window)
    assert own.first_focus() is own.fields.kind and own.fields.kind.hasFocus()


def test_the_status_is_changed_and_undone(vault: Any, ids: dict[str, str], window: Any) -> None:
    window.shell.go("case", case_id=ids["paredes"])
    shown = page(window)
    entries = [one.text() for one in shown.head._entries() if not one.isSeparator()]
    assert "Close the case…" in entries and "Transfer the case…" in entries
    assert "Set to open" not in entries and "Not served…" not in entries
    shown.head.status_asked.emit(CaseStatus.WAITING)
    assert shown.head._status.text() == "Waiting"
    assert "Status of the case changed" in words(shown.timeline)
    window.shell.office.undo()
    assert shown.head._status.text() == "Open"


def test_tabs_show_breaches_and_letters_or_what_to_do(ids: dict[str, str], window: Any) -> None:
    window.shell.go("case", case_id=ids["paredes"])
    shown = page(window)
    shown.stack.choose("breaches")
    table = shown.stack.made("breaches").table
    assert table.isVisible()
    table.opened.emit(table.rows.value(0))
    assert window.shell.navigation.name == "breach"
    window.shell.go("case", case_id=ids["quispe"] if "quispe" in ids else ids["hanh"])
    shown = page(window)
    shown.stack.choose("letters")
    assert "No letter yet" in words(shown)

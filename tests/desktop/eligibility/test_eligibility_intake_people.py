"""Who is in an intake: the applicant's own form, somebody on file, the others."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from record_fixtures import page

from desktop.conflicts.hit_card import HitCard
from models.cases import party_rows
from models.cases import repository as cases
from models.cases.party import PartyRole
from models.conflicts.hit import Hit
from models.people import repository as people
from models.people.person import NameKind


def intake(window: Any, **asked: str) -> Any:
    window.shell.go("case_new", **asked)
    return page(window)


def client_of(vault: Any, case_id: str) -> Any:
    with vault.read() as uow:
        return people.person(uow, cases.case(uow, case_id).client_id)


def test_everything_of_the_applicant_is_asked_on_the_page_and_kept(vault: Any, window: Any) -> None:
    form = intake(window)
    client = form.client
    client.given.setText("Hạnh")
    client.family.setText("Nguyễn")
    client.family_first.setChecked(True)
    client.former.setText("Trần Thị Hạnh")
    client.birth.type_in("34")
    client.dialect.setText("Huế")
    client.pronouns.setText("she")
    client.employer.setText("Elm Street Bakery")
    client.phone.setText("860-555-0161")
    client.phone.add_row().control.setText("860-555-0162")
    client.channels.rows["phone"].allowed.setChecked(True)
    form.submit_applicant()
    one = client_of(vault, page(window)._case_id)
    assert one.name.full == "Nguyễn Hạnh" and one.birth.age == 34
    assert [name.kind for name in one.names[1:]] == [NameKind.FORMER]
    assert (one.dialect, one.employer, one.pronouns) == ("Huế", "Elm Street Bakery", "she")
    assert len(one.phones) == 2 and one.safe_contact.allowed == {"phone"}


def test_what_is_rarely_asked_is_folded_and_never_hides_what_is_told(window: Any) -> None:
    form = intake(window)
    (more,) = form.client._folds
    (alternate,) = form.client.safe.folds
    assert more.body.isHidden() and alternate.body.isHidden()
    form.fill({"employer": "Elm Street Bakery"})
    assert not more.body.isHidden() and alternate.body.isHidden()
    more.turn()
    assert not more.body.isHidden()
    form.client.given.setText("Ana")
    form.client.safe.alt_name.setText("x" * 10_000)
    form.submit_applicant()
    assert not alternate.body.isHidden() and "alternate_name" in form.form.wrong()


def test_the_birth_and_every_phone_reach_the_conflict_panel(window: Any) -> None:
    form = intake(window)
    form.client.given.setText("Ana")
    form.client.family.setText("Zubiri")
    form.client.birth.type_in("March 14, 1990")
    form.client.phone.setText("860-555-0161")
    form.client.phone.add_row().control.setText("860-555-0162")
    asked = form.side.conflicts._asked
    assert asked.names == (("Ana", "Zubiri"),) and asked.born == "1990-03-14"
    assert asked.phones == ("860-555-0161", "860-555-0162")
    form.client.birth.type_in("1990")
    assert form.side.conflicts._asked.born == "1990"
    form.client.birth.type_in("soon")
    assert form.side.conflicts._asked.born == ""


def test_somebody_on_file_is_taken_over_and_what_was_typed_stays(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    known = client_of(vault, ids["paredes"])
    form = intake(window)
    form.client.given.setText(known.names[0].given)
    form.client.family.setText(known.names[0].family)
    form.side.conflicts.look()
    (hit,) = [one for one in form.side.conflicts.hits if one.person_id == known.id]
    cards = form.side.conflicts.list.findChildren(HitCard)
    card = next(one for one in cards if one.hit is hit)
    card.buttons[0].click()
    assert form.fields.who.value() == "known"
    assert form.fields._choice().person().id == known.id
    assert form.client.given.text() == known.names[0].given
    form.submit_applicant()
    with vault.read() as uow:
        assert cases.case(uow, page(window)._case_id).client_id == known.id


def test_a_walled_hit_cannot_be_taken_over(window: Any) -> None:
    panel = intake(window).side.conflicts
    panel._show((Hit("", "", 0.95, ()), Hit("p1", "Ana Zubiri", 0.95, ())))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    cards = {one.hit.person_id: one for one in panel.list.findChildren(HitCard)}
    assert cards[""].buttons == [] and len(cards["p1"].buttons) == 1


def test_somebody_on_file_is_another_party(vault: Any, ids: dict[str, str], window: Any) -> None:
    known = client_of(vault, ids["paredes"])
    form = intake(window)
    form.client.given.setText("Ana")
    row = form.fields.parties.add_row()
    row.look.click()
    row.choice.finder.setText(known.names[0].given)
    row.choice.list.setCurrentRow(0)
    row.choice.finder.returnPressed.emit()
    assert row.person_id == known.id and row.given.isHidden()
    typed = form.draft()
    form._discard()
    form = intake(window)
    form.restore(typed)
    (row,) = form.fields.parties.rows
    assert row.person_id == known.id and form.draft() == typed
    form.keeping._checked = form.fields.names()
    form.submit_applicant()
    with vault.read() as uow:
        found = party_rows.parties(uow, page(window)._case_id)
        assert [(one.person_id, one.role) for one in found][1:] == [
            (known.id, PartyRole.ADVERSE_PARTY)
        ]


def test_a_name_can_be_typed_instead(ids: dict[str, str], window: Any) -> None:
    row = intake(window).fields.parties.add_row()
    row.look.click()
    row.look.click()
    assert row.choice is None and not row.given.isHidden() and row.person_id == ""


def test_who_lives_with_the_applicant_gets_the_role_of_the_household(
    vault: Any, window: Any
) -> None:
    form = intake(window)
    form.client.given.setText("Ana")
    parties = form.fields.parties
    parties.add_near.click()
    parties.rows[0].given.setText("Rosa")
    parties.add_near.click()
    parties.rows[1].given.setText("Iker")
    parties.rows[1].role.choose("adverse_household")
    form.submit_applicant()
    with vault.read() as uow:
        found = party_rows.parties(uow, page(window)._case_id)
    assert {one.name: one.role for one in found[1:]} == {
        "Rosa": PartyRole.NON_ADVERSE_HOUSEHOLD,
        "Iker": PartyRole.ADVERSE_HOUSEHOLD,
    }


def test_a_person_gets_a_new_matter_from_their_page(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    known = client_of(vault, ids["paredes"])
    window.shell.go("person", person_id=known.id)
    page(window).matter.click()
    assert window.shell.navigation.name == "case_new"
    assert page(window).fields._choice().person().id == known.id

"""The pages of people as they are used: found, opened, revealed, edited, never given away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from models.cases import joining
from models.cases import repository as cases
from models.cases.party import PartyRole
from models.people import repository as people
from models.people.contact import Channel, ChannelRule, SafeContact
from models.people.person import NameKind, Person, PersonKind
from models.people.reach import Address, AddressKind, Email, Phone, Secret
from models.people.revealing import reveals_of
from models.people.services import change_person

TRUE = "12 Larkspur Lane\nHartford, CT 06106"


def words(widget: QWidget) -> str:
    """What can be read now. What was just built is shown by the next turn of the loop."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def page(window: Any) -> Any:
    return window.shell.navigation.page


def client_of(vault: Any, ids: dict[str, str]) -> Person:
    with vault.read() as uow:
        return people.person(uow, cases.case(uow, ids["paredes"]).client_id)


def masked(vault: Any, ids: dict[str, str]) -> Person:
    rule = ChannelRule(Channel.PHONE, frozenset(range(5)), "09:00", "12:00", "at work")
    with vault.unit_of_work() as uow:
        one = people.person(uow, cases.case(uow, ids["paredes"]).client_id)
        change_person(
            uow,
            replace(
                one,
                phones=(Phone("860 555 0142"), Phone("860 555 0199", masked=True)),
                emails=(Email("a@example.org", masked=True),),
                addresses=(Address(TRUE), Address("P.O. Box 7", AddressKind.SUBSTITUTE)),
                code_word=Secret("larkspur"),
                safe_contact=SafeContact(
                    frozenset({Channel.PHONE}), confirmed_on="2025-06-01", rules=(rule,)
                ),
            ),
        )
        uow.commit()
    return client_of(vault, ids)


def test_the_list_finds_as_one_types_and_opens(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    window.shell.go("people")
    shown = page(window)
    assert shown.list.table.rows.rowCount() >= 5
    shown.list.finder.setText("paredes")
    assert shown.list.table.rows.rowCount() == 1
    assert shown.list.table.value().name == "Lucía Paredes Solano"
    assert "Lucía Paredes Solano" in words(shown.peek)
    shown.list.open_chosen()
    assert window.shell.navigation.name == "person"
    assert "Lucía Paredes Solano" in words(page(window))
    window.shell.back()
    page(window).list.finder.setText("zzzz")
    assert "Nobody of this name" in words(page(window).list)
    assert page(window).escape() and not page(window).escape()


def test_views_tell_who_must_be_asked_again(vault: Any, ids: dict[str, str], window: Any) -> None:
    masked(vault, ids)
    window.shell.go("people")
    shown = page(window).list
    shown._view("again")
    assert [shown.table.value().name] == ["Lucía Paredes Solano"]
    shown._view("organizations")
    assert "Nobody in this view" in words(shown)


def test_the_list_is_cut_down_to_a_role(vault: Any, ids: dict[str, str], window: Any) -> None:
    with vault.unit_of_work() as uow:
        shelter = {"kind": PersonKind.ORGANIZATION}
        told = {"given": "Example Shelter", "person": shelter}
        joining.add_new_party(uow, ids["paredes"], PartyRole.REFERRAL_AGENCY, **told)
        joining.add_new_party(uow, ids["paredes"], PartyRole.WITNESS, given="Dolores")
        uow.commit()
    window.shell.go("people")
    shown = page(window).list
    entries = {one.text(): one for one in shown._roles()}
    assert {"Any role", "Client", "Adverse party", "Official"} <= set(entries)
    entries["Referral agency"].trigger()
    assert shown.role.text() == "Role: Referral agency"
    assert (shown.table.rows.rowCount(), shown.table.value().name) == (1, "Example Shelter")
    assert [one.text() for one in shown._roles() if one.isChecked()] == ["Referral agency"]
    shown._view("others")
    assert "Nobody in this role" in words(shown)
    entries["Witness"].trigger()
    assert (shown.table.rows.rowCount(), shown.table.value().name) == (1, "Dolores")
    shown._view("all")
    entries["Any role"].trigger()
    assert shown.role.text() == "Role: any" and shown.table.rows.rowCount() > 5


def test_nothing_masked_is_on_a_page_before_it_is_revealed(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    one = masked(vault, ids)
    for name, where in (
        ("people", {}),
        ("person", {"person_id": one.id}),
        ("client_edit", {"person_id": one.id}),
        ("cases", {}),
        ("case", {"case_id": ids["paredes"]}),
    ):
        window.shell.go(name, **where)
        shown = words(page(window)) + repr(getattr(page(window), "draft", lambda: "")())
        fields = getattr(page(window), "fields", None)
        shown += repr(fields.state()) if fields is not None else ""
        for text in ("Larkspur", "larkspur", "0199", "a@example"):
            assert text not in shown, name


def test_a_reveal_asks_why_keeps_it_and_hides_again(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    one = masked(vault, ids)
    window.shell.go("person", person_id=one.id)
    mask = page(window).reach.masks[one.addresses[0].id]
    mask.reveal.click()
    mask.go.click()
    assert "cannot be left empty" in mask.field.error() and not mask.is_shown()
    mask.reason.setText("ok")
    mask.go.click()
    assert "why it is needed" in mask.field.error() and mask.reason.text() == "ok"
    mask.reason.setText("Service of the order by the marshal")
    mask.go.click()
    assert page(window).reach.masks[one.addresses[0].id] is mask
    assert mask.is_shown() and mask.text.text() == TRUE
    with vault.read() as uow:
        (kept,) = reveals_of(uow, one.id)
    assert kept.reason == "Service of the order by the marshal"
    assert "Service of the order" in words(page(window))
    window.shell.privacy.toggle()
    assert not mask.is_shown() and "Larkspur" not in words(page(window))
    window.shell.privacy.toggle()
    mask._timer.start()
    mask._timer.timeout.emit()
    assert not mask.is_shown()


def test_the_strip_says_where_when_and_that_it_is_too_old(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    one = masked(vault, ids)
    window.shell.go("person", person_id=one.id)
    said = words(page(window).contact)
    assert "Call at work, Mon–Fri, 9:00" in said and "to 12:00" in said
    assert "No voicemail, text messages, e-mail or mail" in said
    assert "Do not say who we are." in said and "A code word is on file." in said
    assert "Ask again" in said and "confirmed Jun 1, 2025" in said
    page(window).confirm.click()
    assert "Ask again" not in words(page(window).contact)
    window.shell.go("case", case_id=ids["paredes"])
    assert "Call at work, Mon–Fri" in words(page(window).head.contact)


def test_an_edit_keeps_what_is_masked(vault: Any, ids: dict[str, str], window: Any) -> None:
    one = masked(vault, ids)
    window.shell.go("client_edit", person_id=one.id)
    fields = page(window).fields
    fields.pronouns.setText("she")
    fields.birth.type_in("March 1988")
    fields.languages.setText("French, quechua")
    fields.former.setText("Lucía Paredes")
    page(window).submit()
    with vault.read() as uow:
        whole = people.unmasked(uow, one.id)
    assert whole.addresses[0].text == TRUE and whole.code_word.text == "larkspur"
    assert whole.phones[1].number == "860 555 0199"
    assert (whole.pronouns, whole.birth.year, whole.birth.month) == ("she", 1988, 3)
    assert whole.other_languages == ("fr", "qu")
    assert [name.kind for name in whole.names][:2] == [NameKind.LEGAL, NameKind.FORMER]


@pytest.mark.parametrize(
    ("type_in", "field", "said"),
    [
        (lambda form: form.given.setText("A" * 10_000), "given", "too long"),
        (lambda form: form.given.setText("A\0"), "given", "cannot be kept"),
        (lambda form: form.birth.type_in("20226"), "birth", "not understood"),
        (lambda form: form.birth.type_in("3/14/1788"), "birth", "not a year of birth"),
        (lambda form: form.languages.setText("Klingonese"), "languages", "not known"),
        (lambda form: form.email.setText("nobody"), "email", "not an e-mail"),
        (
            lambda form: form.channels.rows[Channel.TEXT].start.setText("abc"),
            "text.from",
            "not a time",
        ),
        (lambda form: form.safe.alt_words.setText("x"), "alternate_name", "name is missing"),
        (lambda form: form.confirmed.type_in("tomorrow"), "confirmed_on", ""),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    window: Any, ids: dict[str, str], type_in: Any, field: str, said: str
) -> None:
    window.shell.go("person_new")
    form = page(window)
    form.fields.given.setText("Ana")
    form.fields.employer.setText("<img src=x>")
    type_in(form.fields)
    before = form.fields.state()
    form.submit()
    assert window.shell.navigation.name == "person_new"
    wrong = form.fields.wrong()
    assert list(wrong) == [field] and said in wrong[field]
    assert form.fields.state() == before


def test_a_new_organization_has_one_name_and_an_open_address(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    window.shell.go("person_new")
    form = page(window).fields
    form.kind.choose(PersonKind.ORGANIZATION.value)
    form.kind.chosen.emit(PersonKind.ORGANIZATION.value)
    assert form.family.parentWidget().isHidden()
    form.given.setText("Example Agency\u202e")
    page(window).submit()  # a hidden sign that turns the reading: said at its field, nothing lost
    assert "U+202E" in form.wrong()["given"] and form.given.text() == "Example Agency\u202e"
    form.given.setText("Example Agency")
    form.address.rows[0].control.setPlainText("1 Example Street")
    form.address.rows[0].masked.setChecked(False)
    page(window).submit()
    assert window.shell.navigation.name == "person"
    with vault.read() as uow:
        (row,) = people.person_rows(uow, kind=PersonKind.ORGANIZATION)
        one = people.person(uow, row.id)
    assert (one.kind, one.names[0].family) == (PersonKind.ORGANIZATION, "")
    assert one.addresses[0].text == "1 Example Street"


def test_a_draft_comes_back_whole(vault: Any, ids: dict[str, str], window: Any) -> None:
    one = masked(vault, ids)
    window.shell.go("client_edit", person_id=one.id)
    form = page(window)
    assert form.draft() is None
    form.fields.phone.add_row().control.setText("860 555 0133")
    form.fields.channels.rows[Channel.EMAIL].words.setText("nothing")
    typed = form.draft()
    assert set(typed) == {"phone", "channel.email"}
    other = type(form.fields)(form.fields._today, kinds=True)
    other.show_person(one)
    other.fill(typed)
    phones = other.person(one).phones
    assert [(each.number, each.hidden) for each in phones] == [
        ("860 555 0142", False),
        ("", True),
        ("860 555 0133", False),
    ]
    assert not form.leave()
    form._discard()


def test_the_office_sets_when_it_asks_again(vault: Any, ids: dict[str, str], window: Any) -> None:
    from models.people.asking_again import stale_after

    window.shell.go("office", section="contact")
    section = _section(window)
    for typed in ("abc", "0", "9999", ""):
        section.days.setText(typed)
        section.save()
        assert section.field.error(), typed
    section.days.setText("30")
    section.save()
    assert section.field.error() == ""
    with vault.read() as uow:
        assert stale_after(uow) == 30


def _section(window: Any) -> Any:
    from desktop.people.contact_section import Section

    found = page(window).findChildren(Section)
    return found[0]

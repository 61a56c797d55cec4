"""People on a real vault: what is kept, what is refused, what is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import BadInput, NotFound, Refused, Stale
from models.people import repository
from models.people.person import Channel, NameKind, Person, PersonName, SafeContact
from models.people.reach import Email, Phone
from models.people.services import add_person, change_person
from models.vault.vault import Vault


def add(vault: Vault, **told: object) -> Person:
    with vault.unit_of_work() as uow:
        done = add_person(uow, **{"given": "Lucía", "family": "Paredes Solano", **told})
        uow.commit()
    with vault.read() as uow:
        return repository.person(uow, done.made.id)


def test_a_person_is_kept_as_told(vault: Vault) -> None:
    contact = SafeContact(
        frozenset({Channel.PHONE}), "At work, 9 to noon", "No voicemail", "2026-03-02"
    )
    one = add(
        vault,
        called="Lucha",
        other_names=[PersonName("Lucía", "Paredes", NameKind.FORMER)],
        language="es",
        safe_contact=contact,
        phone="555-0134",
        email="lucia@example.org",
        address="12 Example Street\nHartford",
    )
    assert one.name.full == "Lucha"
    assert [name.kind for name in one.names] == [NameKind.LEGAL, NameKind.FORMER, NameKind.CALLED]
    assert one.safe_contact == contact
    assert (one.language, one.phone, one.email) == ("es", "555-0134", "lucia@example.org")
    assert [(each.text, each.hidden) for each in one.addresses] == [("", True)]


def test_every_channel_starts_as_do_not_use(vault: Vault) -> None:
    assert add(vault).safe_contact.allowed == frozenset()


@pytest.mark.parametrize("channel", list(Channel))
def test_each_channel_is_kept_by_itself(vault: Vault, channel: Channel) -> None:
    one = add(vault, safe_contact=SafeContact(frozenset({channel})))
    assert one.safe_contact.allowed == {channel}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"given": "  ", "family": ""}, "given"),
        ({"given": "A\0"}, "given"),
        ({"family": "\ud800"}, "family"),
        ({"given": "x" * 201}, "given"),
        ({"language": "Spanish"}, "language"),
        ({"email": "nobody"}, "email"),
        ({"safe_contact": SafeContact(confirmed_on="soon")}, "confirmed_on"),
        ({"safe_contact": SafeContact(confirmed_on="2026-03-10")}, "confirmed_on"),
        ({"other_names": [PersonName("")]}, "names[1].given"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_place(
    vault: Vault, told: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        add(vault, **told)
    assert refused.value.field == field
    with vault.read() as uow:
        assert repository.people_count(uow) == 0


def test_a_change_is_kept_and_undone(vault: Vault) -> None:
    former = add(vault)
    with vault.unit_of_work() as uow:
        done = change_person(
            uow, replace(former, phones=(Phone("555-0199"),), names=(PersonName("Ana"),))
        )
        uow.commit()
    with vault.unit_of_work() as uow:
        assert repository.person(uow, former.id).name.full == "Ana"
        back = done.undo(uow)
        uow.commit()
    with vault.read() as uow:
        assert repository.person(uow, former.id) == former
    with vault.unit_of_work() as uow:
        back.undo(uow)
        uow.commit()
    with vault.read() as uow:
        assert repository.person(uow, former.id).phone == "555-0199"


def test_a_stale_copy_is_refused(vault: Vault) -> None:
    former = add(vault)
    with vault.unit_of_work() as uow:
        change_person(uow, replace(former, phones=(Phone("555-0101"),)))
        uow.commit()
    with vault.unit_of_work() as uow, pytest.raises(Stale):
        change_person(uow, replace(former, emails=(Email("a@example.org"),)))
    with vault.read() as uow:
        assert repository.person(uow, former.id).email == ""


def test_nothing_different_is_no_change(vault: Vault) -> None:
    former = add(vault)
    with vault.unit_of_work() as uow:
        done = change_person(uow, former)
        uow.commit()
    assert not done.touched
    with vault.read() as uow:
        assert repository.person(uow, former.id).revision == former.revision


def test_adding_is_undone_and_done_again(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        done = add_person(uow, given="Ana", other_names=[PersonName("Anne")])
        uow.commit()
    with vault.unit_of_work() as uow:
        former = repository.person(uow, done.made.id)
        back = done.undo(uow)
        uow.commit()
    with vault.unit_of_work() as uow:
        with pytest.raises(NotFound):
            repository.person(uow, done.made.id)
        back.undo(uow)
        uow.commit()
    with vault.read() as uow:
        assert repository.person(uow, done.made.id) == former


def test_a_fault_before_the_commit_leaves_nothing(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), vault.unit_of_work() as uow:
        add_person(uow, given="Ana")
        _ = 1 // 0
    with vault.read() as uow:
        assert repository.people(uow) == []


def test_finding_by_any_name(vault: Vault) -> None:
    add(vault, given="Thị Hạnh", family="Nguyễn")
    add(vault, given="Seán", family="O’Brien", other_names=[PersonName("Jon", "Łukasz")])
    with vault.read() as uow:
        names = [one.name.full for one in repository.people(uow, "obrien lukasz")]
        assert names == ["Seán O’Brien"]
        assert [one.names[0].family for one in repository.people(uow)] == ["Nguyễn", "O’Brien"]
        assert repository.people_count(uow, "nguyen hanh") == 1
        assert repository.people(uow, "50% _") == []
        assert len(repository.people(uow, limit=1, offset=1)) == 1


def test_a_reader_of_the_office_changes_nothing(vault_factory: Callable[..., Vault]) -> None:
    from models.vault.vault import UserRole, add_user

    boss = vault_factory()
    add_user(
        boss,
        login="lee",
        name="Lee",
        role=UserRole.READ_ONLY,
        passphrase="velvet harbor maple tunnel quartz ribbon",
    )
    boss.close()
    vault = vault_factory("lee")
    with pytest.raises(Refused), vault.unit_of_work() as uow:
        add_person(uow, given="Ana")


texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)
lines = texts.map(lambda text: " ".join(text.split()))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(given=lines.filter(bool), family=lines, phone=lines, how=texts.map(str.strip))
def test_any_text_comes_back_equal(
    vault: Vault, given: str, family: str, phone: str, how: str
) -> None:
    one = add(
        vault, given=given, family=family, phone=f"1{phone}", safe_contact=SafeContact(how=how)
    )
    assert one.names == (PersonName(given, family),)
    assert (one.phone, one.safe_contact.how) == (f"1{phone}".strip(), how)

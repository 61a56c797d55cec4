"""What no field of the record keeps: each verb refuses it at its field, and nothing was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from models.breaches import repository as breaches
from models.breaches.breach import Confidence, Identification, Official, Witness
from models.breaches.services import begin
from models.breaches.services import save as save_breach
from models.breaches.when_text import parse_date
from models.cases import repository as cases
from models.cases.case import ConflictState
from models.cases.closing import close_case
from models.cases.joining import add_party
from models.cases.party import PartyRole
from models.cases.services import change_case, open_case_for_new_client
from models.cases.services import set_conflict_state as conflicts
from models.days.ahead import parse_ahead
from models.documents.adding import About
from models.documents.adding import add as add_document
from models.documents.tree import add_folder
from models.eligibility.household import Figures, Income, IncomeKind
from models.eligibility.money import parse_money
from models.eligibility.services import keep_figures
from models.eligibility.taking_in import NewParty, Told, take_in
from models.errors import BadInput
from models.notes.duration import parse_duration
from models.notes.services import add_note
from models.officials.services import add_official
from models.people.birth_typed import parse_birth
from models.people.services import add_person
from models.privacy.disclosure import How
from models.privacy.disclosures import write_down
from models.privacy.recipient import typed
from models.privacy.release import Item, Way
from models.privacy.release_services import draft_release
from models.safety.entry import Child, Incident, Order, PoliceReport
from models.safety.services import add as add_safety
from models.ticklers.services import add as add_tickler
from models.vault.clock import FixedClock
from models.vault.unit_of_work import UnitOfWork
from models.vault.vault import open_vault

TODAY = date(2026, 3, 9)
LONG = "x" * 10_000
TURNED = "Ana \u202eamiL"
NUL = "Ana\0Lima"
TEXTS = {"long": LONG, "turned": TURNED, "nul": NUL}

Verb = Callable[[UnitOfWork, "Scene", str], Any]


class Scene:
    """One office with a case, a person apart from it, a breach, and a paper outside."""

    def __init__(self, vault: Any, place: Path) -> None:
        self.vault = vault
        self.paper = place / "order.txt"
        self.paper.write_text("It is so ordered.")
        with vault.unit_of_work() as uow:
            self.case = open_case_for_new_client(uow, given="Lucía").made.id
            conflicts(uow, self.case, ConflictState.NO_CONFLICT)
            self.other = add_person(uow, given="Omar").made.id
            self.breach = begin(uow, self.case).made.id
            uow.commit()


@pytest.fixture(scope="module")
def scene(vault_model: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The module's one vault: nothing that these tests try is kept in it."""
    place = tmp_path_factory.mktemp("bad-input")
    vault_model.copy_to(place / "office.amparo")
    clock = FixedClock(datetime(2026, 3, 9, 14, 30, tzinfo=UTC))
    vault = open_vault(
        place / "office.amparo", "ruth", "velvet harbor maple tunnel quartz ribbon", clock=clock
    )
    yield Scene(vault, place)
    vault.close()


def _breach(uow: UnitOfWork, scene: Scene, **new: Any) -> Any:
    return save_breach(uow, replace(breaches.breach(uow, scene.breach), **new))


def _official(**new: Any) -> Official:
    known = {"name": "B. Okay", "basis": "Card", "confidence": Confidence.PROBABLE, **new}
    return Official("o1", "Tall", identified=Identification(**known))


def _release(uow: UnitOfWork, scene: Scene, to: str = "The Mayor", **new: Any) -> Any:
    told = {"items": frozenset({Item.NAME}), "purpose": "Help", "ways": frozenset({Way.PHONE})}
    return draft_release(uow, scene.case, typed(to), **{**told, **new})


def _tickler(uow: UnitOfWork, scene: Scene, **new: Any) -> Any:
    return add_tickler(uow, scene.case, **{"title": "Call", "due_on": TODAY, **new})


def _document(uow: UnitOfWork, scene: Scene, **new: Any) -> Any:
    return add_document(uow, scene.case, scene.paper, About(**{"title": "Order", **new}))


def _safety(uow: UnitOfWork, scene: Scene, kind: Any, **new: Any) -> Any:
    return add_safety(uow, kind(uow.new_id(), scene.case, **new))


def _told(uow: UnitOfWork, scene: Scene, recipient: str) -> Any:
    return write_down(
        uow, scene.case, recipient=recipient, words="Hello", how=How.PHONE, purpose="Help"
    )


NAMES: dict[str, tuple[str, Verb]] = {
    "person, given": ("given", lambda u, s, x: add_person(u, given=x)),
    "person, family": ("family", lambda u, s, x: add_person(u, given="A", family=x)),
    "person, telephone": ("phone", lambda u, s, x: add_person(u, given="A", phone=x)),
    "person, address": ("address", lambda u, s, x: add_person(u, given="A", address=x)),
    "person, code word": ("code_word", lambda u, s, x: add_person(u, given="A", code_word=x)),
    "party, related": (
        "related",
        lambda u, s, x: add_party(u, s.case, s.other, PartyRole.WITNESS, related=x),
    ),
    "case, court": (
        "court",
        lambda u, s, x: change_case(u, replace(cases.case(u, s.case), court=x)),
    ),
    "case, docket": (
        "docket",
        lambda u, s, x: change_case(u, replace(cases.case(u, s.case), docket=x)),
    ),
    "intake, applicant": ("given", lambda u, s, x: take_in(u, Told(person={"given": x}))),
    "intake, party": (
        "parties[0].given",
        lambda u, s, x: take_in(
            u, Told(person={"given": "A"}, parties=(NewParty(PartyRole.WITNESS, x),))
        ),
    ),
    "intake, referral": (
        "referral_detail",
        lambda u, s, x: take_in(u, Told(person={"given": "A"}, referral_detail=x)),
    ),
    "income, note": (
        "incomes[0].note",
        lambda u, s, x: keep_figures(
            u, s.case, Figures(1, 0, incomes=(Income(IncomeKind.WAGES, 100, note=x),))
        ),
    ),
    "note, summary": ("summary", lambda u, s, x: add_note(u, s.case, summary=x)),
    "note, funding": ("funding", lambda u, s, x: add_note(u, s.case, summary="A", funding=x)),
    "tickler, title": ("title", lambda u, s, x: _tickler(u, s, title=x)),
    "tickler, place": ("place", lambda u, s, x: _tickler(u, s, place=x)),
    "document, title": ("title", lambda u, s, x: _document(u, s, title=x)),
    "document, sender": ("received_from", lambda u, s, x: _document(u, s, received_from=x)),
    "folder": ("name", lambda u, s, x: add_folder(u, s.case, x)),
    "safety, child": ("name", lambda u, s, x: _safety(u, s, Child, name=x)),
    "safety, agency": ("agency", lambda u, s, x: _safety(u, s, PoliceReport, agency=x)),
    "official, name": ("name", lambda u, s, x: add_official(u, name=x)),
    "official, badge": ("badge", lambda u, s, x: add_official(u, name="A", badge=x)),
    "release, recipient": ("recipient", lambda u, s, x: _release(u, s, x)),
    "release, interpreter": ("interpreter", lambda u, s, x: _release(u, s, interpreter=x)),
    "disclosure, recipient": ("recipient", _told),
    "breach, location": ("location", lambda u, s, x: _breach(u, s, location=x)),
    "breach, badge seen": (
        "officials[0].badge",
        lambda u, s, x: _breach(u, s, officials=(Official("o1", "Tall", badge=x),)),
    ),
    "breach, identified": (
        "officials[0].identified.name",
        lambda u, s, x: _breach(u, s, officials=(_official(name=x),)),
    ),
    "breach, unit": (
        "officials[0].identified.unit",
        lambda u, s, x: _breach(u, s, officials=(_official(unit=x),)),
    ),
    "breach, witness": (
        "witnesses[0].name",
        lambda u, s, x: _breach(u, s, witnesses=(Witness("w1", x),)),
    ),
}


def refused(scene: Scene, verb: Callable[[UnitOfWork], Any], field: str) -> None:
    """The verb refuses at the field, in words that do not repeat what was typed."""
    with pytest.raises(BadInput) as told, scene.vault.unit_of_work() as uow:
        verb(uow)
    assert told.value.field == field
    assert str(told.value) and len(str(told.value)) < 400


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("where", NAMES)
def test_a_name_too_long_or_turned_or_with_nul_is_refused(
    scene: Scene, where: str, text: str
) -> None:
    field, verb = NAMES[where]
    refused(scene, lambda uow: verb(uow, scene, TEXTS[text]), field)


def _closed_before(uow: UnitOfWork, scene: Scene) -> Any:
    return close_case(uow, scene.case, "A", date(2026, 3, 8))


VALUES: dict[str, tuple[str, Callable[[UnitOfWork, Scene], Any]]] = {
    "closed before it was opened": ("closed_on", _closed_before),
    "closed on a day to come": (
        "closed_on",
        lambda u, s: close_case(u, s.case, "A", date(2026, 3, 10)),
    ),
    "opened in the year 226": (
        "opened_on",
        lambda u, s: open_case_for_new_client(u, given="A", opened_on=date(226, 3, 1)),
    ),
    "filed in the year 226": (
        "filed_on",
        lambda u, s: change_case(u, replace(cases.case(u, s.case), filed_on=date(226, 3, 1))),
    ),
    "party since the year 26": (
        "since",
        lambda u, s: add_party(u, s.case, s.other, PartyRole.WITNESS, since=date(26, 3, 1)),
    ),
    "intake of minus one child": (
        "children",
        lambda u, s: keep_figures(u, s.case, Figures(1, -1)),
    ),
    "note of minus five hours": (
        "minutes",
        lambda u, s: add_note(u, s.case, summary="A", minutes=-300),
    ),
    "note of two days": ("minutes", lambda u, s: add_note(u, s.case, summary="A", minutes=2881)),
    "note of tomorrow": (
        "day",
        lambda u, s: add_note(u, s.case, summary="A", day=date(2026, 3, 10)),
    ),
    "tickler in the year 9999": ("due_on", lambda u, s: _tickler(u, s, due_on=date(9999, 1, 1))),
    "hearing that ends before it begins": (
        "ends_at",
        lambda u, s: _tickler(u, s, due_time=time(10), ends_at=time(9)),
    ),
    "document received in the year 226": (
        "received_on",
        lambda u, s: _document(u, s, received_on=date(226, 3, 1)),
    ),
    "document received tomorrow and later": (
        "received_on",
        lambda u, s: _document(u, s, received_on=date(2026, 3, 20)),
    ),
    "incident in the year 20226": ("day", lambda u, s: _safety(u, s, Incident, day="20226-03-01")),
    "order served before it was issued": (
        "served_on",
        lambda u, s: _safety(u, s, Order, issued_on=date(2026, 3, 3), served_on=date(2026, 3, 2)),
    ),
    "release that ended": (
        "expires_on",
        lambda u, s: _release(u, s, expires_on=date(2026, 3, 8)),
    ),
    "release to the year 9999": (
        "expires_on",
        lambda u, s: _release(u, s, expires_on=date(9999, 1, 1)),
    ),
    "identified without saying how": (
        "officials[0].identified.basis",
        lambda u, s: _breach(u, s, officials=(_official(basis=" "),)),
    ),
}


@pytest.mark.parametrize("what", VALUES)
def test_a_day_an_hour_or_a_number_that_cannot_be_is_refused(scene: Scene, what: str) -> None:
    field, verb = VALUES[what]
    refused(scene, lambda uow: verb(uow, scene), field)


@pytest.mark.parametrize(
    ("read", "field"),
    [
        (lambda: parse_money("abc", "incomes[0].amount"), "incomes[0].amount"),
        (lambda: parse_money("-5", "incomes[0].amount"), "incomes[0].amount"),
        (lambda: parse_duration("-5"), "minutes"),
        (lambda: parse_duration("-5 h"), "minutes"),
        (lambda: parse_duration("abc"), "minutes"),
        (lambda: parse_ahead("20226-03-09", TODAY), "due_on"),
        (lambda: parse_ahead("3/9/20226", TODAY), "due_on"),
        (lambda: parse_date("20226-03-09", TODAY), "day"),
        (lambda: parse_birth("3/14/20226", TODAY), "birth"),
        (lambda: parse_birth("abc", TODAY), "birth"),
    ],
)
def test_what_is_typed_as_a_day_an_amount_or_a_time_and_is_none(
    read: Callable[[], Any], field: str
) -> None:
    with pytest.raises(BadInput) as told:
        read()
    assert told.value.field == field


def test_nothing_that_was_refused_is_on_file(scene: Scene) -> None:
    with scene.vault.read() as uow:
        assert cases.case_count(uow) == 1
        assert breaches.breach(uow, scene.breach).revision == 1


def test_the_name_of_a_file_that_reads_otherwise_is_set_right(scene: Scene) -> None:
    sent = scene.paper.with_name("order\u202etxt.pdf.txt")
    sent.write_text("Sent by somebody.")
    with scene.vault.unit_of_work() as uow:
        done = add_document(uow, scene.case, sent)
        from models.documents import repository as documents

        assert documents.document(uow, done.made.id).title == "ordertxt.pdf.txt"

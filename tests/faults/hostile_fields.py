"""Every text field of the program: how it is saved, how it is read, what it may make of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hostile_forms import (
    EDGES,
    ONE_LINE,
    Field,
    change,
    contact,
    identified,
    named,
    of_breach,
    of_person,
    part,
    plain,
    reached,
)
from hostile_office import Office, decide
from naughty import turns_reading

from models.breaches import keys, services
from models.breaches import repository as breaches
from models.breaches.attaching import change_evidence, remove_evidence
from models.breaches.breach import Evidence
from models.cases import repository as cases
from models.cases.services import change_case
from models.changes import Ref
from models.holds import repository as holds
from models.holds.services import place_hold, release_hold
from models.letters import repository as letters
from models.letters.choices import Delivery, Sending, Signatory, SignatoryRole
from models.letters.letterhead import Letterhead
from models.letters.services import choose, edit_part, set_letterhead
from models.people.reach import Address, Email, Phone
from models.retention import repository as retention
from models.retention.purge import Extent
from models.retention.schedule import RecordKind, Rule
from models.retention.services import ask_purge, set_schedule, withdraw_purge
from models.typed import LINE
from models.vault.members import change_user

LABEL = re.compile(r"[\x00-\x1f\x7f]")
PART = "facts"


def chosen(name: str, place: str, with_text: Any, back: Any, **more: Any) -> Field:
    """A text among the letter's choices."""

    def put(office: Office, text: str) -> None:
        id = office.ids["letter"]
        office.save(lambda uow: choose(uow, id, with_text(letters.kept(uow, id).choices, text)))

    return Field(
        f"letter.{name}",
        place,
        put,
        lambda office: back(
            office.read(lambda uow: letters.kept(uow, office.ids["letter"]).choices)
        ),
        **more,
    )


def head(name: str, **more: Any) -> Field:
    """A line of the letterhead."""

    def put(office: Office, text: str) -> None:
        value: Any = (text,) if name == "address" else text
        former = office.read(letters.letterhead)
        former = former if former.name.strip() else Letterhead("Example Legal Aid")
        office.save(lambda uow: set_letterhead(uow, replace(former, **{name: value})))

    def back(office: Office) -> str:
        kept = getattr(office.read(letters.letterhead), name)
        return kept if isinstance(kept, str) else (kept[0] if kept else "")

    return Field(f"letterhead.{name}", name, put, back, form=ONE_LINE, **more)


def _evidence(office: Office) -> Evidence:
    return office.read(lambda uow: breaches.breach(uow, office.ids["breach"])).evidence[0]


def _change_evidence(office: Office, name: str, text: str) -> None:
    id = _evidence(office).id
    office.save(lambda uow: change_evidence(uow, id, **{name: text}))


def of_evidence(name: str, **more: Any) -> Field:
    """Title or note of the evidence."""
    return Field(
        f"evidence.{name}",
        name,
        lambda office, text: _change_evidence(office, name, text),
        lambda office: getattr(_evidence(office), name),
        **more,
    )


def _remove_evidence(office: Office, text: str) -> None:
    path = office.folder / "again.txt"
    path.write_text("once more\n")
    office.save(lambda uow: services.attach(uow, office.ids["breach"], path))
    one = office.read(lambda uow: breaches.breach(uow, office.ids["breach"]))
    id = next(each.id for each in one.evidence if each.original_name == "again.txt")
    office.save(lambda uow: remove_evidence(uow, id, text))
    office.ids["removed"] = id


def _removed_reason(office: Office) -> str | None:
    query = "SELECT reason FROM breach_evidence_removed WHERE id = ?"
    id = office.ids.get("removed")
    if id is None:
        return None
    return str(office.read(lambda uow: uow.connection.exec_driver_sql(query, (id,)).scalar_one()))


def _held(office: Office, text: str, *, release: bool) -> None:
    thing = Ref("cases", office.ids["held"])
    standing = office.read(lambda uow: holds.holds_on(uow, [thing], standing=True))
    if release and not standing:
        office.save(lambda uow: place_hold(uow, thing, "a suit is expected"))
    elif not release and standing:
        office.save(lambda uow: release_hold(uow, standing[0].id, "ended"))
    if not release:
        office.ids["hold"] = office.save(lambda uow: place_hold(uow, thing, text)).made.id
        return
    (one,) = office.read(lambda uow: holds.holds_on(uow, [thing], standing=True))
    office.save(lambda uow: release_hold(uow, one.id, text))
    office.ids["released"] = one.id


def _hold(office: Office, key: str, name: str) -> str | None:
    id = office.ids.get(key)
    found = None if id is None else office.read(lambda uow: holds.hold(uow, id))
    return None if found is None else getattr(found, name)


def _purge(office: Office, text: str, *, answer: bool) -> None:
    things = [Ref("cases", office.ids["other"])]
    reason = "the period has ended" if answer else text
    made = office.save(lambda uow: ask_purge(uow, things, Extent.WHOLE, reason)).made.id
    try:
        office.save(lambda uow: withdraw_purge(uow, made, text if answer else "not now"))
    except Exception:
        office.save(lambda uow: withdraw_purge(uow, made, "not now"))
        raise
    office.ids["answered" if answer else "asked"] = made


def _purged(office: Office, key: str, name: str) -> str | None:
    id = office.ids.get(key)
    found = None if id is None else office.read(lambda uow: retention.purge(uow, id))
    return None if found is None else getattr(found, name)


def _rule(office: Office, text: str) -> None:
    office.save(lambda uow: set_schedule(uow, [Rule(next(iter(RecordKind)), 7, text)]))


def _rule_back(office: Office) -> str | None:
    rules = tuple(office.read(retention.schedule).rules)
    return rules[0].source if rules else None


def _user_id(office: Office) -> str:
    user = office.vault.info.user("ruth")
    assert user is not None
    return str(user.id)


def _reason_back(office: Office) -> str | None:
    found = office.read(
        lambda uow: breaches.allegation(uow, office.ids["breach"], office.ids["provision"])
    )
    return None if found is None else found.reason


def _edit(office: Office, text: str) -> None:
    office.save(lambda uow: edit_part(uow, office.ids["letter"], PART, text))


def _edit_back(office: Office) -> str | None:
    kept: Mapping[str, Any] = office.read(lambda uow: letters.edits_of(uow, office.ids["letter"]))
    return kept[PART].text if PART in kept else None


def _no_mail(text: str) -> bool:
    return bool(text) and re.fullmatch(r"[^@\s]+@[^@\s]+", text) is None


def _no_safe_mail(text: str) -> bool:
    return _no_mail(text) or turns_reading(text)


def _enclosures(one: Any) -> str:
    return one.own_enclosures[0] if one.own_enclosures else ""


def _sending(one: Any) -> str:
    return one.sending[0].tracking if one.sending else ""


def _kind() -> str:
    return next(iter(RecordKind)).value


_LINE = {"limit": LINE}
FIELDS: tuple[Field, ...] = (
    named(0, "given", "given", False),
    named(0, "family", "family", False),
    named(1, "given", "names[1].given", False),
    named(1, "family", "names[1].family", False),
    reached("phone", "phones", Phone, form=ONE_LINE, limit=60, refuses=turns_reading),
    reached("email", "emails", Email, form=ONE_LINE, limit=LINE, refuses=_no_safe_mail),
    reached(
        "address",
        "addresses",
        lambda text: Address(text, masked=False),
        limit=2000,
        refuses=turns_reading,
    ),
    plain(of_person, "employer", form=ONE_LINE, limit=200, refuses=turns_reading),
    plain(of_person, "dialect", form=ONE_LINE, limit=LINE, refuses=turns_reading),
    plain(of_person, "pronouns", form=ONE_LINE, limit=60, refuses=turns_reading),
    plain(of_person, "accommodations", form=EDGES),
    contact("how"),
    contact("caution"),
    Field(
        "case.remark",
        "remark",
        lambda office, text: change(
            office, cases.case, change_case, "case", lambda one: replace(one, remark=text)
        ),
        lambda office: office.read(lambda uow: cases.case(uow, office.ids["case"])).remark,
    ),
    *(
        plain(of_breach, one, limit=LINE, refuses=turns_reading)
        for one in ("title", "location", "department")
    ),
    plain(of_breach, "agency_number", limit=LINE, refuses=turns_reading),
    *(plain(of_breach, one) for one in ("narrative", "stated_reason", "harm")),
    of_breach(
        "words",
        f"words.{keys.HARM}",
        lambda one, text: replace(one, words={**one.words, keys.HARM: text}),
        lambda one: one.words.get(keys.HARM, ""),
    ),
    part("acts", "said"),
    part("acts", "told"),
    part("officials", "description"),
    part("officials", "badge", limit=LINE, refuses=turns_reading),
    part("officials", "unit", limit=LINE, refuses=turns_reading),
    identified("name", limit=LINE, required=True, refuses=turns_reading),
    identified("basis", required=True),
    identified("badge", limit=LINE, refuses=turns_reading),
    identified("unit", limit=LINE, refuses=turns_reading),
    part("witnesses", "name", limit=LINE, refuses=turns_reading),
    part("witnesses", "saw"),
    Field("decision.reason", "reason", decide, _reason_back, form=EDGES, required=True),
    of_evidence("title", form=ONE_LINE, limit=LINE, required=True, refuses=turns_reading),
    of_evidence("note"),
    Field(
        "evidence.removal", "reason", _remove_evidence, _removed_reason, form=EDGES, required=True
    ),
    Field("letter.edit", PART, _edit, _edit_back, required=True),
    chosen(
        "addressee",
        "addressee",
        lambda one, text: replace(one, addressee=text),
        lambda one: one.addressee,
        form=EDGES,
        limit=2000,
    ),
    chosen(
        "salutation",
        "salutation",
        lambda one, text: replace(one, salutation=text),
        lambda one: one.salutation,
        form=ONE_LINE,
        limit=LINE,
    ),
    chosen(
        "reference",
        "reference",
        lambda one, text: replace(one, reference=text),
        lambda one: one.reference,
        form=ONE_LINE,
        limit=LINE,
    ),
    chosen(
        "tracking",
        "sending[0].tracking",
        lambda one, text: replace(one, sending=(Sending(Delivery.CERTIFIED_MAIL, text),)),
        _sending,
        form=ONE_LINE,
        limit=LINE,
    ),
    chosen(
        "enclosure",
        "own_enclosures[0]",
        lambda one, text: replace(one, own_enclosures=(text,)),
        _enclosures,
        form=ONE_LINE,
        limit=LINE,
    ),
    chosen(
        "signatory",
        "signatory",
        lambda one, text: replace(one, signatory=Signatory(text, SignatoryRole.ATTORNEY)),
        lambda one: one.signatory.name,
        form=ONE_LINE,
        limit=LINE,
    ),
    chosen(
        "harm",
        "harm",
        lambda one, text: replace(one, harm=text),
        lambda one: one.harm,
    ),
    head("name", limit=120, required=True),
    head("address", limit=LINE),
    head("phone", limit=60),
    head("fax", limit=60),
    head("email", limit=LINE, refuses=_no_mail),
    head("juris_number", limit=60),
    Field(
        "hold.reason",
        "reason",
        lambda office, text: _held(office, text, release=False),
        lambda office: _hold(office, "hold", "reason"),
        form=EDGES,
        required=True,
    ),
    Field(
        "hold.release",
        "reason",
        lambda office, text: _held(office, text, release=True),
        lambda office: _hold(office, "released", "release_reason"),
        form=EDGES,
        required=True,
    ),
    Field(
        "purge.reason",
        "reason",
        lambda office, text: _purge(office, text, answer=False),
        lambda office: _purged(office, "asked", "reason"),
        form=EDGES,
        required=True,
    ),
    Field(
        "purge.answer",
        "reason",
        lambda office, text: _purge(office, text, answer=True),
        lambda office: _purged(office, "answered", "answer_reason"),
        form=EDGES,
        required=True,
    ),
    Field(
        "retention.source",
        f"{_kind()}.source",
        _rule,
        _rule_back,
        form=ONE_LINE,
        limit=LINE,
        required=True,
    ),
    Field(
        "user.name",
        "name",
        lambda office, text: change_user(office.vault, _user_id(office), name=text),
        lambda office: office.vault.info.user("ruth").name,
        form=ONE_LINE,
        refuses=lambda text: (
            not text or len(text) > 200 or bool(LABEL.search(text)) or turns_reading(text)
        ),
    ),
)
"""Every field, in the order in which they are tried."""

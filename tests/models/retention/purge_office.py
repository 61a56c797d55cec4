"""An office with one case in which every text is a marker, and how to look for markers on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from models.breaches import repository as breaches
from models.breaches import services as breach_services
from models.breaches.breach import (
    Act,
    Breach,
    Confidence,
    Decision,
    Identification,
    Official,
    Witness,
)
from models.breaches.deciding import assessed
from models.breaches.when import PartialDate, TimeOfDay
from models.cases import services as cases
from models.cases.case import ConflictState
from models.cases.closing import close_case
from models.changes import Ref
from models.holds.services import place_hold, release_hold
from models.letters import services as letters
from models.letters.choices import LetterChoices
from models.notes import repository as note_values
from models.notes import services as notes
from models.ordinances.assessment import Outcome
from models.ordinances.facts import (
    ActKind,
    Answer,
    Circumstance,
    Employer,
    Matter,
    Recipient,
    Role,
)
from models.people.person import NameKind, PersonName, SafeContact
from models.people.reach import Phone
from models.vault.drafts import keep_draft
from models.vault.vault import Vault

PAGE, RESERVED = 4096, 80
MARK = "Zzmarker"


@dataclass(frozen=True)
class Office:
    """The ids of what was filled in."""

    case_id: str
    client_id: str
    breach_id: str
    letter_id: str
    evidence_id: str


def save(vault: Vault, verb: Callable[[Any], Any]) -> Any:
    """One committed unit of work."""
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def m(name: str) -> str:
    """A marker that no fold, split or sentence changes."""
    return f"{MARK}{name}"


def fill(vault: Vault, folder: Path, *, closed: bool = True, tag: str = "") -> Office:
    """A client, a case, a breach with everything, evidence, a letter with its PDF, drafts."""

    def w(name: str) -> str:
        return m(f"{name}{tag}")

    opened = save(
        vault,
        lambda uow: cases.open_case_for_new_client(
            uow,
            given=w("given"),
            family=w("family"),
            counsel="tomas",
            remark=w("remark"),
            person={
                "called": w("called"),
                "other_names": [PersonName(w("former"), "", NameKind.FORMER)],
                "phones": (Phone("860 555 0142", note=w("phone")),),
                "email": f"{w('email')}@example.org",
                "address": w("address"),
                "safe_contact": SafeContact(how=w("how"), caution=w("caution")),
            },
        ),
    )
    case_id = opened.made.id
    begun = save(vault, lambda uow: breach_services.begin(uow, case_id))
    breach_id = begun.made.id
    with vault.read() as uow:
        client_id = _client(uow, case_id)
    save(
        vault,
        lambda uow: breach_services.save(uow, told(breaches.breach(uow, breach_id), uow.new_id, w)),
    )
    save(vault, lambda uow: breach_services.finish(uow, breach_id))
    save(vault, lambda uow: _decide(uow, breach_id, w("decision")))
    for number in (1, 2):
        path = folder / f"{w('filename')}{number}.txt"
        path.write_text(w("evidence") + str(number), encoding="utf-8")
        done = save(
            vault,
            lambda uow, path=path: breach_services.attach(
                uow, breach_id, path, title=w("title"), note=w("note")
            ),
        )
        assert done.made is None
        path.unlink()
    with vault.read() as uow:
        # The clock stands still, so that they come in the order of their random ids.
        kept, removed = sorted(
            breaches.breach(uow, breach_id).evidence, key=lambda one: one.original_name
        )
    save(vault, lambda uow: breach_services.remove_evidence(uow, removed.id, w("removedbecause")))
    letter_id = _letter(vault, breach_id, w)
    save(vault, lambda uow: _drafts(uow, case_id, breach_id, w) or _note(uow, case_id, w))
    place = save(vault, lambda uow: place_hold(uow, Ref("cases", case_id), w("held")))
    save(vault, lambda uow: release_hold(uow, place.made.id, w("released")))
    if closed:
        save(vault, lambda uow: cases.set_conflict_state(uow, case_id, ConflictState.NO_CONFLICT))
        save(vault, lambda uow: close_case(uow, case_id, "A"))
    return Office(case_id, client_id, breach_id, letter_id, kept.id)


def told(one: Breach, new_id: Callable[[], str], w: Callable[[str], str]) -> Breach:
    """A breach in which every text is a marker."""
    officer = new_id()
    return replace(
        one,
        title=w("breachtitle"),
        day=PartialDate(2026, 3, 1),
        time=TimeOfDay(time(21, 40), about=True),
        location=w("location"),
        department=w("department"),
        agency_number=w("agency"),
        narrative=w("narrative"),
        employer=Employer.CITY,
        police=Answer.YES,
        resident=Answer.YES,
        roles=frozenset({Role.VICTIM}),
        officials=(
            Official(
                officer,
                w("description"),
                w("badge"),
                w("unit"),
                Identification(
                    w("officer"), w("basis"), Confidence.PROBABLE, w("badge2"), w("unit2")
                ),
            ),
        ),
        acts=(
            Act(
                new_id(),
                ActKind.INQUIRED,
                frozenset({Matter.IMMIGRATION_STATUS}),
                None,
                {Circumstance.REQUIRED_BY_LAW: Answer.NO},
                w("said"),
                w("told"),
                officer,
            ),
            Act(
                new_id(),
                ActKind.DISCLOSED,
                frozenset({Matter.DOMESTIC_VIOLENCE_VICTIM}),
                Recipient.ABUSER,
                {Circumstance.REQUIRED_BY_LAW: Answer.NO},
            ),
        ),
        witnesses=(Witness(new_id(), w("witness"), w("saw"), True),),
        stated_reason=w("statedreason"),
        harm=w("harm"),
        harm_may_be_told=True,
        words={"what.acts": w("words")},
        answered=frozenset({"when.day", "what.acts"}),
    )


def _client(uow: Any, case_id: str) -> str:
    from models.cases.repository import case

    return case(uow, case_id).client_id


def _note(uow: Any, case_id: str, w: Callable[[str], str]) -> Any:
    """A note with a former version of itself."""
    words = {"funding": w("funding"), "summary": w("summary"), "text": w("notetext")}
    made = notes.add_note(uow, case_id, minutes=30, **words)
    one = replace(note_values.note(uow, made.made.id), text=w("notetext2"))
    return notes.change_note(uow, one)


def _decide(uow: Any, breach_id: str, reason: str) -> Any:
    done = None
    for finding in assessed(breaches.breach(uow, breach_id)).findings:
        if finding.outcome in (Outcome.ENGAGED, Outcome.OPEN):
            done = breach_services.decide(
                uow, breach_id, finding.provision_id, Decision.ACCEPTED, reason
            )
    assert done is not None
    return done


def _letter(vault: Vault, breach_id: str, w: Callable[[str], str]) -> str:
    choices = LetterChoices(
        addressee=f"{w('addressee')}\nRoom 1",
        salutation=w("salutation"),
        reference=w("reference"),
        own_enclosures=(w("enclosure"),),
        place_may_be_told=True,
    )
    made = save(vault, lambda uow: letters.draft_letter(uow, breach_id, choices))
    id = made.made.id
    save(vault, lambda uow: letters.edit_part(uow, id, "facts", w("edited")))
    save(vault, lambda uow: letters.make_pdf(uow, id))
    return id


def _drafts(uow: Any, case_id: str, breach_id: str, w: Callable[[str], str]) -> None:
    keep_draft(uow, f'["case_edit", {{"case_id": "{case_id}"}}]', {"remark": w("draft")})
    keep_draft(uow, "somewhere", {"breach": breach_id, "text": w("draftelsewhere")})
    keep_draft(uow, "letterhead", {"name": "kept"})


def plain_pages(vault: Vault) -> bytes:
    """Every page of the database file decrypted, free ones too, by nothing but AES: what somebody
    with the key and a disk editor sees. (SQLCipher 4: IV and HMAC in the last 80 bytes.)"""
    key = bytes.fromhex(vault.keyring.key.database())
    data = vault.database.read_bytes()
    found = []
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        body = page[16:-RESERVED] if start == 0 else page[:-RESERVED]
        end = page[-RESERVED:]
        opened = Cipher(algorithms.AES(key), modes.CBC(end[:16])).decryptor()
        found.append(opened.update(body) + opened.finalize())
    return b"".join(found)


def marks_in(data: bytes) -> set[str]:
    """The markers in these bytes, in any letter case, as UTF-8."""
    import re

    pattern = re.compile(MARK.lower().encode() + rb"[a-z0-9]*")
    return {one.decode() for one in pattern.findall(data.lower())}


def year(day: date, years: int) -> date:
    return day.replace(year=day.year + years)

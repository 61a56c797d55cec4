"""Every page of the program, and the records that the pages beside a breach and a letter need."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hostile_office import Office

from models.cases import joining
from models.cases import repository as cases
from models.cases.party import PartyRole
from models.documents import adding
from models.notes.services import add_note
from models.officials.services import add_official
from models.privacy.disclosure import How
from models.privacy.disclosures import write_down
from models.privacy.recipient import typed
from models.privacy.release import Item, Proof, Way
from models.privacy.release_services import draft_release, sign
from models.ticklers import services as ticklers

Place = tuple[str, dict[str, Any]]


def places_of(office: Office, text: str, folder: Path) -> list[Place]:
    """The pages with what each is opened on; ``text`` stands in all that is made for them."""
    from desktop.vault.sections import SECTIONS

    ids = office.ids
    case, person = {"case_id": ids["case"]}, {"person_id": ids["person"]}
    return [
        *((name, {}) for name in ("cases", "case_new", "breaches", "letters", "letterhead", "law")),
        *((name, {}) for name in ("people", "person_new", "today", "red_flags", "due", "leaving")),
        *((name, {}) for name in ("releases", "conflicts_open", "law_list")),
        *((name, {}) for name in ("calendar", "closed_days", "my_time", "search", "officials")),
        *((name, case) for name in ("case", "case_wall", "case_edit", "conflicts", "time")),
        *((name, case) for name in ("case_close", "case_print", "party_new", "tickler_new")),
        ("client_edit", person),
        ("person", person),
        ("breach", {"breach_id": ids["breach"]}),
        ("interview", {"breach_id": ids["breach"]}),
        *((name, {}) for name in ("letter_verify", "leaflets", "classes", "check_file")),
        *((name, {"letter_id": ids["letter"]}) for name in ("letter", "enclosures")),
        ("letter_new", case),
        ("redact", {"letter_id": ids["letter"], "sha256": _evidence(office)}),
        ("purge_ask", {"things": f"cases:{ids['other']}"}),
        ("purge", {"purge_id": ids["asked"]}),
        ("history", {"room": "cases", "object_id": ids["case"]}),
        *_made(office, text, folder),
        *(("office", {"section": one.name}) for one in SECTIONS if one.there()),
    ]


def _evidence(office: Office) -> str:
    """The file that could be enclosed: its hash."""
    from models.letters.enclosures.offering import offered

    ids = office.ids
    found = office.read(lambda uow: offered(uow, ids["case"], [ids["breach"]], ids["letter"]))
    return str(found[0].sha256)


def _made(office: Office, text: str, folder: Path) -> list[Place]:
    case_id = office.ids["case"]
    file = folder / "paper.txt"
    file.write_text(text, encoding="utf-8")

    def make(verb: Any) -> str:
        return str(office.save(verb).made.id)

    note = make(lambda uow: add_note(uow, case_id, summary=text, text=text, minutes=6))
    tickler = make(
        lambda uow: ticklers.add(
            uow, case_id, title=text, detail=text, place=text, due_on=date(2026, 4, 1)
        )
    )
    official = make(
        lambda uow: add_official(
            uow, name=text, department=text, unit=text, rank=text, description=text
        )
    )
    document = make(lambda uow: adding.add(uow, case_id, file))
    told: dict[str, Any] = {"given": text, "related": text, "note": text}
    office.save(lambda uow: joining.add_new_party(uow, case_id, PartyRole.WITNESS, **told))
    party = office.read(lambda uow: cases.parties(uow, case_id))[1]
    pair = {"keep_id": office.ids["person"], "other_id": party.person_id}
    return [
        ("note_history", {"note_id": note}),
        ("tickler_edit", {"case_id": case_id, "tickler_id": tickler}),
        ("official", {"official_id": official}),
        ("official_edit", {"official_id": official}),
        ("department", {"department": text}),
        ("document", {"document_id": document}),
        ("party_edit", {"party_id": party.id}),
        ("merge_pick", {"person_id": office.ids["person"]}),
        ("merge", pair),
        *_releases(office, text),
    ]


def _releases(office: Office, text: str) -> list[Place]:
    case_id = office.ids["case"]
    words: dict[str, Any] = {"items": frozenset(Item), "ways": frozenset(Way), "purpose": text}
    words |= {"own_words": text, "documents": (text,), "ends_when": text, "interpreter": text}

    def draft(uow: Any) -> Any:
        explained = {"explained_by": uow.user.login, "explained_on": uow.today}
        to = typed("Internal Affairs " + text.replace(";", ""))
        return draft_release(uow, case_id, to, **words, **explained)

    def sign_it(uow: Any) -> Any:
        seen = {"signed_on": uow.today, "proof": Proof.PAPER, "seen_by": uow.user.login}
        return sign(uow, signed, signed_by=text, signer_relation=text, **seen)

    drafted = str(office.save(draft).made.id)
    signed = str(office.save(draft).made.id)
    office.save(sign_it)
    told: dict[str, Any] = {"recipient": text, "words": text, "purpose": text}
    office.save(lambda uow: write_down(uow, case_id, how=How.PHONE, **told))
    case = {"case_id": case_id}
    return [
        ("release_new", case),
        ("release_edit", {**case, "release_id": drafted}),
        ("release_sign", {**case, "release_id": drafted}),
        ("release_revoke", {**case, "release_id": signed}),
        ("disclosure_new", case),
        ("disclosures", {}),
    ]

"""A case in which every field that can be typed holds a marker, and eyes that need no program."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
import wall_scene_letters
import wall_scene_privacy
import wall_scene_safety
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from wall_scene_intake import INTAKE_MARKERS, tell, told

from models.breaches import attaching, repository, services
from models.breaches.breach import (
    Act,
    Confidence,
    Decision,
    Identification,
    Official,
    Witness,
)
from models.breaches.deciding import assessed
from models.breaches.when import PartialDate
from models.cases import case as values
from models.cases import joining
from models.cases import repository as cases
from models.cases.party import PartyRole
from models.cases.services import open_case_for_new_client
from models.conflicts import services as conflicts
from models.conflicts.hit import Verdict
from models.documents import adding, folder_rows, tree
from models.documents import repository as documents
from models.documents import services as papers
from models.letters import reading
from models.letters import repository as letters
from models.letters import services as writing
from models.letters.enclosures import bundling
from models.letters.enclosures import services as enclosing
from models.notes import repository as note_values
from models.notes import services as notes
from models.notes.repository import NoteFilter
from models.ordinances.assessment import Outcome
from models.ordinances.facts import ActKind, Answer, Circumstance, Employer, Matter, Role
from models.people import repository as people
from models.people.birth import Birth
from models.people.contact import Alternate, Channel, ChannelRule, SafeContact
from models.people.person import Interpreter, PersonKind
from models.people.revealing import CODE_WORD, reveal, reveals_of
from models.ticklers import repository as tickler_values
from models.ticklers import services as ticklers
from models.ticklers.tickler import Scope
from models.vault.drafts import keep_draft

# Words that stand nowhere else: not in the program, not in a law pack, not in base64 by chance.
MARKERS = tuple(f"zq{word}xw" for word in (
    "given", "family", "called", "how", "caution", "phone", "email", "address", "remark", "title",
    "location", "department", "agency", "narrative", "stated", "harm", "words", "officer", "badge",
    "unit", "known", "basis", "said", "told", "witness", "saw", "evtitle", "evname", "evnote",
    "evbytes", "gonetitle", "gonereason", "reason", "edit", "addressee", "draft",
    "notesum", "notetext", "noteold", "notefund",
    "pronouns", "dialect", "accommodation", "employer", "codeword", "where", "saywords", "seenby",
    "altname", "altrelation", "altphone", "altwords", "revealed",
    "tkltitle", "tkldetail", "tklplace", "tklreason",
    "papertitle", "paperfrom", "papernote", "papername", "paperfolder", "paperbytes", "paperwhy",
    "court", "docket", "judge", "outcome", "party", "related", "partynote",
)) + INTAKE_MARKERS  # fmt: skip
MARKERS += wall_scene_safety.MARKERS + wall_scene_privacy.MARKERS + wall_scene_letters.MARKERS

WALLS = ("walled", "let_in", "let_in_by_sheet", "taken_out", "wall_lowered")


def mark(word: str) -> str:
    """The marker of a field."""
    marker = f"zq{word}xw"
    assert marker in MARKERS, word
    return marker


@dataclass
class Scene:
    """The ids of what was made, and what a member reads."""

    case_id: str
    client_id: str
    breach_id: str = ""
    letter_id: str = ""
    note_id: str = ""
    draft_place: str = ""
    number: str = ""
    sent_id: str = ""
    numbers: dict[str, str] = field(default_factory=dict)


def make(vault: Any, tmp_path: Path) -> Scene:
    """The case, with everything that a case can hold."""
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(
            uow,
            given=mark("given"),
            family=mark("family"),
            person=_client(),
            counsel="tomas",
            remark=mark("remark"),
            court=mark("court"),
            docket=mark("docket"),
            judge=mark("judge"),
            outcomes=(values.Outcome(values.Result.DISMISSED, mark("outcome")),),
        )
        words = {"given": mark("party"), "related": mark("related"), "note": mark("partynote")}
        joining.add_new_party(uow, done.made.id, PartyRole.ADVERSE_PARTY, **words)
        case = cases.case(uow, done.made.id)
        reveal(uow, case.client_id, CODE_WORD, mark("revealed"))
        scene = Scene(case.id, case.client_id, number=case.number)
        begun = services.begin(uow, case.id)
        scene.breach_id = begun.made.id
        one = repository.breach(uow, scene.breach_id)
        services.save(uow, _told(one, uow))
        services.finish(uow, scene.breach_id)
        for finding in assessed(repository.breach(uow, scene.breach_id)).findings:
            if finding.outcome in (Outcome.ENGAGED, Outcome.OPEN):
                services.decide(
                    uow, scene.breach_id, finding.provision_id, Decision.ACCEPTED, mark("reason")
                )
        _attach(uow, scene, tmp_path)
        tell(uow, scene.case_id)
        _note(uow, scene)
        conflicts.decide(
            uow, conflicts.look_at(uow, scene.case_id), Verdict.NO_CONFLICT, mark("reason")
        )
        _add_ticklers(uow, scene)
        wall_scene_safety.fill(uow, scene.case_id)
        _papers(uow, scene, tmp_path)
        uow.commit()
    with vault.unit_of_work() as uow:
        scene.letter_id = writing.draft_letter(uow, scene.breach_id).made.id
        kept = letters.kept(uow, scene.letter_id)
        writing.choose(uow, scene.letter_id, replace(kept.choices, addressee=mark("addressee")))
        file = repository.breach(uow, scene.breach_id).evidence[0]
        enclosing.enclose(uow, scene.letter_id, [file.sha256])
        writing.make_pdf(uow, scene.letter_id)
        part = next(one for one in writing.letter(uow, scene.letter_id).parts if not one.locked)
        writing.edit_part(uow, scene.letter_id, part.key, mark("edit"))
        scene.draft_place = f'["case_edit", {{"case_id": "{scene.case_id}"}}]'
        keep_draft(uow, scene.draft_place, {"remark": mark("draft")})
        scene.sent_id = wall_scene_letters.send(uow, scene.breach_id)
        uow.commit()
    return scene


def _client() -> dict[str, Any]:
    return {
        "called": mark("called"),
        "language": "ht",
        "safe_contact": _contact(),
        "phone": f"{mark('phone')} 1",
        "email": f"{mark('email')}@example.org",
        "address": mark("address"),
        "kind": PersonKind.PERSON,
        "other_languages": ("es",),
        "interpreter": Interpreter.YES,
        "dialect": mark("dialect"),
        "pronouns": mark("pronouns"),
        "birth": Birth(1988, 3),
        "accommodations": mark("accommodation"),
        "employer": mark("employer"),
        "code_word": mark("codeword"),
    }


def _read_people(uow: Any, scene: Scene) -> dict[str, Any]:
    return {
        "client": people.person(uow, scene.client_id),
        "unmasked": people.unmasked(uow, scene.client_id),
        "reveals": reveals_of(uow, scene.client_id),
        "person rows": people.person_rows(uow, mark("family")),
        "people": people.people(uow, mark("family")),
        "people count": people.people_count(uow),
    }


def _contact() -> SafeContact:
    rule = ChannelRule(
        Channel.TEXT,
        frozenset({0, 4}),
        "09:00",
        "12:00",
        mark("where"),
        True,
        mark("saywords"),
        mark("seenby"),
    )
    other = Alternate(
        mark("altname"), mark("altrelation"), mark("altphone"), True, "2026-03-01", mark("altwords")
    )
    allowed = frozenset({Channel.TEXT})
    return SafeContact(allowed, mark("how"), mark("caution"), "2026-03-01", (rule,), other)


def _told(one: Any, uow: Any) -> Any:
    official = uow.new_id()
    known = Identification(mark("known"), mark("basis"), Confidence.PROBABLE, "1", "2")
    return replace(
        one,
        title=mark("title"),
        day=PartialDate(2026, 3, 1),
        location=mark("location"),
        department=mark("department"),
        agency_number=mark("agency"),
        narrative=mark("narrative"),
        employer=Employer.CITY,
        police=Answer.YES,
        resident=Answer.YES,
        roles=frozenset({Role.VICTIM, Role.CALLER}),
        officials=(Official(official, mark("officer"), mark("badge"), mark("unit"), known),),
        acts=(
            Act(
                uow.new_id(),
                ActKind.INQUIRED,
                frozenset({Matter.IMMIGRATION_STATUS, Matter.PUBLIC_ASSISTANCE}),
                None,
                {Circumstance.BECAUSE_OF_STATUS: Answer.YES, Circumstance.SOLELY_STATUS: Answer.NO},
                mark("said"),
                mark("told"),
                official,
            ),
        ),
        witnesses=(Witness(uow.new_id(), f"{mark('witness')} Example", mark("saw")),),
        stated_reason=mark("stated"),
        harm=mark("harm"),
        harm_may_be_told=True,
        words={"day": mark("words")},
        answered=frozenset({"day", "location"}),
    )


def _note(uow: Any, scene: Scene) -> None:
    words = {"funding": mark("notefund"), "summary": mark("notesum"), "text": mark("noteold")}
    made = notes.add_note(uow, scene.case_id, clock=time(9, 30), minutes=45, **words)
    scene.note_id = made.made.id
    one = replace(note_values.note(uow, scene.note_id), text=mark("notetext"))
    notes.change_note(uow, one)


def _add_ticklers(uow: Any, scene: Scene) -> None:
    made = ticklers.add(
        uow,
        scene.case_id,
        title=mark("tkltitle"),
        due_on=uow.today,
        detail=mark("tkldetail"),
        place=mark("tklplace"),
    )
    one = tickler_values.tickler(uow, made.made.id)
    later = replace(one, due_on=uow.today + timedelta(days=7))
    ticklers.change(uow, later, mark("tklreason"))


def _attach(uow: Any, scene: Scene, tmp_path: Path) -> None:
    kept, gone = tmp_path / f"{mark('evname')}.txt", tmp_path / "gone.txt"
    kept.write_text(mark("evbytes") * 4000)
    gone.write_text("gone")
    attaching.attach(uow, scene.breach_id, kept, title=mark("evtitle"), note=mark("evnote"))
    attaching.attach(uow, scene.breach_id, gone, title=mark("gonetitle"))
    doomed = repository.breach(uow, scene.breach_id).evidence[1]
    attaching.remove_evidence(uow, doomed.id, mark("gonereason"))


def _papers(uow: Any, scene: Scene, tmp_path: Path) -> None:
    wall_scene_privacy.fill(uow, scene.case_id)
    paper, gone = tmp_path / f"{mark('papername')}.txt", tmp_path / "gone paper.txt"
    paper.write_text(mark("paperbytes") * 3000)
    gone.write_text("gone paper")
    folder = tree.add_folder(uow, scene.case_id, mark("paperfolder")).made.id
    about = adding.About(
        folder, mark("papertitle"), received_from=mark("paperfrom"), note=mark("papernote")
    )
    adding.add(uow, scene.case_id, paper, about)
    doomed = adding.add(uow, scene.case_id, gone).made.id
    papers.remove(uow, [doomed], mark("paperwhy"))
    papers.delete_for_good(uow, [doomed])
    removed = adding.add(uow, scene.case_id, gone).made.id
    papers.remove(uow, [removed], mark("paperwhy"))


def _papers_read(uow: Any, scene: Scene) -> dict[str, Any]:
    rows = documents.document_rows(uow, find=mark("papertitle"))
    return {
        "documents": [replace(row, evidence_id="") for row in rows],
        "folders": folder_rows.folders(uow, scene.case_id),
        "paper": uow.evidence.read(rows[0].evidence_id),
    }


def read_all(vault: Any, scene: Scene) -> dict[str, Any]:
    """Everything that a page, a list or a search could show of the case."""
    from models.cases.repository import CaseSort
    from models.letters.timeline import timeline

    with vault.read() as uow:
        breach = repository.breach(uow, scene.breach_id)
        evidence = breach.evidence[0]
        plain = replace(breach, evidence=(replace(evidence, id=""),), revision=0)
        return {
            **told(uow, scene.case_id),
            "case": cases.case(uow, scene.case_id),
            **_read_people(uow, scene),
            "parties": cases.parties(uow, scene.case_id),
            "breach": plain,
            "allegations": repository.allegations(uow, scene.breach_id),
            "letter": reading.letter(uow, scene.letter_id),
            "pdf": letters.stored_pdf(uow, scene.letter_id),
            "bundle": bundling.whole(uow, scene.letter_id),
            "stored": letters.stored_versions(uow, scene.letter_id),
            "edits": letters.edits_of(uow, scene.letter_id),
            **wall_scene_letters.read(uow, scene.sent_id),
            "file": attaching.read_evidence(uow, evidence.id),
            **_papers_read(uow, scene),
            "case rows": [
                replace(row, behind="")
                for sort in CaseSort
                for row in cases.case_rows(uow, sort=sort)
            ],
            "found": [
                len(cases.case_rows(uow, mark(word))) for word in ("given", "family", "called")
            ],
            "mine": [row.id for row in cases.case_rows(uow, user="tomas")],
            "breach rows": repository.breach_rows(uow, find=mark("title")),
            "by client": repository.breach_rows(uow, find=mark("given")),
            "letter rows": letters.letter_rows(uow, find=mark("addressee")),
            "letters of breach": letters.letter_rows(uow, breach_id=scene.breach_id),
            "notes": note_values.note_rows(uow, NoteFilter(find=mark("notetext"))),
            "notes of the case": note_values.note_rows(uow, NoteFilter(case_id=scene.case_id)),
            "note versions": note_values.versions(uow, scene.note_id),
            "time": note_values.totals(uow, NoteFilter(who="ruth")),
            "counts": (
                cases.case_count(uow, mark("family")),
                repository.breach_count(uow, find=mark("location")),
                letters.letter_count(uow, find=mark("family")),
            ),
            "ticklers": tickler_values.of_case(uow, scene.case_id),
            "due rows": tickler_values.due_rows(uow, find=mark("tkltitle")),
            "due of client": tickler_values.due_count(uow, find=mark("family")),
            "due counts": tickler_values.counts(uow, Scope.EVERYONE),
            "next": tickler_values.next_of(uow, [scene.case_id]),
            "safety": wall_scene_safety.read(uow, scene.case_id),
            "privacy": wall_scene_privacy.read(uow, scene.case_id),
            "events": [
                (one.action, one.ref, one.fields)
                for one in timeline(uow, scene.case_id)
                if one.action not in WALLS
            ],
        }


@contextlib.contextmanager
def raw(vault: Any) -> Any:
    """The database file with its own key, in other hands than the program's."""
    connection = driver.connect(str(vault.database))
    connection.set_key(f"x'{vault.keyring.key.database()}'")
    try:
        yield connection
    finally:
        connection.close()


def seen_in_tables(vault: Any, markers: tuple[str, ...] = MARKERS) -> set[tuple[str, str]]:
    """``(table, marker)`` wherever a marker stands in any column of any table."""
    found = set()
    with raw(vault) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in names:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                text = " ".join(
                    value.decode("latin-1") if isinstance(value, bytes) else str(value)
                    for value in row
                ).lower()
                found |= {(table, one) for one in markers if one in text}
    return found


def seen_in_pages(vault: Any, markers: tuple[str, ...] = MARKERS) -> set[str]:
    """The markers in the decrypted pages of the file, freed ones and gaps included."""
    key, page = bytes.fromhex(vault.keyring.key.database()), 4096
    data = vault.database.read_bytes()
    found = set()
    for start in range(0, len(data), page):
        block = data[start : start + page]
        body, nonce = block[16 if start == 0 else 0 : page - 80], block[page - 80 : page - 64]
        plain = Cipher(algorithms.AES(key), modes.CBC(nonce)).decryptor().update(body).lower()
        found |= {one for one in markers if one.encode() in plain}
    return found

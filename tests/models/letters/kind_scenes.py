"""One letter of each templated kind, fictional, in either language: the golden letters' scenes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from letter_material import ADVOCATE, ATTORNEY, CLIENT, HEAD, TODAY
from letter_scenes import scene

from models.letters.choices import Delivery, LetterChoices, Sending
from models.letters.letter import Letter
from models.letters.material import Material
from models.letters.templated.composing import compose
from models.letters.templated.forms import with_defaults
from models.letters.templated.ground import ClientContact, Earlier, Ground
from models.letters.templated.kind import TEMPLATED, Kind
from models.ordinances.packs import load_pack

LANGUAGES = ("en", "es")
EARLIER = Earlier(
    number="L-26-0031",
    kind=Kind.COMPLAINT,
    dated=date(2026, 10, 13),
    addressee="Chief of Police",
    sent_on=date(2026, 10, 14),
    asked_for=date(2026, 11, 13),
    office="chief",
)


def of_case(name: str, case_id: str) -> Material:
    """An incident of the complaints' scenes, as another case's."""
    found = scene(name)
    breach = replace(found.breach, case_id=case_id, id=f"b-{name}")
    return replace(found, breach=breach)


def ground(kind: Kind, language: str, **more: object) -> Ground:
    """The bare ground of a kind: an attorney signs, nothing is chosen."""
    values: dict[str, object] = {
        "kind": kind,
        "language": language,
        "number": "L-26-0042",
        "today": TODAY,
        "letterhead": HEAD,
        "signatory": ATTORNEY,
        "pack": load_pack("hartford-ct"),
        "client": CLIENT,
        "case_number": "26-0117",
        "private": ("Lucía", "Paredes", "Solano", "14 Alder Lane"),
    }
    return Ground(**(values | more))  # type: ignore[arg-type]


def _sent(*ways: Delivery, **more: object) -> LetterChoices:
    return LetterChoices(
        sending=tuple(Sending(one) for one in ways),
        address_confirmed_on=TODAY,
        **more,  # type: ignore[arg-type]
    )


def _pattern(language: str) -> Ground:
    names = ("caller", "desk", "lobby")
    incidents = tuple(of_case(name, f"c{place}") for place, name in enumerate(names))
    return ground(
        Kind.PATTERN,
        language,
        incidents=incidents,
        clients=("p1", "p2", "p1"),
        choices=_sent(
            Delivery.CERTIFIED_MAIL, office="corporation-counsel", copies=("inspector-general",)
        ),
    )


def _preservation(language: str) -> Ground:
    return ground(
        Kind.PRESERVATION,
        language,
        incidents=(scene("caller"),),
        clients=("p1",),
        choices=_sent(Delivery.HAND, Delivery.EMAIL, office="corporation-counsel"),
        form={"more": "The tablet on which the report was written\nThe visitors’ book of that day"},
    )


def _records_request(language: str) -> Ground:
    return ground(
        Kind.RECORDS_REQUEST,
        language,
        incidents=(scene("caller"),),
        clients=("p1",),
        choices=_sent(Delivery.EMAIL),
    )


def _follow_up(language: str) -> Ground:
    return ground(
        Kind.FOLLOW_UP,
        language,
        earlier=replace(EARLIER, kind=Kind.RECORDS_REQUEST, asked_for=None),
        choices=_sent(Delivery.FIRST_CLASS_MAIL),
    )


def _escalation(language: str) -> Ground:
    enclosed = {
        "en": "Our letter no. L-26-0031 of October 13, 2026",
        "es": "Nuestra carta núm. L-26-0031 del 13 de octubre de 2026",
    }[language]
    return ground(
        Kind.ESCALATION,
        language,
        incidents=(scene("caller"),),
        clients=("p1",),
        earlier=EARLIER,
        choices=_sent(Delivery.HAND, own_enclosures=(enclosed,)),
        form={"outcome": "no_response"},
    )


def _training(language: str) -> Ground:
    return ground(
        Kind.TRAINING,
        language,
        incidents=(scene("training"),),
        clients=("p1",),
        choices=_sent(Delivery.FIRST_CLASS_MAIL, copies=("corporation-counsel",)),
        form={"since": "2023-01-01"},
    )


def _correction(language: str) -> Ground:
    said = {
        "en": ("an appointment at the clinic", "the registration form of June 15, 2026"),
        "es": ("una cita en la clínica", "el formulario de registro del 15 de junio de 2026"),
    }[language]
    return ground(
        Kind.CORRECTION,
        language,
        incidents=(scene("clinic"),),
        clients=("p1",),
        signatory=ADVOCATE,
        choices=_sent(Delivery.FIRST_CLASS_MAIL),
        form={"service": said[0], "record": said[1]},
    )


def _release(language: str) -> Ground:
    form = {
        "en": {
            "recipient": "the Hartford Police Department",
            "what": "What happened on October 9, 2026, as I told it to this office\n"
            "The number of my call and of the police report",
            "purpose": "a complaint about the questions that I was asked",
            "how": "by letter, and in answer to questions about that letter",
            "read_in": "Spanish",
            "interpreter": "Rosa Almeida",
        },
        "es": {
            "recipient": "el Hartford Police Department",
            "what": "Lo que pasó el 9 de octubre de 2026, como lo conté a esta oficina\n"
            "El número de mi llamada y del informe policial",
            "purpose": "una queja por las preguntas que me hicieron",
            "how": "por carta, y al contestar preguntas sobre esa carta",
            "read_in": "español",
            "interpreter": "Rosa Almeida",
        },
    }[language]
    return ground(Kind.RELEASE, language, form={**form, "complain": "yes"})


def _client_letter(language: str) -> Ground:
    form = {
        "en": {
            "message": "We have your signed paper. Thank you for trusting us with it.",
            "steps": "We wait for the answer.\nWe tell you what it says.\n"
            "You decide whether we go on.",
        },
        "es": {
            "message": "Ya tenemos el papel que usted firmó. Gracias por su confianza.",
            "steps": "Esperamos la respuesta.\nLe decimos lo que dice.\n"
            "Usted decide si seguimos adelante.",
        },
    }[language]
    return ground(
        Kind.CLIENT_LETTER,
        language,
        earlier=replace(EARLIER, asked_for=date(2026, 12, 14)),
        choices=_sent(Delivery.FIRST_CLASS_MAIL),
        contact=ClientContact(
            allowed=frozenset({"post"}),
            may_say_who=frozenset({"post"}),
            stale=False,
            address="P.O. Box 0000\nHartford, Connecticut 06100",
            language="es",
        ),
        form={**form, "by_name": "yes", "call_by": "2026-12-18"},
    )


def _certification(language: str) -> Ground:
    enclosed = {
        "en": "Form I-918, Supplement B, prepared for signature",
        "es": "Form I-918, Supplement B, preparado para la firma",
    }[language]
    return ground(
        Kind.CERTIFICATION,
        language,
        choices=_sent(Delivery.HAND, own_enclosures=(enclosed,)),
        form={"incident_numbers": "26-000000", "contact": "Dana Whitcomb, 860-555-0142"},
    )


def _cover_sheet(language: str) -> Ground:
    papers = {
        "en": "Complaint of October 13, 2026\nAuthorization to complain (name redacted)",
        "es": "Queja del 13 de octubre de 2026\nAutorización para quejarse (nombre tachado)",
    }[language]
    return ground(
        Kind.COVER_SHEET,
        language,
        earlier=EARLIER,
        choices=_sent(Delivery.HAND),
        form={"recipient": "Office of the Inspector General", "pages": "7", "contents": papers},
    )


MAKERS: dict[Kind, Callable[[str], Ground]] = {
    Kind.PATTERN: _pattern,
    Kind.PRESERVATION: _preservation,
    Kind.RECORDS_REQUEST: _records_request,
    Kind.FOLLOW_UP: _follow_up,
    Kind.ESCALATION: _escalation,
    Kind.TRAINING: _training,
    Kind.CORRECTION: _correction,
    Kind.RELEASE: _release,
    Kind.CLIENT_LETTER: _client_letter,
    Kind.CERTIFICATION: _certification,
    Kind.COVER_SHEET: _cover_sheet,
}
assert set(MAKERS) == set(TEMPLATED)


def kind_ground(kind: Kind, language: str) -> Ground:
    """The scene of this kind, the defaults of its form filled in."""
    return with_defaults(MAKERS[kind](language))


def text(letter: Letter) -> str:
    """All that is printed, line by line."""
    rows = [row for part in letter.printed for row in (part.heading, *part.pieces, part.citation)]
    return "\n".join(row for row in rows if row)


def codes(letter: Letter) -> set[str]:
    """The codes of what is remarked of it."""
    return {one.code for one in letter.remarks}


def made(kind: Kind, language: str = "en", **more: object) -> Letter:
    """The letter of this kind's scene, with these things otherwise."""
    return compose(replace(kind_ground(kind, language), **more))  # type: ignore[arg-type]

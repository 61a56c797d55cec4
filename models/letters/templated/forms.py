"""Each kind's own small form, as data: what is asked for beside the choices of every letter.

What is typed is kept as text under the field's name: a day as ISO, a tick as ``yes`` or nothing,
lines with their line ends. A field that was not filled in has its default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from models.errors import BadInput
from models.language import N_, _
from models.letters.reliefs import kept
from models.letters.templated.ground import Ground
from models.letters.templated.kind import Kind
from models.letters.templated.release_words import may_be_told, ways
from models.letters.templated.speech import Body, Speech
from models.privacy.release import Release
from models.typed import PAGE, checked, one_line

RELEASE_DAYS = 90
"""How long a release holds unless another day is chosen: the office's own rule, not law."""


class FieldType(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    TICK = "tick"
    CHOICE = "choice"


@dataclass(frozen=True)
class FormField:
    """One field. ``options`` are the values of a choice with their words. ``guess`` gives the
    default; ``required``: the letter is not whole without it."""

    name: str
    type: FieldType
    word: str
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    guess: Callable[[Ground], str] | None = None
    required: bool = False


def _records(ground: Ground) -> str:
    """The kinds of records that the breaches call for, a line each, in the letter's language."""
    speech = Speech(ground)
    law = Body(speech, ground.pack, ground.police).fields["law"]
    kinds = dict.fromkeys(kind for one in ground.incidents for kind in kept(one))
    rows = [speech.say(f"records.{kind}", law=law) for kind in kinds]
    return "\n".join(row[:1].upper() + row[1:] for row in rows)


def _days(ground: Ground) -> list[date]:
    return [
        day
        for one in ground.incidents
        if one.breach.day
        for day in (one.breach.day.earliest, one.breach.day.latest)
    ]


def _since(ground: Ground) -> str:
    days = _days(ground)
    return (min(days) - timedelta(days=1)).isoformat() if days else ""


def _until(ground: Ground) -> str:
    days = _days(ground)
    return (max(days) + timedelta(days=1)).isoformat() if days else ""


def _sent_on(ground: Ground) -> str:
    earlier = ground.earlier
    return earlier.sent_on.isoformat() if earlier and earlier.sent_on else ""


def _asked_for(ground: Ground) -> str:
    earlier = ground.earlier
    return earlier.asked_for.isoformat() if earlier and earlier.asked_for else ""


def _released(told: Callable[[Release], str]) -> Callable[[Ground], str]:
    """From the case's release, where there is one."""
    return lambda ground: told(ground.release) if ground.release else ""


def _may_be_told(ground: Ground) -> str:
    return may_be_told(ground.release, ground.language) if ground.release else ""


def _ways(ground: Ground) -> str:
    return ways(ground.release, ground.language) if ground.release else ""


def _expires(ground: Ground) -> str:
    if ground.release is not None:
        return ground.release.expires_on.isoformat()
    return (ground.dated + timedelta(days=RELEASE_DAYS)).isoformat()


def _incident_numbers(ground: Ground) -> str:
    numbers = (one.breach.agency_number.strip() for one in ground.incidents)
    return "\n".join(number for number in numbers if number)


_SENT = FormField(
    "sent_on", FieldType.DAY, N_("Earlier letter sent on"),
    N_("The day on which it left the office."), guess=_sent_on,
)  # fmt: skip
_ASKED = FormField(
    "asked_for", FieldType.DAY, N_("It asked for an answer by"), "", guess=_asked_for
)

FORMS: dict[Kind, tuple[FormField, ...]] = {
    Kind.COMPLAINT: (),
    Kind.PATTERN: (),
    Kind.PRESERVATION: (
        FormField(
            "more", FieldType.LINES, N_("More records to keep"),
            N_("One to a line, beside those that the breach calls for."),
        ),
    ),
    Kind.RECORDS_REQUEST: (
        FormField(
            "records", FieldType.LINES, N_("Records wanted"),
            N_("One to a line. The letter names no client: keep it so."),
            guess=_records, required=True,
        ),
        FormField("since", FieldType.DAY, N_("From"), "", guess=_since),
        FormField("until", FieldType.DAY, N_("Through"), "", guess=_until),
        FormField(
            "form", FieldType.CHOICE, N_("How they are to come"),
            options=(
                ("electronic", N_("Electronic copies")),
                ("paper", N_("Paper copies")),
                ("inspect", N_("To be looked at on the spot")),
            ),
        ),
    ),
    Kind.FOLLOW_UP: (
        _SENT,
        _ASKED,
        FormField(
            "answer", FieldType.CHOICE, N_("What has come"),
            options=(
                ("none", N_("Nothing")),
                ("acknowledged", N_("An acknowledgment, and no answer")),
            ),
        ),
    ),
    Kind.ESCALATION: (
        FormField(
            "outcome", FieldType.CHOICE, N_("What became of the complaint"),
            options=(
                ("no_response", N_("No answer came")),
                ("declined", N_("It was declined")),
                ("inadequate", N_("The answer does not meet it")),
            ),
        ),
        _SENT,
        _ASKED,
        FormField(
            "why", FieldType.TEXT, N_("What more is to be said"),
            N_("In a sentence or two; without names and without what the law lists."),
        ),
    ),
    Kind.TRAINING: (
        FormField(
            "since", FieldType.DAY, N_("Training since"),
            N_("The day from which it is asked about; leave it empty for all of it."),
        ),
    ),
    Kind.CORRECTION: (
        FormField(
            "service", FieldType.LINE, N_("The service"),
            N_("As it is called at the counter: “a library card”, “the enrollment of a child”."),
        ),
        FormField(
            "record", FieldType.LINE, N_("The record"),
            N_("Which record is to be put right: “the intake form of June 15, 2026”."),
        ),
        FormField("urgent", FieldType.TEXT, N_("Why it cannot wait"), ""),
    ),
    Kind.RELEASE: (
        FormField(
            "recipient", FieldType.LINE, N_("To whom"),
            N_("One person or office; another one needs a form of its own."),
            guess=_released(lambda one: one.recipient.name), required=True,
        ),
        FormField(
            "what", FieldType.LINES, N_("What may be told"),
            N_("One to a line, as narrow as will do."),
            guess=_may_be_told, required=True,
        ),
        FormField(
            "never", FieldType.LINES, N_("What may not be told"),
            N_(
                "One to a line. Home, ways to be reached and where the children are always stand "
                "there."
            ),
        ),
        FormField(
            "purpose", FieldType.LINE, N_("What for"), "",
            guess=_released(lambda one: one.purpose), required=True,
        ),
        FormField(
            "how", FieldType.LINE, N_("How"), N_("“By letter and by telephone”."), guess=_ways
        ),
        FormField(
            "expires", FieldType.DAY, N_("Ends on"),
            N_("90 days unless another day is chosen: the office’s rule, not law."),
            guess=_expires, required=True,
        ),
        FormField(
            "ends_when", FieldType.LINE, N_("Ends earlier when"), "",
            guess=_released(lambda one: one.ends_when),
        ),
        FormField("complain", FieldType.TICK, N_("It is an authorization to complain, too")),
        FormField("name_client", FieldType.TICK, N_("The complaint may give the client’s name")),
        FormField(
            "blank_name", FieldType.TICK, N_("Leave the name out"),
            N_("Only the signature says who it is."),
        ),
        FormField("read_in", FieldType.LINE, N_("Read aloud in"), ""),
        FormField(
            "interpreter", FieldType.LINE, N_("Interpreter"), "",
            guess=_released(lambda one: one.interpreter),
        ),
    ),
    Kind.CLIENT_LETTER: (
        FormField(
            "by_name", FieldType.TICK, N_("Call the client by name"),
            N_("Whoever opens the letter reads the name."),
        ),
        FormField(
            "message", FieldType.TEXT, N_("What is to be said"),
            N_("In plain words. Say nothing of what happened: somebody else may read it."),
        ),
        FormField("steps", FieldType.LINES, N_("What happens next"), N_("One step to a line.")),
        FormField("call_by", FieldType.DAY, N_("The client should call by"), ""),
        FormField(
            "read_aloud", FieldType.TICK, N_("It is read aloud to the client"),
            N_("Lines to sign for the client and for an interpreter stand below the letter."),
        ),
    ),
    Kind.CERTIFICATION: (
        FormField(
            "incident_numbers", FieldType.LINES, N_("The agency’s report numbers"),
            N_("One to a line."), guess=_incident_numbers,
        ),
        FormField(
            "contact", FieldType.LINE, N_("Questions about the form to"),
            N_("Somebody of this office, with a telephone number."),
        ),
        FormField(
            "cite", FieldType.TICK, N_("Cite Conn. Gen. Stat. § 46b-38b(g)(5)"),
            N_("An attorney checks it first: it was read elsewhere and not in the official text, "
               "and its section is one on family violence."),
        ),
    ),
    Kind.COVER_SHEET: (
        FormField("recipient", FieldType.LINE, N_("To whom"), ""),
        FormField("pages", FieldType.LINE, N_("Pages that follow"), ""),
        FormField(
            "contents", FieldType.LINES, N_("Papers"),
            N_("One to a line, without the client’s name."),
        ),
    ),
}  # fmt: skip


def with_defaults(ground: Ground) -> Ground:
    """The ground with the defaults of its form where nothing was filled in."""
    form = dict(ground.form)
    for one in FORMS[ground.kind]:
        if one.name not in form and one.guess is not None:
            form[one.name] = one.guess(ground)
    return replace(ground, form=form)


def checked_form(kind: Kind, form: Mapping[str, str]) -> dict[str, str]:
    """What the form says, tidied. Raises ``BadInput`` with ``field="form.<name>"``."""
    known = {one.name: one for one in FORMS[kind]}
    kept_form: dict[str, str] = {}
    for name, text in form.items():
        if name not in known:
            raise BadInput(_("This letter has no such field."), field=f"form.{name}")
        kept_form[name] = _checked(known[name], text)
    return kept_form


def _checked(field: FormField, text: str) -> str:
    place = f"form.{field.name}"
    if field.type is FieldType.LINE:
        return one_line(text, place)
    if field.type in (FieldType.TEXT, FieldType.LINES):
        return checked(text, place, limit=PAGE)
    if field.type is FieldType.TICK:
        return "yes" if text == "yes" else ""
    if field.type is FieldType.CHOICE:
        if text and text not in {value for value, _word in field.options}:
            raise BadInput(_("This is not a value that is known here."), field=place)
        return text
    if text:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise BadInput(_("This is not understood as a day."), field=place) from None
    return text

"""The fields of each kind that only it has, from its own form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.errors import Refused
from models.language import _
from models.letters.choices import Delivery
from models.letters.templated.ground import office_of
from models.letters.templated.kind import Kind
from models.letters.templated.replies import appeal_by, denied_on
from models.letters.templated.safe_way import remarks_of
from models.letters.templated.sections import citation, training_duty
from models.letters.templated.speech import Speech
from models.ordinances.offices import OfficeRole
from models.privacy.release import Item

if TYPE_CHECKING:
    from models.letters.templated.values import Filling

_ABOVE = {
    OfficeRole.INSPECTOR_GENERAL: "to_inspector",
    OfficeRole.REVIEW_BOARD: "to_board",
    OfficeRole.COUNCIL: "to_council",
}


_BY_HAND = "_" * 28
"""What stands where something was left to be written in by hand."""


def _nothing(speech: Speech, into: Filling) -> None:
    return


def _text(speech: Speech, into: Filling, field: str, part: str) -> None:
    """A text of the form as it was typed, on one line; the drafter hears what it tells."""
    into.field(field, speech.typed(" ".join(speech.ground.told(field).split()), part))


def _sentence(speech: Speech, into: Filling, field: str, part: str) -> None:
    """The same as a sentence with its stop."""
    text = " ".join(speech.ground.told(field).split())
    if text and text[-1:] not in ".?!…”»":
        text += "."
    into.field(field, speech.typed(text, part))


def _rows(speech: Speech, into: Filling, name: str, field: str, part: str) -> None:
    into.rows(name, [speech.typed(row, part) for row in speech.ground.lines(field)])


def _preservation(speech: Speech, into: Filling) -> None:
    _rows(speech, into, "extras", "more", "records")
    into.fact("more", bool(speech.ground.lines("more")))


def _records_request(speech: Speech, into: Filling) -> None:
    ground = speech.ground
    _rows(speech, into, "requests", "records", "records")
    since, until = ground.day("since"), ground.day("until")
    period = ""
    if since and until:
        fields = {"first": speech.plain(since), "last": speech.plain(until)}
        period = speech.say("date.window", **fields)
    into.field("period", period)
    into.fact("electronic", ground.told("form") in ("", "electronic"))
    into.fact("inspect", ground.told("form") == "inspect")
    denied = denied_on(ground.dated, ground.closed)
    into.fields["answer_by"] = speech.day(denied)
    if not ground.lines("records"):
        speech.remark("no-records", "records")
    days = f"{denied.isoformat()} {appeal_by(ground.dated).isoformat()}"
    speech.remark("foi-clock", "clock", days)


def _follow_up(speech: Speech, into: Filling) -> None:
    ground, earlier = speech.ground, speech.ground.earlier
    into.fact("acknowledged", ground.told("answer") == "acknowledged")
    denied = ""
    if earlier is not None and earlier.kind is Kind.RECORDS_REQUEST:
        asked = ground.day("sent_on") or earlier.sent_on or earlier.dated
        day = denied_on(asked, ground.closed)
        # A day before the letter's: on that day itself an answer may still come.
        if day < ground.dated:
            denied = speech.day(day)
            days = f"{day.isoformat()} {appeal_by(asked).isoformat()}"
            speech.remark("foi-appeal", "standing", days)
    into.field("denied_on", denied)
    if ground.told("answer") != "acknowledged":
        _early(speech, "early-follow-up")


def _early(speech: Speech, code: str) -> None:
    """The letter says that no answer came, and the day asked for is not over when it is dated."""
    ground = speech.ground
    asked = ground.day("asked_for") or (ground.earlier.asked_for if ground.earlier else None)
    if asked is not None and ground.dated <= asked:
        speech.remark(code, "standing", asked.isoformat())


def _escalation(speech: Speech, into: Filling) -> None:
    ground, office = speech.ground, office_of(speech.ground)
    outcome = ground.told("outcome") or "no_response"
    for name in ("no_response", "declined", "inadequate"):
        into.fact(name, outcome == name)
    _sentence(speech, into, "why", "standing")
    if outcome == "no_response":
        _early(speech, "early-escalation")
    if office is not None and office.role in _ABOVE:
        into.fact(_ABOVE[office.role], True)
        if office.role is not OfficeRole.COUNCIL:
            speech.remark("no-filing-limit", "addressee", office.title.said_in("en"))


def _training(speech: Speech, into: Filling) -> None:
    pack = speech.ground.pack
    duty = training_duty(pack)
    if duty is None:
        raise Refused(
            _("The law of this town has no section on training whose words may be quoted."),
            safe=_("Nothing was changed."),
            next=_("Write a complaint, or choose another kind of letter."),
        )
    into.fields |= {
        "duty": duty.short,
        "duty_words": duty.current.quotation,
        "duty_citation": citation(speech, pack, duty, duty.current),
    }
    since = speech.ground.day("since")
    into.field("since", speech.plain(since) if since else "")


def _correction(speech: Speech, into: Filling) -> None:
    _text(speech, into, "service", "asks")
    _text(speech, into, "record", "asks")
    _sentence(speech, into, "urgent", "standing")
    if not speech.ground.told("service") and not speech.ground.told("record"):
        speech.remark("nothing-asked", "asks")


def _release(speech: Speech, into: Filling) -> None:
    ground = speech.ground
    blank = ground.ticked("blank_name")
    into.field("client_name", "" if blank else ground.client.full)
    for field in ("recipient", "purpose", "how", "ends_when", "interpreter", "read_in"):
        _plain(speech, into, field)
    until = ground.day("expires")
    into.fields["expires"] = speech.day(until) if until else _BY_HAND
    for field in ("recipient", "purpose"):
        into.fields[field] = into.fields[field] or _BY_HAND
    into.fact("complain", ground.ticked("complain"))
    into.fact("name_client", ground.ticked("name_client"))
    into.rows("items", ground.lines("what"))
    into.rows("exclusions", ground.lines("never"))
    items = ground.release.items if ground.release else frozenset()
    into.fact("home_told", Item.ADDRESS in items)
    into.fact("contact_told", Item.CONTACT in items)
    for field in ("recipient", "purpose", "what", "expires"):
        if not ground.told(field):
            speech.remark(f"release-{field}", "standing")


def _plain(speech: Speech, into: Filling, field: str) -> None:
    """A text of the form that goes to the client alone: nothing in it is a disclosure."""
    into.field(field, " ".join(speech.ground.told(field).split()))


def _client_letter(speech: Speech, into: Filling) -> None:
    ground = speech.ground
    named = ground.ticked("by_name")
    into.field("client_name", ground.client.full if named else "")
    key = "line.client_named" if named else "line.client"
    fields = {"name": ground.client.given or ground.client.full} if named else {}
    into.fields["salutation"] = speech.say(key, **fields)
    ways = {one.method for one in ground.choices.sending}
    post = bool(ways & {Delivery.CERTIFIED_MAIL, Delivery.FIRST_CLASS_MAIL})
    into.fact("post", post)
    if post:
        rows = [ground.client.full if named else "", *ground.contact.address.split("\n")]
        into.fields["addressee"] = "\n".join(row for row in rows if row.strip())
    into.field("message", ground.told("message"))
    into.rows("steps", ground.lines("steps"))
    into.field("phone", ground.letterhead.phone.strip())
    into.fact("read_aloud", ground.ticked("read_aloud"))
    day = ground.day("call_by")
    into.field("call_by", speech.day(day) if day else "")
    for code, about in remarks_of(ground):
        speech.remark(code, "salutation", about)


def _certification(speech: Speech, into: Filling) -> None:
    ground = speech.ground
    numbers = list(ground.lines("incident_numbers"))
    into.field("incident_numbers", speech.listed(numbers) if numbers else "")
    _text(speech, into, "contact", "asks")
    into.fact("cite", ground.ticked("cite"))
    into.fact("earlier_request", ground.earlier is not None)
    if ground.ticked("cite"):
        speech.remark("cite-unverified", "standing", "Conn. Gen. Stat. § 46b-38b(g)(5)")
    speech.remark("certification-months", "standing")
    if not ground.choices.own_enclosures and not ground.choices.evidence:
        speech.remark("form-not-enclosed", "enclosures")


def _cover_sheet(speech: Speech, into: Filling) -> None:
    ground = speech.ground
    into.fields["case_number"] = ground.case_number
    _text(speech, into, "recipient", "subject")
    pages = ground.told("pages")
    into.field("pages", pages if pages.isdecimal() else "")
    into.field("phone", ground.letterhead.phone.strip())
    _rows(speech, into, "papers", "contents", "papers")


OWN: dict[Kind, Callable[[Speech, Filling], None]] = {
    Kind.PATTERN: _nothing,
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

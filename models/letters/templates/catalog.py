"""What each kind of letter offers its template: fields, facts and lists, each with its meaning.

The one table of them: the reader refuses every other name, the page of the office's own copies
shows these, and a test holds the makers of the values to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.language import N_
from models.letters.templated.kind import NEEDS as _NEEDS
from models.letters.templated.kind import Kind, Need
from models.letters.templates.filling import singular


@dataclass(frozen=True)
class Offer:
    """Names and their meanings (marked for translation). ``law`` are the fields with the law's own
    words; ``required`` the parts that a template must have."""

    fields: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Offer] = field(default_factory=dict)
    law: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    meaning: str = ""

    def within(self, name: str) -> Offer:
        """What is offered where a list is gone through: also what one member of it has."""
        one, inner = singular(name), self.lists[name]
        return Offer(
            {**self.fields, **{f"{one}.{key}": said for key, said in inner.fields.items()}},
            {**self.facts, **{f"{one}.{key}": said for key, said in inner.facts.items()}},
            {**self.lists, **{f"{one}.{key}": said for key, said in inner.lists.items()}},
            self.law | {f"{one}.{key}" for key in inner.law},
            self.required,
        )


_COMMON = {
    "office": N_("The name of this office"),
    "date": N_("The date that the letter bears"),
    "delivery": N_("How the letter goes, as a line"),
    "addressee": N_("The addressee’s lines, with the address once it is confirmed"),
    "salutation": N_("The salutation of the addressee"),
    "number": N_("Our number of this letter"),
    "reference": N_("The agency’s own file number"),
    "reply": N_("The day by which an answer is asked for"),
    "signatory": N_("Who signs"),
    "capacity": N_("In what capacity: attorney at law, or advocate for the office"),
    "juris": N_("The office’s juris number"),
    "copies": N_("Who gets a copy, as a line"),
    "enclosures": N_("What is enclosed, as a line"),
    "client": N_("What the letter calls the client"),
    "client_defined": N_("The client at the first mention"),
    "city": N_("The name of the city"),
    "agency": N_("The name of the office that the letter goes to"),
}
_COMMON_FACTS = {
    "attorney": N_("An attorney signs, as counsel"),
    "client_named": N_("The client is named, or initials are given"),
    "delivered": N_("A way of delivery is chosen"),
    "reference": N_("The agency gave a file number"),
    "reply": N_("An answer is asked for by a day"),
    "juris": N_("An attorney signs, and the office has a juris number"),
    "copies": N_("Somebody gets a copy"),
    "enclosures": N_("Something is enclosed"),
    "police": N_("The police is concerned"),
}
_BREACH = {
    "body": N_("The Department, or the City"),
    "of_body": N_("The same with “of” before it"),
    "to_body": N_("The same with “to” before it"),
    "of_body_full": N_("The whole name with “of” before it"),
    "to_body_full": N_("The whole name with “to” before it"),
    "of_body_defined": N_("The whole name and the short one with “of” before them"),
    "to_body_defined": N_("The whole name and the short one with “to” before them"),
    "body_full": N_("The whole name of the Department or the City"),
    "body_defined": N_("The whole name, with the short one in brackets"),
    "code": N_("The short name of the law: the Code, or the order"),
    "law": N_("The part of the law: Article XXI"),
    "law_full": N_("The part of the law with its whole name"),
    "cites": N_("The sections that are alleged, in order"),
    "subject": N_("The sections with “Suspected violation of”"),
    "matter": N_("The line below: incident, numbers, our letter"),
    "what": N_("What is reported, in one sentence"),
    "window": N_("The days for which records are to be kept"),
    "camera_until": N_("The last day for which camera recordings are sure to be kept"),
    "camera_days": N_("For how many days camera recordings are sure to be kept"),
    "savings": N_("The savings clauses that an answer may rest on"),
}
_BREACH_FACTS = {
    "breach": N_("The letter speaks of a breach on file"),
    "several": N_("It speaks of several incidents"),
    "clients": N_("It speaks of several clients"),
    "law": N_("What is alleged is law, and not a policy"),
    "alleged": N_("A section is alleged"),
    "window": N_("A day of the incident is known"),
    "camera": N_("Camera recordings may still be kept"),
    "camera_past": N_("The time for which camera recordings are sure to be kept is over"),
    "savings": N_("A savings clause may be answered with"),
    "no_law": N_("The record says that no law required it"),
    "asked": N_("A question was asked"),
    "disclosed": N_("Something was disclosed"),
    "refused": N_("A service was refused or discouraged"),
    "held": N_("Somebody was arrested or detained"),
    "untrained": N_("Officers are said to lack the training"),
    "recording": N_("A recording is on file with the breach"),
    "about_status": N_("The question was one about immigration status"),
    "client_told": N_("Everything was told by clients"),
}
_INCIDENT = Offer(
    {
        "label": N_("Its number in this letter: Incident 1"),
        "client": N_("Whom it happened to: Client 1, or our client"),
        "head": N_("Its heading: number, client and day"),
        "day": N_("Its day"),
        "number": N_("The agency’s number of it"),
        "source": N_("Who reported it, and when it was written down"),
    },
    {"number": N_("The agency gave it a number")},
    {"facts": Offer({"text": N_("One thing that was reported")}, meaning=N_("What was reported"))},
    meaning=N_("The incidents that the letter speaks of"),
)
_SECTION = Offer(
    {
        "heading": N_("Its number and title"),
        "short": N_("Its number: § 2-928(b)"),
        "citation": N_("Where its words stand"),
        "quotation": N_("Its own words"),
        "described": N_("What it says, where its words may not be quoted"),
        "unit": N_("What it is called: subsection, section, order"),
        "incidents": N_("The incidents that it is held against"),
        "met": N_("Those of them whose facts meet it"),
        "open": N_("Those of them that leave it open"),
        "exceptions": N_("The exceptions in its own words"),
    },
    {
        "quoted": N_("Its words may be quoted"),
        "exceptions": N_("It has exceptions, and their words may be quoted"),
        "no_exception": N_("It has no exception"),
        "answered": N_("Every exception is answered by the record"),
        "met": N_("The facts of some incident meet it"),
        "open": N_("The facts of some incident leave it open"),
    },
    law=frozenset({"quotation"}),
    meaning=N_("The sections that are alleged, the strongest first"),
)
_RECORD = Offer({"name": N_("A kind of record")}, meaning=N_("The records asked for"))
_WANTED = Offer({"text": N_("One line of the form")}, meaning=N_("The lines of the form"))
_TRAINING = {
    "duty": N_("The section that requires training"),
    "duty_citation": N_("Where the words of that section stand"),
    "duty_words": N_("The own words of that section"),
}
_EARLIER = {
    "earlier_number": N_("Our number of the earlier letter"),
    "earlier_kind": N_("What the earlier letter was"),
    "earlier_date": N_("The date of the earlier letter"),
    "earlier_addressee": N_("Whom the earlier letter went to"),
    "sent_on": N_("The day on which the earlier letter was sent"),
    "asked_for": N_("The day by which it asked for an answer"),
}
_EARLIER_FACTS = {
    "earlier": N_("There is an earlier letter"),
    "sent_on": N_("It is known on which day it was sent"),
    "asked_for": N_("It asked for an answer by a day"),
    "was_request": N_("The earlier letter asked for public records"),
    "was_preservation": N_("The earlier letter asked that records be preserved"),
    "was_complaint": N_("The earlier letter was a complaint"),
}

# By kind: fields, facts and lists of its own.
_OWN: dict[Kind, tuple[dict[str, str], dict[str, str], dict[str, Offer]]] = {
    Kind.PATTERN: ({}, {}, {}),
    Kind.PRESERVATION: ({}, {"more": N_("More records are named")}, {"extras": _WANTED}),
    Kind.RECORDS_REQUEST: (
        {
            "period": N_("The time that the records are of"),
            "answer_by": N_("The day on which silence counts as a denial"),
        },
        {
            "period": N_("A time is named"),
            "electronic": N_("Electronic copies are asked for"),
            "inspect": N_("The records are to be looked at on the spot"),
        },
        {"requests": _WANTED},
    ),
    Kind.FOLLOW_UP: (
        {"denied_on": N_("The day on which silence counted as a denial")},
        {
            "acknowledged": N_("The letter was acknowledged, and no more"),
            "denied_on": N_("Silence counts as a denial by now"),
        },
        {},
    ),
    Kind.ESCALATION: (
        {"why": N_("What more is to be said, from the form")},
        {
            "no_response": N_("No answer came"),
            "declined": N_("The complaint was declined"),
            "inadequate": N_("The answer does not meet the complaint"),
            "why": N_("The form says more"),
            "to_inspector": N_("It goes to the inspector general"),
            "to_board": N_("It goes to the review board"),
            "to_council": N_("It goes to the council"),
        },
        {},
    ),
    Kind.TRAINING: (
        {"since": N_("The day from which training is asked about")},
        {"since": N_("A day is named from which training is asked about")},
        {},
    ),
    Kind.CORRECTION: (
        {
            "service": N_("The service that was refused or discouraged"),
            "record": N_("The record that is to be corrected"),
            "urgent": N_("Why it cannot wait, from the form"),
        },
        {
            "service": N_("A service is to be restored"),
            "record": N_("A record is to be corrected"),
            "urgent": N_("It cannot wait"),
        },
        {},
    ),
    Kind.RELEASE: (
        {
            "client_name": N_("The client’s name"),
            "recipient": N_("To whom the information may go"),
            "purpose": N_("What for"),
            "how": N_("How it may be told"),
            "expires": N_("The day on which it ends"),
            "ends_when": N_("What ends it earlier"),
            "interpreter": N_("Who interpreted"),
            "read_in": N_("In which language it was read aloud"),
        },
        {
            "client_name": N_("The client’s name is printed"),
            "recipient": N_("A recipient is named"),
            "purpose": N_("A purpose is named"),
            "complain": N_("It authorises a complaint, too"),
            "name_client": N_("The client agrees to be named to the recipient"),
            "interpreter": N_("An interpreter took part"),
            "how": N_("A way of telling is named"),
            "read_in": N_("The language of reading aloud is named"),
            "ends_when": N_("Something is named that ends it earlier"),
            "home_told": N_("The release lets the home address be told"),
            "contact_told": N_("The release lets be told how to reach the client"),
        },
        {"items": _WANTED, "exclusions": _WANTED},
    ),
    Kind.CLIENT_LETTER: (
        {
            "client_name": N_("The client’s name"),
            "message": N_("What is to be said, from the form"),
            "phone": N_("The telephone of this office"),
            "call_by": N_("The day by which the client should call"),
        },
        {
            "client_name": N_("The client is called by name"),
            "message": N_("The form says something"),
            "phone": N_("The office has a telephone"),
            "call_by": N_("The client should call by a day"),
            "post": N_("It goes by post"),
            "read_aloud": N_("It is read aloud to the client"),
        },
        {"steps": _WANTED},
    ),
    Kind.CERTIFICATION: (
        {
            "incident_numbers": N_("The agency’s numbers of the reports"),
            "contact": N_("Whom to call about the form"),
        },
        {
            "incident_numbers": N_("The agency gave numbers"),
            "cite": N_("The section on certifying officers is cited"),
            "contact": N_("A contact is named"),
            "earlier_request": N_("It was asked for before"),
        },
        {},
    ),
    Kind.COVER_SHEET: (
        {
            "case_number": N_("The office’s number of the case"),
            "recipient": N_("To whom the papers go"),
            "pages": N_("How many pages follow"),
            "phone": N_("The telephone of this office"),
        },
        {
            "recipient": N_("A recipient is named"),
            "pages": N_("The number of pages is known"),
            "phone": N_("The office has a telephone"),
        },
        {"papers": _WANTED},
    ),
}
_WITH_TRAINING = frozenset({Kind.TRAINING})
_WITH_RECORDS = frozenset({Kind.PATTERN, Kind.PRESERVATION})


def offer_of(kind: str) -> Offer:
    """What this kind offers its template."""
    which = Kind(kind)
    needs = _NEEDS[which]
    own_fields, own_facts, own_lists = _OWN[which]
    fields, facts = {**_COMMON}, {**_COMMON_FACTS}
    lists: dict[str, Offer] = dict(own_lists)
    law: frozenset[str] = frozenset()
    if needs.breach is not Need.NO:
        fields |= _BREACH
        facts |= _BREACH_FACTS
        lists |= {"incidents": _INCIDENT, "sections": _SECTION}
    if needs.earlier is not Need.NO:
        fields |= _EARLIER
        facts |= _EARLIER_FACTS
    if which in _WITH_TRAINING:
        fields |= _TRAINING
        law |= {"duty_words"}
    if which in _WITH_RECORDS:
        lists |= {"day_records": _RECORD, "other_records": _RECORD}
        fields |= {
            "day_records": N_("The records of those days, as a list"),
            "other_records": N_("The records of whatever date, as a list"),
        }
        facts |= {
            "day_records": N_("Records of those days are asked for"),
            "other_records": N_("Records of whatever date are asked for"),
        }
    return Offer(
        {**fields, **own_fields},
        {**facts, **own_facts},
        lists,
        law,
        required=frozenset({"signature"} if which is not Kind.COVER_SHEET else {"title"}),
    )

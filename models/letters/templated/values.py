"""What a template is filled with: the fields, facts and lists that ``catalog.py`` offers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from models.letters.choices import ClientNaming, Delivery, Sending, SignatoryRole
from models.letters.enclosures.exhibit import exhibits
from models.letters.reliefs import ANY_DATE, kept, retained_until
from models.letters.templated import incidents as told
from models.letters.templated.ground import office_of
from models.letters.templated.kind import Kind, Need, Reader
from models.letters.templated.own_values import OWN
from models.letters.templated.replies import reply_by
from models.letters.templated.sections import Merged, merged, sections
from models.letters.templated.speech import Body, Speech
from models.letters.templates.filling import Values
from models.ordinances.facts import ActKind, Matter
from models.ordinances.pack import Weight

_SERVICE = (ActKind.DENIED_SERVICE, ActKind.DISCOURAGED_SERVICE)
_HELD = (ActKind.ARRESTED, ActKind.DETAINED)
_MAILED = (Delivery.CERTIFIED_MAIL, Delivery.FIRST_CLASS_MAIL)


class Filling:
    """Fields, facts and lists on their way to be ``Values``."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.facts: set[str] = set()
        self.lists: dict[str, tuple[Values, ...]] = {}

    def field(self, name: str, text: str) -> None:
        """A text, and the fact of the same name where there is one."""
        self.fields[name] = text
        if text.strip():
            self.facts.add(name)

    def fact(self, name: str, holds: bool) -> None:
        """A fact that holds or does not."""
        if holds:
            self.facts.add(name)

    def rows(self, name: str, texts: Iterable[str], field: str = "text") -> None:
        """A list of single texts."""
        self.lists[name] = tuple(
            Values({field: text}, key=str(place)) for place, text in enumerate(texts, 1)
        )

    def done(self) -> Values:
        """All of it as a value."""
        return Values(self.fields, frozenset(self.facts), self.lists)


def values_of(speech: Speech) -> tuple[Values, tuple[Merged, ...]]:
    """The values of a letter, and its alleged sections. Raises as ``weighing.weigh`` does."""
    ground, into = speech.ground, Filling()
    body = Body(speech, ground.pack, ground.police, ground.mixed)
    into.fields["city"] = body.city
    _common(speech, into)
    alleged: list[Merged] = []
    if ground.needs.breach is not Need.NO:
        alleged = merged(speech) if _alleges(speech) else []
        _breach(speech, into, body, alleged)
        _records(speech, into, body)
    if ground.needs.earlier is not Need.NO:
        _earlier(speech, into)
    OWN[ground.kind](speech, into)
    return into.done(), tuple(alleged)


def _alleges(speech: Speech) -> bool:
    """Whether the letter speaks of sections: one that brings a complaint further may find none
    accepted, and one that asks for records alleges nothing."""
    ground = speech.ground
    if ground.kind is Kind.ESCALATION:
        return all(any(one.alleged for one in each.violations) for each in ground.incidents)
    return ground.kind in (Kind.PATTERN, Kind.CORRECTION)


# ── for every kind ─────────────────────────────────────────────────────────────────────────


def _common(speech: Speech, into: Filling) -> None:
    ground, say = speech.ground, speech.say
    head, signs = ground.letterhead, ground.signs
    attorney = signs.role is SignatoryRole.ATTORNEY
    office = office_of(ground)
    into.fields |= {
        "office": head.name.strip(),
        "date": speech.plain(ground.dated),
        "number": ground.number,
        "signatory": signs.name.strip(),
        "capacity": say("line.attorney" if attorney else "line.advocate", office=head.name.strip()),
        "agency": office.title.said_in("en") if office else "",
    }
    into.fact("attorney", attorney)
    into.fact("police", ground.police)
    juris = head.juris_number.strip()
    into.field("juris", say("line.juris", number=juris) if attorney and juris else "")
    into.field("delivered", delivery(speech))
    into.fields["delivery"] = into.fields.pop("delivered")
    into.field("reference", ground.choices.reference.strip())
    day = reply_by(ground)
    into.field("reply", speech.day(day) if day else "")
    _addressee(speech, into)
    _client(speech, into)
    into.field("enclosures", enclosures(speech))
    into.field("copies", _copies(speech))


def delivery(speech: Speech) -> str:
    """How the letter goes, as a line with a capital at its head."""
    ways = [_way(speech, one) for one in speech.ground.choices.sending]
    text = speech.listed(ways) if ways else ""
    return text[:1].upper() + text[1:]


def _way(speech: Speech, sending: Sending) -> str:
    method = speech.say(f"line.{sending.method.value}")
    tracking = sending.tracking.strip()
    if not tracking:
        return method
    key = "line.tracking" if sending.method in _MAILED else "line.sent_to"
    return speech.say(key, method=method, number=tracking)


def _addressee(speech: Speech, into: Filling) -> None:
    ground, choices = speech.ground, speech.ground.choices
    if ground.needs.reader is not Reader.AGENCY:
        into.fields["addressee"] = into.fields["salutation"] = ""
        return
    office = office_of(ground)
    salutation = choices.salutation.strip()
    if not salutation and office is not None and ground.language == "en":
        salutation = office.salutation
    into.fields["salutation"] = salutation or speech.say("line.salutation")
    unconfirmed = speech.say("line.unconfirmed")
    if choices.addressee.strip():
        into.fields["addressee"] = choices.addressee.strip()
    elif office is None:
        speech.remark("no-address", "addressee")
        into.fields["addressee"] = unconfirmed
    elif office.confirmed or (office.address and choices.address_confirmed_on):
        into.fields["addressee"] = "\n".join(office.printable)
    else:
        speech.remark("address-unconfirmed" if office.address else "no-address", "addressee")
        into.fields["addressee"] = "\n".join([*office.lines, unconfirmed])


def _client(speech: Speech, into: Filling) -> None:
    ground = speech.ground
    many = len(dict.fromkeys(ground.clients))
    naming = ground.choices.client
    into.fields["client"] = speech.say("client.ours" if many > 1 else "client.our")
    if many > 1:
        key = "client.defined_two" if many == 2 else "client.defined_many"
        into.fields["client_defined"] = speech.say(key, count=speech.count(many), number=str(many))
        return
    into.fields["client_defined"] = speech.say("client.defined")
    if ground.needs.reader is Reader.AGENCY and naming is not ClientNaming.OUR_CLIENT:
        full = naming is ClientNaming.NAME
        name = ground.client.full if full else ground.client.initials
        into.fields["client_defined"] = speech.say("client.defined_named", name=name)
        into.facts.add("client_named")
        speech.remark("client-named", "standing")


def enclosures(speech: Speech) -> str:
    """What is really enclosed, as one line; nothing if nothing is."""
    choices = speech.ground.choices
    rows = [
        speech.say("line.exhibit", letter=one.letter, title=one.title.strip().rstrip("."))
        for one in exhibits(speech.ground.pieces, choices)
    ]
    rows += [row.strip() for row in choices.own_enclosures if row.strip()]
    rows = [speech.typed(row, "enclosures").rstrip(".") for row in rows]
    if not rows:
        return ""
    if len(rows) == 1:
        return speech.say("line.enclosure", list=rows[0])
    numbered = [f"{number}. {row}" for number, row in enumerate(rows, 1)]
    return speech.say("line.enclosures", list="; ".join(numbered))


def _copies(speech: Speech) -> str:
    offices = {one.id: one for one in speech.ground.pack.offices}
    found = [offices[one] for one in speech.ground.choices.copies if one in offices]
    names = dict.fromkeys(one.title.said_in("en") for one in found)
    return speech.say("line.copies", list=" · ".join(names)) if names else ""


# ── of the breaches ────────────────────────────────────────────────────────────────────────


def _breach(speech: Speech, into: Filling, body: Body, alleged: list[Merged]) -> None:
    ground = speech.ground
    materials = ground.incidents
    into.fields |= body.fields
    acts = [act for one in materials for act in one.breach.acts]
    kinds = {act.act for act in acts}
    into.fact("breach", bool(materials))
    into.fact("several", len(materials) > 1)
    into.fact("clients", len(set(ground.clients)) > 1)
    into.fact("law", ground.pack.weight is Weight.LAW)
    into.fact("alleged", bool(alleged))
    into.fact("asked", ActKind.INQUIRED in kinds)
    into.fact("disclosed", ActKind.DISCLOSED in kinds)
    into.fact("refused", bool(kinds & set(_SERVICE)))
    into.fact("held", bool(kinds & set(_HELD)))
    into.fact("untrained", ActKind.TRAINING_MISSING in kinds)
    into.fact(
        "about_status",
        any(
            act.act is ActKind.INQUIRED and Matter.IMMIGRATION_STATUS in (act.about or ())
            for act in acts
        ),
    )
    into.fact("no_law", told.no_law(materials))
    into.fact("client_told", all(one.breach.source.value == "client" for one in materials))
    into.fact(
        "recording",
        any(
            file.media_type[:6] in ("audio/", "video/")
            for one in materials
            for file in one.breach.evidence
        ),
    )
    into.lists["incidents"] = told.incidents(speech) if materials else ()
    into.lists["sections"] = sections(speech, alleged)
    into.fields["what"] = told.what(speech) if materials else ""
    in_order = sorted(alleged, key=lambda one: _place(one))
    into.fields["cites"] = _cites(speech, in_order)
    into.fields["subject"] = _subject(speech, in_order)
    into.fields["matter"] = matter(speech)
    clauses = dict.fromkeys(
        one.material.pack.provision(clause).short
        for one in alleged
        for clause in one.best.provision.answered_by
    )
    into.field("savings", speech.listed(list(clauses)) if clauses else "")
    _window(speech, into)


def _place(one: Merged) -> int:
    return one.material.pack.provisions.index(one.best.provision)


def _cites(speech: Speech, alleged: list[Merged]) -> str:
    if not alleged:
        return ""
    citations = list(dict.fromkeys(one.best.provision.citation for one in alleged))
    if len(citations) == 1:
        return citations[0]
    ids = list(dict.fromkeys(one.best.provision.id for one in alleged))
    return alleged[0].material.pack.citation_many.replace("{ids}", speech.listed(ids))


def _subject(speech: Speech, alleged: list[Merged]) -> str:
    if not alleged:
        return ""
    pack = speech.ground.pack
    kind = "suspected" if pack.weight is Weight.LAW else "departure"
    number = "one" if len({one.best.provision.citation for one in alleged}) == 1 else "many"
    cites = _cites(speech, alleged)
    if kind == "departure" and number == "one":
        cites = speech.say("line.policy", instrument=pack.instrument, issuer=pack.issuer)
    return speech.say(f"line.{kind}_{number}", sections=cites)


def matter(speech: Speech) -> str:
    """The second line of the subject: incident, numbers, our letter."""
    ground, rows = speech.ground, []
    breaches = [one.breach for one in ground.incidents]
    if len(breaches) == 1:
        breach = breaches[0]
        if breach.day:
            day, time = speech.partial(breach.day), speech.at(breach.time, beside=True)
            key = "line.incident_time" if time else "line.incident"
            rows.append(speech.say(key, **({"date": day} | ({"time": time} if time else {}))))
        if number := breach.agency_number.strip():
            key = "line.police_number" if ground.incidents[0].police else "line.agency_number"
            rows.append(speech.say(key, number=number))
    elif breaches:
        rows.append(_several(speech))
    rows.append(speech.say("line.our_number", number=ground.number))
    if reference := ground.choices.reference.strip():
        rows.append(speech.say("line.reference", number=reference))
    text = "; ".join(rows)
    return text[:1].upper() + text[1:]


def _several(speech: Speech) -> str:
    """How many incidents, and between which days; these only if every one is known."""
    days = [one.breach.day for one in speech.ground.incidents]
    exact = sorted(day.exact for day in days if day and day.exact)
    count = speech.count(len(days))
    if len(exact) < len(days):
        return speech.say("line.incidents_undated", count=count)
    first, last = speech.plain(exact[0]), speech.plain(exact[-1])
    if first == last:
        return speech.say("line.incidents_same_day", count=count, first=first)
    return speech.say("line.incidents", count=count, first=first, last=last)


def _window(speech: Speech, into: Filling) -> None:
    """The days for which records are to be kept, and how long cameras' are."""
    ground = speech.ground
    days = [one.breach.day for one in ground.incidents if one.breach.day]
    into.field("window", "")
    if len(days) == 1 and not days[0].exact:
        into.field("window", speech.say("date.window_whole", day=speech.partial(days[0])))
    elif days:
        first = min(day.earliest for day in days) - timedelta(days=1)
        last = max(day.latest for day in days) + timedelta(days=1)
        fields = {"first": speech.plain(first), "last": speech.plain(last)}
        into.field("window", speech.say("date.window", **fields))
    into.fields["camera_until"] = into.fields["camera_days"] = ""
    until = [day for one in ground.incidents if (day := retained_until(one))]
    clock = ground.pack.clock("body-camera")
    if until and clock is not None:
        day = min(until)
        into.fields["camera_until"] = speech.day(day)
        into.fields["camera_days"] = str(clock.days)
        past = day < ground.dated
        into.facts.add("camera_past" if past else "camera")
        if past and ground.kind in (Kind.PATTERN, Kind.PRESERVATION):
            speech.remark("retention-past", "preservation")


def _records(speech: Speech, into: Filling, body: Body) -> None:
    """The kinds of records that the breaches call for, as two lists."""
    ground = speech.ground
    if ground.kind not in (Kind.PATTERN, Kind.PRESERVATION):
        return
    wanted = ground.choices.preserve
    kinds = dict.fromkeys(
        kind for one in ground.incidents for kind in kept(one) if wanted is None or kind in wanted
    )
    for name, chosen in (
        ("day_records", [kind for kind in kinds if kind not in ANY_DATE]),
        ("other_records", [kind for kind in kinds if kind in ANY_DATE]),
    ):
        law = body.fields["law"]
        names = [speech.say(f"records.{kind}", law=law) for kind in chosen]
        into.rows(name, names, field="name")
        into.field(name, "; ".join(names))


# ── of the earlier letter ──────────────────────────────────────────────────────────────────


def _earlier(speech: Speech, into: Filling) -> None:
    ground = speech.ground
    earlier = ground.earlier
    into.fact("earlier", earlier is not None)
    if earlier is None:
        names = "earlier_number earlier_kind earlier_date earlier_addressee sent_on asked_for"
        into.fields |= dict.fromkeys(names.split(), "")
        return
    sent_on = ground.day("sent_on") or earlier.sent_on
    asked_for = ground.day("asked_for") or earlier.asked_for
    into.fields |= {
        "earlier_number": earlier.number,
        "earlier_kind": speech.say(f"kind.{earlier.kind.value}"),
        "earlier_date": speech.plain(earlier.dated),
        "earlier_addressee": earlier.addressee,
    }
    into.field("sent_on", speech.plain(sent_on) if sent_on else "")
    into.field("asked_for", speech.day(asked_for) if asked_for else "")
    into.fact("was_request", earlier.kind is Kind.RECORDS_REQUEST)
    into.fact("was_preservation", earlier.kind is Kind.PRESERVATION)
    into.fact("was_complaint", earlier.kind in (Kind.COMPLAINT, Kind.PATTERN))
    agency = ground.needs.reader is Reader.AGENCY
    if agency and sent_on is None:
        speech.remark("sent-unknown", "subject", earlier.number)

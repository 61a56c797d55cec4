"""From the date to the request: everything above the numbered facts."""

from __future__ import annotations

from datetime import date, timedelta

from models.days.working_days import is_working_day, working_day_from
from models.letters.acts import deeds, somebody
from models.letters.choices import ClientNaming, Delivery, Sending, SignatoryRole
from models.letters.letter import Part, PartKind
from models.letters.material import Material, Voice
from models.letters.weighing import Alleged
from models.ordinances.assessment import Outcome
from models.ordinances.facts import ActKind, Answer
from models.ordinances.offices import Office, OfficeRole

_DEFAULT_REPLY_DAYS = 30


def office_for(material: Material) -> Office | None:
    """The addressee: as chosen, else the chief for police and the department's head for others."""
    offices = material.pack.offices
    for office in offices:
        if office.id == material.choices.office:
            return office
    wanted = OfficeRole.CHIEF if material.police else OfficeRole.DEPARTMENT_HEAD
    for role in (wanted, OfficeRole.CORPORATION_COUNSEL):
        for office in offices:
            if office.role is role:
                return office
    return offices[0] if offices else None


def reply_by(material: Material) -> date:
    """The day by which an answer is asked for: as chosen, else a working day from 30 days on."""
    if material.choices.reply_by:
        return material.choices.reply_by
    clock = material.pack.clock("reply")
    days = clock.days if clock else _DEFAULT_REPLY_DAYS
    return working_day_from(material.dated + timedelta(days=days))


def opening(voice: Voice, alleged: tuple[Alleged, ...], preserves: bool) -> list[Part]:
    """The parts above the facts; ``preserves``: records to preserve are listed below."""
    material = voice.material
    parts = [Part("date", PartKind.LINES, voice.dates.plain(material.dated))]
    if material.choices.sending:
        parts.append(Part("delivery", PartKind.LINES, _delivery(voice)))
    parts.append(Part("addressee", PartKind.LINES, _addressee(voice)))
    parts.append(Part("subject", PartKind.SUBJECT, _subject(voice, alleged), mark=voice.paper.re))
    office = office_for(material)
    salutation = material.choices.salutation or _salutation(voice, office)
    if salutation:
        parts.append(Part("salutation", PartKind.LINES, salutation))
    reply = voice.dates.with_weekday(reply_by(material))
    if reply_by(material) <= material.dated:
        voice.remark("reply-past", "standing")
    elif not is_working_day(reply_by(material)):
        voice.remark("reply-not-working-day", "standing")
    text = _standing(voice, alleged, reply, preserves)
    parts.append(Part("standing", PartKind.PARAGRAPHS, text, strong=(reply,)))
    return parts


def _salutation(voice: Voice, office: Office | None) -> str:
    """The office's own in English; in another language one that fits every office."""
    if office is None or voice.material.language == "en":
        return office.salutation if office else ""
    return voice.say("line.salutation")


def _delivery(voice: Voice) -> str:
    ways = [_way(voice, sending) for sending in voice.material.choices.sending]
    # "…, return receipt requested, and by hand": a comma where a way has one of its own.
    joint = f"{',' if any(',' in way for way in ways) else ''} {voice.tongue.joint}"
    text = ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])}{joint} {ways[-1]}"
    return voice.head(text)


def _way(voice: Voice, sending: Sending) -> str:
    method = voice.say(f"line.{sending.method.value}")
    if not sending.tracking.strip():
        return method
    mailed = sending.method in (Delivery.CERTIFIED_MAIL, Delivery.FIRST_CLASS_MAIL)
    key = "line.tracking" if mailed else "line.sent_to"
    return voice.say(key, method=method, number=sending.tracking.strip())


def _addressee(voice: Voice) -> str:
    material = voice.material
    if material.choices.addressee.strip():
        return material.choices.addressee.strip()
    office = office_for(material)
    if office is None:
        voice.remark("no-address", "addressee")
        return voice.say("line.unconfirmed")
    if office.confirmed:
        # The office's own lines, whole: they are printed as they were confirmed.
        return "\n".join(office.printable)
    lines = list(office.lines)
    department = material.department
    if office.role is OfficeRole.DEPARTMENT_HEAD and department and department not in lines:
        lines.insert(1, voice.head(department))
    if office.address and material.choices.address_confirmed_on:
        return "\n".join([*lines, *office.address])
    voice.remark("address-unconfirmed" if office.address else "no-address", "addressee")
    return "\n".join([*lines, voice.say("line.unconfirmed")])


def _subject(voice: Voice, alleged: tuple[Alleged, ...]) -> str:
    material, breach = voice.material, voice.material.breach
    in_order = sorted(alleged, key=lambda one: material.pack.provisions.index(one.provision))
    citations = list(dict.fromkeys(one.provision.citation for one in in_order))
    kind = "suspected" if material.law else "departure"
    if len(citations) == 1:
        sections = citations[0]
        if not material.law:
            pack = material.pack
            fields = {"instrument": pack.instrument, "issuer": pack.issuer}
            sections = voice.say("line.policy", **fields)
        first = voice.say(f"line.{kind}_one", sections=sections)
    else:
        ids = voice.dates.listed([one.provision.id for one in in_order])
        sections = material.pack.citation_many.replace("{ids}", ids)
        first = voice.say(f"line.{kind}_many", sections=sections)
    rest = []
    if breach.day:
        day, time = voice.dates.partial(breach.day), voice.dates.beside_date(breach.time)
        key = "line.incident_time" if time else "line.incident"
        rest.append(voice.say(key, date=day, time=time))
    if breach.agency_number.strip():
        key = "line.police_number" if material.police else "line.agency_number"
        rest.append(voice.say(key, number=breach.agency_number.strip()))
    rest.append(voice.say("line.our_number", number=material.number))
    if material.choices.reference.strip():
        rest.append(voice.say("line.reference", number=material.choices.reference.strip()))
    return f"{first}\n{voice.head('; '.join(rest))}"


def _standing(voice: Voice, alleged: tuple[Alleged, ...], reply: str, preserves: bool) -> str:
    attorney = voice.material.signs.role is SignatoryRole.ATTORNEY
    who = voice.say("standing.attorney" if attorney else "standing.advocate", who=_client(voice))
    ask = voice.say("standing.ask" if preserves else "standing.ask_only", reply=reply)
    return " ".join((who, _what(voice, alleged), ask))


def resident_told(voice: Voice) -> bool:
    """Whether residence may be told: a section needs it, or it was released; and it is so."""
    material = voice.material
    if material.breach.resident is not Answer.YES:
        return False
    return material.choices.resident_may_be_told or voice.needs_residence


def _client(voice: Voice) -> str:
    material, resident = voice.material, resident_told(voice)
    naming = material.choices.client
    if naming is ClientNaming.OUR_CLIENT:
        return voice.say("standing.resident" if resident else "standing.person")
    voice.remark("client-named", "standing")
    name = material.client.full
    if naming is ClientNaming.INITIALS:
        name = material.client.initials
    return voice.say("standing.named_resident" if resident else "standing.named", name=name)


def _what(voice: Voice, alleged: tuple[Alleged, ...]) -> str:
    breach = voice.material.breach
    reports = voice.say("standing.client_reports" if voice.by_client else "standing.reported")
    acts = [act for act in breach.acts if any(act in one.acts for one in alleged)]
    kinds = [act for act in acts or breach.acts if act.act is not ActKind.TRAINING_MISSING]
    if not kinds:
        return voice.say("standing.untrained", reports=voice.say("standing.reported"))
    # The strongest section stands first: if even that one is open, the opening says no more.
    sure = alleged[0].outcome is Outcome.ENGAGED
    when = f", {voice.dates.on(breach.day)}," if breach.day else ""
    return voice.say(
        "standing.what" if sure else "standing.what_open",
        reports=reports,
        date=when,
        someone=somebody(voice, kinds),
        did=voice.dates.listed(deeds(voice, kinds)[:3]),
    )

"""Words of the letters room for the screen: outline, state, delivery, reliefs, records."""

from __future__ import annotations

from models.language import N_, _
from models.letters.choices import ClientNaming, Delivery, Relief, SignatoryRole

_PARTS = {
    "letterhead": N_("Letterhead"),
    "date": N_("Date"),
    "delivery": N_("Delivery"),
    "addressee": N_("Addressee"),
    "subject": N_("Re line"),
    "salutation": N_("Salutation"),
    "standing": N_("Who writes, what is asked"),
    "facts": N_("What is reported"),
    "source": N_("Who reported it"),
    "savings": N_("Cooperation clauses"),
    "definitions": N_("Terms used"),
    "harm": N_("What it did"),
    "reliefs": N_("What we ask"),
    "preservation": N_("Records to preserve"),
    "confidentiality": N_("Confidentiality"),
    "signature": N_("Signature"),
    "enclosures": N_("Enclosures"),
    "copies": N_("Copies"),
}
# Parts of the templated kinds, by what stands before a colon.
_OF_TEMPLATES = {
    "title": N_("Title"),
    "records": N_("Records"),
    "records_ask": N_("Records requested"),
    "named_records": N_("Records named"),
    "more_records": N_("Records named, the list"),
    "how": N_("How they are to be kept"),
    "manner": N_("How they are to be provided"),
    "clock": N_("The time to answer"),
    "contact": N_("Where to answer"),
    "asks": N_("What we ask"),
    "next": N_("What comes next"),
    "duty": N_("What the law requires"),
    "duty_means": N_("What it means"),
    "nature": N_("What this letter is"),
    "what": N_("What may be told"),
    "never": N_("What may not be told"),
    "purpose": N_("What for, how, until when"),
    "complain": N_("Complaint on the client’s behalf"),
    "told": N_("What was explained"),
    "sign": N_("Declaration"),
    "interpreter": N_("Interpreter"),
    "interpreter_signature": N_("Interpreter’s signature"),
    "revoked": N_("If it is taken back"),
    "message": N_("What is said"),
    "steps_ask": N_("What happens next"),
    "steps": N_("Steps"),
    "care": N_("Please keep in mind"),
    "lines": N_("Lines of the sheet"),
    "about": N_("What the papers belong to"),
    "papers": N_("Papers"),
    "incident": N_("Incident"),
    "incident_source": N_("Who reported it"),
}
_OF_A_SECTION = {
    "quotation": N_("{section}: the words"),
    "gloss": N_("{section}: unofficial translation"),
    "status": N_("{section}: the text at hand"),
    "applies": N_("{section}: how it applies"),
}

STATES = {
    "draft": N_("Draft"),
    "in_review": N_("In review"),
    "approved": N_("Approved"),
    "sent": N_("Sent"),
    "received": N_("Answer received"),
    "no_response": N_("No answer"),
    "under_investigation": N_("Under investigation"),
    "declined": N_("Declined"),
    "closed": N_("Closed"),
    "purged": N_("Purged"),
}

DELIVERIES = {
    Delivery.CERTIFIED_MAIL: N_("Certified mail, return receipt"),
    Delivery.FIRST_CLASS_MAIL: N_("First-class mail"),
    Delivery.HAND: N_("By hand"),
    Delivery.EMAIL: N_("E-mail"),
    Delivery.FAX: N_("Fax"),
}

NAMINGS = {
    ClientNaming.OUR_CLIENT: N_("“Our client”"),
    ClientNaming.INITIALS: N_("Initials"),
    ClientNaming.NAME: N_("Full name"),
}

SIGNATORIES = {
    SignatoryRole.ATTORNEY: N_("Attorney, as counsel"),
    SignatoryRole.ADVOCATE: N_("Advocate, for the office"),
}

RELIEFS = {
    Relief.ACKNOWLEDGE: N_("Written acknowledgment"),
    Relief.INVESTIGATE: N_("Investigation"),
    Relief.OUTCOME: N_("Outcome in writing"),
    Relief.INSPECTOR_GENERAL: N_("Forwarding to the Inspector General"),
    Relief.CORRECT_RECORDS: N_("Records corrected or sealed"),
    Relief.LIST_DISCLOSURES: N_("List of every disclosure"),
    Relief.STOP_DISCLOSURE: N_("No further disclosure"),
    Relief.PROVIDE_SERVICE: N_("The service, now"),
    Relief.SAME_REFERRAL: N_("The same referral as others"),
    Relief.REVISE_FORMS: N_("Questions taken out of forms"),
    Relief.REMIND_STAFF: N_("Reminder to staff"),
    Relief.TRAINING: N_("Training, with its rosters"),
    Relief.WARRANT_BASIS: N_("Ground of the arrest or detention"),
    Relief.LIAISON: N_("A named contact"),
}

RECORDS = {
    "body_camera": N_("Body and dashboard cameras"),
    "dispatch": N_("911, radio and dispatch"),
    "reports": N_("Reports and drafts"),
    "lobby_video": N_("Lobby and interview video"),
    "database_queries": N_("Database query logs"),
    "federal_contacts": N_("Contacts with federal immigration authorities"),
    "messages": N_("E-mail and messages"),
    "internal_files": N_("Internal affairs files"),
    "training_rosters": N_("Training rosters"),
    "training_orders": N_("Orders about training"),
    "intake": N_("Intake forms and queue notes"),
    "service_file": N_("File of the service"),
    "access_logs": N_("Access logs"),
    "premises_video": N_("Video and telephone recordings"),
    "policies": N_("Instructions and scripts"),
}

LANGUAGES = {
    "en": N_("English"),
    "es": N_("Spanish"),
    "pt": N_("Portuguese"),
    "pl": N_("Polish"),
    "ht": N_("Haitian Creole"),
    "vi": N_("Vietnamese"),
    "sq": N_("Albanian"),
    "bs": N_("Bosnian"),
    "ar": N_("Arabic"),
}


def language_word(code: str) -> str:
    """A language's name in the language of the screen."""
    return _(LANGUAGES[code]) if code in LANGUAGES else code


def part_title(key: str) -> str:
    """A part's name in the outline."""
    if key.startswith("law:"):
        provision, _colon, what = key.removeprefix("law:").rpartition(":")
        named = provision if provision[:1].isalpha() else f"§ {provision}"
        return _(_OF_A_SECTION[what]).format(section=named) if what in _OF_A_SECTION else key
    if key in _PARTS:
        return _(_PARTS[key])
    name = key.partition(":")[0]
    # A part that the office has put into its own wording is called as it is called there.
    return _(_OF_TEMPLATES[name]) if name in _OF_TEMPLATES else name.replace("_", " ").capitalize()

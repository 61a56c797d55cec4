"""Words of the letters' choices, and days as the screen writes them."""

from __future__ import annotations

from datetime import date

from models.language import N_, _, region
from models.letters.choices import ClientNaming, Delivery, Relief, SignatoryRole

_DELIVERY = {
    Delivery.CERTIFIED_MAIL: N_("Certified mail, return receipt"),
    Delivery.FIRST_CLASS_MAIL: N_("First-class mail"),
    Delivery.HAND: N_("By hand"),
    Delivery.EMAIL: N_("E-mail"),
    Delivery.FAX: N_("Fax"),
}
_TRACKING = {
    Delivery.CERTIFIED_MAIL: N_("Tracking number"),
    Delivery.FIRST_CLASS_MAIL: N_("Tracking number"),
    Delivery.EMAIL: N_("E-mail address"),
    Delivery.FAX: N_("Fax number"),
}
_NAMING = {
    ClientNaming.OUR_CLIENT: N_("Our client"),
    ClientNaming.INITIALS: N_("Initials"),
    ClientNaming.NAME: N_("Name"),
}
_RELIEF = {
    Relief.ACKNOWLEDGE: N_("A written acknowledgment with a file number"),
    Relief.INVESTIGATE: N_("An investigation"),
    Relief.OUTCOME: N_("The outcome in writing"),
    Relief.INSPECTOR_GENERAL: N_("A copy to the inspector general for investigation"),
    Relief.CORRECT_RECORDS: N_("Correction or sealing of records"),
    Relief.LIST_DISCLOSURES: N_("A list of every disclosure"),
    Relief.STOP_DISCLOSURE: N_("No further disclosure"),
    Relief.PROVIDE_SERVICE: N_("The service, now"),
    Relief.SAME_REFERRAL: N_("The same referral as for everyone"),
    Relief.REVISE_FORMS: N_("Forms and scripts without the question"),
    Relief.REMIND_STAFF: N_("A reminder to staff"),
    Relief.TRAINING: N_("Proof of training"),
    Relief.WARRANT_BASIS: N_("The basis of the arrest or detention"),
    Relief.LIAISON: N_("A named liaison"),
}
_SIGNS = {
    SignatoryRole.ATTORNEY: N_("{name}, as attorney"),
    SignatoryRole.ADVOCATE: N_("{name}, for the office"),
}


def delivery_word(method: Delivery) -> str:
    """``Certified mail, return receipt``."""
    return _(_DELIVERY[method])


def tracking_word(method: Delivery) -> str:
    """What is typed beside the method; nothing where there is nothing to type."""
    return _(_TRACKING[method]) if method in _TRACKING else ""


def naming_word(naming: ClientNaming) -> str:
    """``Our client``."""
    return _(_NAMING[naming])


def relief_word(relief: Relief) -> str:
    """A relief in a few words, for the menu."""
    return _(_RELIEF[relief])


def signs_word(name: str, role: SignatoryRole) -> str:
    """``Dana Whitcomb, as attorney``."""
    return _(_SIGNS[role]).format(name=name)


def weekday(day: date) -> str:
    """``Monday, April 27, 2026`` as the screen's language writes it."""
    from babel.dates import format_date

    return str(format_date(day, format="full", locale=region()))


def advice(day: date, dated: date) -> str:
    """What to know of a reply date; nothing if it is a working day after the letter."""
    from models.days.working_days import is_working_day, working_day_from

    if day <= dated:
        return _("This is not after the date of the letter.")
    if is_working_day(day):
        return ""
    after = weekday(working_day_from(day))
    return _("Not a working day. The next one is {day}.").format(day=after)


def version_words(number: str, version: int) -> str:
    """``L-26-0003, version 2``."""
    return _("{number}, version {version}").format(number=number, version=version)

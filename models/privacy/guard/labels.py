"""The words of classes, rules and remedies; N_() marks them, ``_`` says them."""

from __future__ import annotations

from models.language import N_, _
from models.privacy.guard.finding import Finding, Remedy, Rule
from models.vault.classes import Confidential

CLASSES = {
    Confidential.ORIENTATION: N_("Sexual orientation"),
    Confidential.DOMESTIC_VIOLENCE: N_("Domestic violence"),
    Confidential.SEXUAL_ASSAULT: N_("Sexual assault"),
    Confidential.WITNESS: N_("Witness or party"),
    Confidential.PUBLIC_ASSISTANCE: N_("Public assistance"),
    Confidential.IMMIGRATION_STATUS: N_("Immigration status"),
    Confidential.TAX: N_("Tax records"),
    Confidential.NAME: N_("Name"),
    Confidential.WHEREABOUTS: N_("Whereabouts"),
    Confidential.CONTACT: N_("Telephone or e-mail"),
    Confidential.BIRTH: N_("Date of birth"),
    Confidential.NUMBER: N_("Number of a person or case"),
    Confidential.IDENTIFYING: N_("Other identifying information"),
    Confidential.PERSONAL: N_("Other personal matter"),
    Confidential.WORDS: N_("Free words and files"),
    Confidential.OFFICE: N_("The office’s own"),
    Confidential.NONE: N_("Holds the record together"),
}

MEANINGS = {
    Confidential.ORIENTATION: N_("§ 2-926 lists it. No field of the program asks for it."),
    Confidential.DOMESTIC_VIOLENCE: N_(
        "§ 2-926 lists who is a victim of it. All of the safety compartment bears this class."
    ),
    Confidential.SEXUAL_ASSAULT: N_("§ 2-926 lists who is a victim of it."),
    Confidential.WITNESS: N_(
        "§ 2-926 lists who witnessed a crime; here also who stands in a case."
    ),
    Confidential.PUBLIC_ASSISTANCE: N_("§ 2-926 lists who receives it."),
    Confidential.IMMIGRATION_STATUS: N_(
        "§ 2-926 lists it. No field of the program may hold it; the guard looks for it in what was "
        "written."
    ),
    Confidential.TAX: N_("§ 2-926 lists all that stands in income-tax records: incomes, assets."),
    Confidential.NAME: N_("Identifying information under the Violence Against Women Act."),
    Confidential.WHEREABOUTS: N_(
        "Where somebody lives, works, receives mail or can be met; identifying information under "
        "the Violence Against Women Act."
    ),
    Confidential.CONTACT: N_("Identifying information under the Violence Against Women Act."),
    Confidential.BIRTH: N_("Identifying information under the Violence Against Women Act."),
    Confidential.NUMBER: N_(
        "Social security, alien, case and other numbers that stand for one person."
    ),
    Confidential.IDENTIFYING: N_(
        "Language, background, relations to others: what else serves to identify somebody."
    ),
    Confidential.PERSONAL: N_("§ 2-929 protects “other personal or private attributes”."),
    Confidential.WORDS: N_("Notes, narratives and files: they may tell any of the others."),
    Confidential.OFFICE: N_("Who did what when, settings, the letterhead. It tells of no client."),
    Confidential.NONE: N_("Ids, positions, hashes. They say nothing by themselves."),
}

# What was found; {words} are the words themselves.
RULES = {
    Rule.CLIENT_NAMED: N_("“{words}” names our client."),
    Rule.PERSON_NAMED: N_("“{words}” names somebody of the case."),
    Rule.ON_FILE: N_("“{words}” may be somebody on file."),
    Rule.TITLE: N_("“{words}” names a person."),
    Rule.INITIALS: N_("“{words}” are initials of somebody of the case."),
    Rule.CODE_WORD: N_("“{words}” is a code word."),
    Rule.HOME: N_("“{words}” tells where somebody lives."),
    Rule.ADDRESS: N_("“{words}” is an address on file, or leads to one."),
    Rule.PLACE: N_("“{words}” tells where somebody can be found."),
    Rule.EMPLOYER: N_("“{words}” is where somebody works."),
    Rule.PHONE: N_("“{words}” is a telephone number, and not the office’s."),
    Rule.EMAIL: N_("“{words}” is an e-mail address, and not the office’s."),
    Rule.ACCOUNT: N_("“{words}” is an account or a page of somebody."),
    Rule.BIRTH: N_("“{words}” is a date of birth."),
    Rule.AGE: N_("“{words}” tells somebody’s age."),
    Rule.FEDERAL_NUMBER: N_("“{words}” looks like a federal file number of a person."),
    Rule.SSN: N_("“{words}” looks like a Social Security number."),
    Rule.ITIN: N_("“{words}” looks like a taxpayer number (ITIN)."),
    Rule.RECEIPT: N_("“{words}” looks like a federal receipt number."),
    Rule.ID_NUMBER: N_("“{words}” looks like the number of a document or an account."),
    Rule.STATUS: N_("“{words}” tells or suggests somebody’s immigration status."),
    Rule.COUNTRY: N_("“{words}” tells where somebody comes from."),
    Rule.FACT: N_("“{words}” tells something private of somebody."),
    Rule.METADATA: N_("The file says of itself: “{words}”."),
    Rule.ATTACHMENT: N_("A file is attached inside: “{words}”."),
    Rule.SCRIPT: N_("The file holds a script."),
    Rule.COMMENT: N_("A comment stands in the file: “{words}”."),
    Rule.FORM: N_("A form field is filled in: “{words}”."),
    Rule.FORMER: N_("The file still holds what was there before: “{words}”."),
    Rule.LAYER: N_("A hidden layer is in the file: “{words}”."),
    Rule.HIDDEN: N_("“{words}” cannot be seen on the page, but can be copied from it."),
    Rule.PICTURE: N_("A picture tells how or where it was taken: {words}."),
    Rule.TOFU: N_("“{words}” prints as a box."),
    Rule.UNREAD: N_("A part of the file was not read."),
}

_NOT_SAID = {
    Rule.FORMER: N_("The file still holds what was there before."),
    Rule.ATTACHMENT: N_("A file is attached inside."),
    Rule.COMMENT: N_("A comment stands in the file."),
    Rule.LAYER: N_("A hidden layer is in the file."),
}

REMEDIES = {
    Remedy.RELEASE: N_("A signed release for this recipient"),
    Remedy.OUR_CLIENT: N_("Write “our client”"),
    Remedy.INITIALS: N_("Write initials"),
    Remedy.REMOVE: N_("Take the words out"),
    Remedy.CLEAN_FILE: N_("Take it out of the file"),
    Remedy.REASON: N_("An attorney’s reason"),
}


# The same as things to press.
_WAYS = {
    Remedy.RELEASE: N_("Draft a release…"),
    Remedy.OUR_CLIENT: N_("Write “our client”"),
    Remedy.INITIALS: N_("Write initials"),
    Remedy.REMOVE: N_("Take the words out"),
    Remedy.CLEAN_FILE: N_("To the enclosures…"),
    Remedy.REASON: N_("Give a reason…"),
}


def way(one: Remedy) -> str:
    """What is pressed to have it so."""
    return _(_WAYS[one])


def class_word(one: Confidential) -> str:
    """The class in words."""
    return _(CLASSES[one])


def what(found: Finding, *, shown: bool = True) -> str:
    """What was found, in one sentence; the words only while names are ``shown``."""
    if not found.words and found.rule in _NOT_SAID:
        return _(_NOT_SAID[found.rule])
    words = found.words if shown else "…"
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return _(RULES[found.rule]).format(words=" ".join(words.split()))


_LONGEST = 80


def remedies(found: Finding) -> str:
    """What would make it right: ``Take the words out · An attorney’s reason``."""
    return " · ".join(_(REMEDIES[one]) for one in found.remedies)

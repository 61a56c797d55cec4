"""Words of releases and of the disclosure log, marked for translation."""

from __future__ import annotations

from models.language import N_
from models.privacy.disclosure import How, What
from models.privacy.release import Item, Proof, RevokedHow, Standing, Way

ITEMS = {
    Item.NAME: N_("The client’s name"),
    Item.CLIENT: N_("That the office works for the client"),
    Item.CONTACT: N_("Telephone number or e-mail address"),
    Item.ADDRESS: N_("Address"),
    Item.BIRTH_DATE: N_("Date of birth"),
    Item.INCIDENT: N_("What happened (the incident)"),
    Item.SERVICES: N_("Which services the client receives here"),
    Item.VIOLENCE: N_("Facts about domestic violence or abuse"),
    Item.DOCUMENTS: N_("Documents, each named below"),
}

WAYS = {
    Way.LETTER: N_("In a letter"),
    Way.EMAIL: N_("By e-mail"),
    Way.PHONE: N_("By telephone"),
    Way.MEETING: N_("In a meeting"),
}

STANDINGS = {
    Standing.DRAFT: N_("Draft, not signed"),
    Standing.LIVE: N_("In force"),
    Standing.EXPIRING: N_("Ends soon"),
    Standing.EXPIRED: N_("Expired"),
    Standing.SUPERSEDED: N_("Renewed by another"),
    Standing.REVOKED: N_("Revoked"),
    Standing.WITHDRAWN: N_("Draft withdrawn"),
}

PROOFS = {
    Proof.SCAN: N_("A scan among the documents of this case"),
    Proof.PAPER: N_("The signed paper is in the office’s file"),
}

REVOKED_HOW = {
    RevokedHow.ORAL: N_("By word of mouth"),
    RevokedHow.WRITTEN: N_("In writing"),
    RevokedHow.MESSAGE: N_("By message"),
}

WHATS = {
    What.LETTER: N_("Letter"),
    What.CASE_FILE: N_("Case file"),
    What.TIMELINE: N_("Timeline of the case"),
    What.COVER: N_("Cover sheet"),
    What.EVIDENCE: N_("Evidence"),
    What.DOCUMENT: N_("Document"),
    What.NOTES: N_("Notes and time"),
    What.DEADLINES: N_("Deadlines"),
    What.CALENDAR: N_("Calendar"),
    What.ASSESSMENT: N_("Assessment of a breach"),
    What.LIST: N_("List"),
    What.MASKED: N_("Masked field"),
    What.COPIED: N_("Copied text"),
    What.RELEASE_FORM: N_("Release form"),
    What.ACCOUNT: N_("Account of what was told"),
    What.LOG: N_("Log"),
    What.CERTIFICATE: N_("Certificate"),
    What.WORDS: N_("Told in words"),
}

HOWS = {
    How.PRINTED: N_("Printed"),
    How.EXPORTED: N_("Saved as a file"),
    How.CSV: N_("Saved as a table (CSV)"),
    How.CLIPBOARD: N_("Copied to the clipboard"),
    How.SHOWN: N_("Shown on the screen"),
    How.POST: N_("By post"),
    How.EMAIL: N_("By e-mail"),
    How.PHONE: N_("By telephone"),
    How.MEETING: N_("In a meeting"),
}

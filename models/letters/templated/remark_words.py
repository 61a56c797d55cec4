"""What the remarks of the templated kinds say to the drafter."""

from __future__ import annotations

from datetime import date

from models.days import telling
from models.language import N_, _
from models.letters.choices import Delivery
from models.letters.labels import DELIVERIES

SETTLE, WEIGH = "settle", "weigh"

# By code: weight, what, detail, and what "Make it right" does.
REMARKS: dict[str, tuple[str, str, str, str]] = {
    "sent-unknown": (
        SETTLE,
        N_("It is not known on which day letter {about} was sent."),
        N_("Say it on the form of this letter, or record the sending of the earlier one."),
        "form",
    ),
    "no-records": (
        SETTLE,
        N_("No record is asked for."),
        N_("Name the records on the form of this letter."),
        "form",
    ),
    "nothing-asked": (
        SETTLE,
        N_("Neither a service nor a record is named."),
        N_("Name one on the form of this letter."),
        "form",
    ),
    "foi-clock": (
        WEIGH,
        N_("Silence counts as a denial on {first}; appeal by {second}."),
        N_(
            "Counted from the date of this letter (§ 1-206): if it goes out on another day, change "
            "the date. The appeal is counted from the request, the earlier and safe day. "
            "Personnel files have a time of their own (§ 1-214)."
        ),
        "",
    ),
    "foi-appeal": (
        WEIGH,
        N_("The request has counted as denied since {first}; appeal by {second}."),
        N_("The appeal is counted from the request, the earlier and safe day (§ 1-206(b)(1))."),
        "",
    ),
    "early-follow-up": (
        WEIGH,
        N_("The answer was asked for by {first}, and that day is not over."),
        N_("The letter says that no answer came. Wait for the day, or date the letter later."),
        "",
    ),
    "early-escalation": (
        SETTLE,
        N_("The answer was asked for by {first}, and that day is not over."),
        N_("The letter says that no answer came. Wait for the day, or date the letter later."),
        "",
    ),
    "no-filing-limit": (
        WEIGH,
        N_("{about}: no time limit for filing was found."),
        N_("Ask the office, or an attorney, before you rely on there being none."),
        "",
    ),
    "cite-unverified": (
        WEIGH,
        N_("{about} was not read in the official text."),
        N_("An attorney checks it. It is a section on family violence: it may tell too much."),
        "",
    ),
    "certification-months": (
        WEIGH,
        N_("A signed form may be good for a limited time only."),
        N_("Six months before filing is the usual rule (8 CFR 214.14): an attorney checks it."),
        "",
    ),
    "form-not-enclosed": (
        SETTLE,
        N_("The form to be signed is not enclosed."),
        N_("Enclose it, or name it among the enclosures."),
        "enclosures",
    ),
    "client-way": (
        SETTLE,
        N_("It is not chosen how the letter reaches the client."),
        N_("By hand in the office is always possible; other ways only where they are safe."),
        "delivery",
    ),
    "client-channel": (
        SETTLE,
        N_("{about}: this client has not said that this way is safe."),
        N_("Do not use it. Hand the letter over, or ask the client."),
        "delivery",
    ),
    "client-stale": (
        SETTLE,
        N_("{about}: whether it is safe was last asked too long ago."),
        N_("Ask the client again before anything is sent."),
        "delivery",
    ),
    "client-who": (
        WEIGH,
        N_("{about}: we may not say who we are."),
        N_("The letter has our letterhead. Think of handing it over instead."),
        "delivery",
    ),
    "client-address": (
        SETTLE,
        N_("There is no safe postal address on file."),
        N_("Hand the letter over, or ask the client for one."),
        "delivery",
    ),
    "neutral-envelope": (
        WEIGH,
        N_("Use a neutral envelope."),
        N_("No name of the office, no stamp, nothing to be seen through a window."),
        "",
    ),
    "release-recipient": (
        WEIGH,
        N_("No recipient is named: a line is left to be filled in."),
        N_("A release is for one recipient. Have it filled in before it is signed."),
        "form",
    ),
    "release-purpose": (
        WEIGH,
        N_("No purpose is named: a line is left to be filled in."),
        N_("Have it filled in before it is signed."),
        "form",
    ),
    "release-what": (
        SETTLE,
        N_("Nothing is named that may be told."),
        N_("Name it on the form of this letter, as narrow as will do."),
        "form",
    ),
    "release-expires": (
        SETTLE,
        N_("No day is named on which it ends."),
        N_("A release is limited in time (34 U.S.C. § 12291(b)(2))."),
        "form",
    ),
}
_DAYS = frozenset({"foi-clock", "foi-appeal", "early-follow-up", "early-escalation"})


def said(code: str, about: str) -> str:
    """The remark in the screen's language, with what it speaks of."""
    words = _(REMARKS[code][1])
    if code in _DAYS:
        first, *rest = (telling.full(date.fromisoformat(day)) for day in about.split())
        return words.format(first=first, second=rest[0] if rest else "")
    if code.startswith("client-") and about in set(Delivery):
        about = _(DELIVERIES[Delivery(about)])
    return words.format(about=about)

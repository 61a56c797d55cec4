"""What is safe, in plain words: what is allowed, what is not, when it was confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.people.hours import days_words, hours_words
from desktop.shell.words import short_day
from models.language import N_, NP_, _
from models.people.contact import (
    STALE_AFTER,
    Channel,
    ChannelRule,
    ContactState,
    SafeContact,
    state_of,
)
from models.people.labels import CHANNELS
from models.people.person import Person

# At the beginning of what is allowed: "Call at work, Mon–Fri, 9 to noon".
_VERBS = {
    Channel.PHONE: NP_("safe contact", "Call"),
    Channel.TEXT: NP_("safe contact", "Text"),
    Channel.VOICEMAIL: NP_("safe contact", "Leave voicemail"),
    Channel.EMAIL: NP_("safe contact", "E-mail"),
    Channel.POST: NP_("safe contact", "Send mail"),
}
# In a list: "Call, text, voicemail".
_SHORT = {
    Channel.PHONE: N_("call"),
    Channel.TEXT: N_("text"),
    Channel.VOICEMAIL: N_("voicemail"),
    Channel.EMAIL: N_("e-mail"),
    Channel.POST: N_("mail"),
}
# In the middle of what is not: "No voicemail, text, e-mail or mail".
_NOUNS = {
    Channel.PHONE: N_("calls"),
    Channel.VOICEMAIL: N_("voicemail"),
    Channel.TEXT: N_("text messages"),
    Channel.EMAIL: N_("e-mail"),
    Channel.POST: N_("mail"),
}


@dataclass(frozen=True)
class Asked:
    """The office's day, and after how many days it asks again."""

    today: date
    days: int = STALE_AFTER


def nothing_allowed() -> str:
    """What stands where somebody, or an office, has not yet said what is safe."""
    return _("Do not use any channel until they have said what is safe.")


def allowed_words(contact: SafeContact) -> str:
    """The channels that are allowed, each with its place and hours; empty if none is."""
    return "\n".join(_one(contact.rule(one)) for one in _VERBS if one in contact.allowed)


def _one(rule: ChannelRule) -> str:
    verb = _(_VERBS[rule.channel])
    head = f"{verb} {rule.where}" if rule.where else verb
    return ", ".join(
        part for part in (head, days_words(rule.days), hours_words(rule.start, rule.end)) if part
    )


def how_words(person: Person) -> str:
    """Below what is allowed: the client's own words, what may be said, the code word."""
    contact = person.safe_contact
    parts = [_ended(contact.how)]
    for channel in _VERBS:
        if channel in contact.allowed:
            parts += _said(contact.rule(channel))
    if person.code_word:
        parts.append(_("A code word is on file."))
    return " ".join(dict.fromkeys(part for part in parts if part))


def _said(rule: ChannelRule) -> list[str]:
    seen = _seen(rule)
    if rule.words:
        return [_("Say: “{words}”.").format(words=rule.words.rstrip(".")), seen]
    who = "" if rule.may_say_who else _("Do not say who we are.")
    return [who, seen] if rule != ChannelRule(rule.channel) else [seen]


def forbidden_words(contact: SafeContact) -> str:
    """The channels that are not allowed, in one line; empty if all are."""
    if not contact.allowed:
        return nothing_allowed()
    named = [_(noun) for one, noun in _NOUNS.items() if one not in contact.allowed]
    if not named:
        return ""
    if len(named) == 1:
        return _("No {channel}").format(channel=named[0])
    return _("No {channels} or {last}").format(channels=", ".join(named[:-1]), last=named[-1])


def caution_words(contact: SafeContact) -> str:
    """Below what is not allowed: the words of caution, and who sees what."""
    seen = [
        _seen(contact.rule(one))
        for one in _NOUNS
        if one not in contact.allowed and contact.rule(one).seen_by
    ]
    how = _ended(contact.how) if not contact.allowed else ""
    parts = (how, _ended(contact.caution), *seen)
    return " ".join(dict.fromkeys(part for part in parts if part))


def _seen(rule: ChannelRule) -> str:
    if not rule.seen_by:
        return ""
    channel = _(CHANNELS[rule.channel])
    who = rule.seen_by.rstrip(".")
    return _("{channel}, seen by others: {who}.").format(channel=channel, who=who)


def confirmed_words(contact: SafeContact) -> str:
    """When the client said so: ``confirmed Mar 16, 2026``."""
    if not contact.confirmed_on:
        return _("not confirmed with them yet")
    day = short_day(date.fromisoformat(contact.confirmed_on))
    return _("confirmed {day}").format(day=day)


def is_stale(contact: SafeContact, asked: Asked | None) -> bool:
    """Whether the client must be asked again."""
    if asked is None:
        return False
    return state_of(contact, asked.today, asked.days) is ContactState.STALE


def _ended(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?”" else f"{text}."


def state_words(allowed: frozenset[Channel]) -> str:
    """The allowed channels in one short line of a list: ``Call, text``."""
    words = ", ".join(_(word) for one, word in _SHORT.items() if one in allowed)
    return words[:1].upper() + words[1:]

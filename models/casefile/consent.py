"""Releases on paper: the form that a client signs, and the account of what was told about them.

The form's words are data in the client's own language (``resources/forms/release.toml``); what was
typed stands as it was typed. Neither has an address, a telephone number or a word of Safety.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date

from models.casefile.assembling import Heading, Made, assemble
from models.casefile.sheet import Block, Facts, Section, Table, Text
from models.casefile.words import clock, day, short_day
from models.cases import repository as cases
from models.language import _
from models.paths import resource
from models.people import repository as people
from models.privacy import release_rows
from models.privacy.disclosure_rows import DisclosureFilter, disclosure_rows
from models.privacy.release import Item, Release, Way
from models.privacy.release_labels import HOWS, WHATS

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

MOST = 2000
LINE = "_" * 34
_BOXES = {True: "[X]  ", False: "[  ]  "}


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    text = resource("forms", "release.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)
    return found


def form_language(one: Release) -> str:
    """The language of the printed form: Spanish for whom it was talked through in Spanish, else
    English (it is then read to them; the form says so)."""
    return "es" if one.language.startswith("es") else "en"


def form_values(uow: UnitOfWork, release_id: str) -> dict[str, Any]:
    """What a template of the release can put in: recipient, items and ways (codes), documents,
    own words, purpose, days, the client's name, the office; plain texts all."""
    one = release_rows.release(uow, release_id)
    case = cases.case(uow, one.case_id)
    return {
        "office": uow.info.organization,
        "case_number": case.number,
        "client": people.person(uow, case.client_id).name.full,
        "recipient": one.recipient.name,
        "items": tuple(item.value for item in Item if item in one.items),
        "ways": tuple(way.value for way in Way if way in one.ways),
        "documents": one.documents,
        "own_words": one.own_words,
        "purpose": one.purpose,
        "expires_on": one.expires_on,
        "ends_when": one.ends_when,
        "language": one.language,
        "interpreter": one.interpreter,
        "explained_by": _user(uow, one.explained_by),
    }


def release_form(uow: UnitOfWork, release_id: str) -> Made:
    """The form, ready to be signed, as PDF/A with the case's number in its foot.

    :raises BadInput: a character that no font has (named).
    """
    one = release_rows.release(uow, release_id)
    values, language = form_values(uow, release_id), form_language(one)
    said = _words()[language]
    last = str(format_date(one.expires_on, format="long", locale=language))
    spoken = _language(one.language, language)
    blocks: list[Block] = [
        Text(said["intro"].format(office=values["office"])),
        Text(said["to"], "strong"),
        Text(values["recipient"]),
        Text(said["what"], "strong"),
        *(Text(_BOXES[item in one.items] + said["items"][item.value], "body") for item in Item),
    ]
    if one.documents:
        blocks += [Text(said["documents"], "strong"), *(Text(f"– {t}") for t in one.documents)]
    if one.own_words:
        blocks += [Text(said["own_words"], "strong"), Text(one.own_words)]
    blocks += [Text(said["why"], "strong"), Text(one.purpose), Text(said["how"], "strong")]
    blocks += [Text(_BOXES[way in one.ways] + said["ways"][way.value]) for way in Way]
    blocks += [Text(said["until"], "strong"), Text(said["until_words"].format(day=last))]
    if one.ends_when:
        blocks.append(Text(said["until_event"].format(event=one.ends_when)))
    blocks.append(Text(said["rights"], "strong"))
    blocks += [Text(f"{n}.  " + said[f"right_{n}"]) for n in range(1, 6)]
    blocks += _signatures(said, values, spoken)
    heading = Heading(said["title"], values["case_number"], values["office"], "")
    section = Section("release", said["title"], tuple(blocks))
    return assemble(uow, heading, [section], alone=True)


def _signatures(said: dict[str, Any], values: dict[str, Any], spoken: str) -> list[Block]:
    talked = said["talked"].format(language=spoken)
    lines = [
        (said["client"], values["client"]),
        (talked, values["explained_by"] or LINE),
        (said["interpreter"], values["interpreter"] or LINE),
    ]
    signed = [
        (said[name], f"{LINE}   {said['date']} ______________")
        for name in ("sign_client", "sign_guardian", "sign_staff")
    ]
    return [
        Facts(tuple(lines)),
        Text(_BOXES[False] + said["read_back"]),
        Text(said["sign"], "strong"),
        *(Facts((pair,)) for pair in signed),
        Text(said["revoked"], "strong"),
        Text(said["revoked_words"]),
    ]


def account(uow: UnitOfWork, case_id: str) -> Made:
    """What was told to whom about this client, in the screen's language: for the client to have.
    What only left the vault for the office's own desk is told below it, by kind and day.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    case = cases.case(uow, case_id)
    told = [row.line for row in disclosure_rows(uow, DisclosureFilter(case_id=case_id), MOST)]
    out = [one for one in told if one.left]
    inside = [one for one in told if not one.left and not one.emptied]
    releases = {one.id: one for one in release_rows.of_case(uow, case_id)}
    name = people.person(uow, case.client_id).name.full
    intro = _(
        "For {client}. This is what the office wrote down of every time that something about you "
        "was told or handed out to somebody outside of it. You may ask about each line."
    ).format(client=name)
    blocks: list[Block] = [Text(intro)]
    if out:
        head = (_("When"), _("To whom"), _("What"), _("Why"), _("With your release of"))
        rows = tuple(
            (
                f"{short_day(one.at.astimezone().date())}, {clock(one.at)}",
                one.recipient,
                _about(one),
                one.purpose,
                _release(releases.get(one.release_id)),
            )
            for one in out
        )
        blocks.append(Table(head, rows, (0.17, 0.2, 0.26, 0.22, 0.15)))
    else:
        blocks.append(Text(_("Nothing was told to anybody outside of the office."), "strong"))
    if inside:
        blocks.append(Text(_("Printed or saved for the office’s own use"), "strong"))
        own = tuple((short_day(one.at.astimezone().date()), _about(one), one.who) for one in inside)
        blocks.append(Table((_("When"), _("What"), _("By whom")), own, (0.25, 0.5, 0.25)))
    title = _("What was told about you")
    said = _("Printed {day}").format(day=day(uow.today))
    heading = Heading(title, case.number, uow.info.organization, said)
    section = Section("account", title, tuple(blocks))
    return assemble(uow, heading, [section], alone=True)


def _about(one: Any) -> str:
    what = _(WHATS[one.what]) if one.what else ""
    how = _(HOWS[one.how]) if one.how else ""
    return "\n".join(part for part in (f"{what}: {one.about}" if one.about else what, how) if part)


def _release(one: Release | None) -> str:
    return short_day(one.signed_on) if one is not None and one.signed_on else _("none")


def _user(uow: UnitOfWork, login: str) -> str:
    found = uow.info.user(login) if login else None
    return found.name if found is not None else ""


def _language(code: str, shown: str) -> str:
    try:
        return str(Locale.parse(code).get_display_name(shown) or code)
    except ValueError:
        return code

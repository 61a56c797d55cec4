"""``amparo law``: the law packs that the program knows, and checking one that is being written."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop.commands.line import DONE, REFUSED, Commands, place, tell
from desktop.commands.speaking import plain, say, say_json, say_table
from models.errors import NotFound
from models.language import _, current

if TYPE_CHECKING:
    from datetime import date

    from models.ordinances.pack import Condition, Pack, Provision, Version


def add(commands: Commands) -> None:
    """``amparo law list``, ``show`` and ``check``."""
    group = commands.add_parser("law", help=_("the laws that the program knows"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)

    listing = verbs.add_parser("list", help=_("list the places"))
    _add_json(listing)
    listing.set_defaults(run=run_list)

    showing = verbs.add_parser(
        "show",
        help=_("show a place's law, with the status and source of each text"),
        description=_(
            "Show a place's law. A draft that was never passed is marked as such and is never "
            "quoted as law."
        ),
    )
    showing.add_argument("place", metavar="PLACE", help=_("a place of the list: hartford-ct"))
    showing.add_argument(
        "provision",
        metavar="PROVISION",
        nargs="?",
        help=_("one provision or section, such as 2-928(b) or 2-928"),
    )
    _add_json(showing)
    showing.set_defaults(run=run_show)

    checking = verbs.add_parser(
        "check",
        help=_("check a law pack and name every problem"),
        description=_(
            "Check a law pack: its pack.toml or its folder. Every problem is named with its line "
            "and place; the exit code is then 1."
        ),
    )
    checking.add_argument("file", metavar="FILE", type=place, help=_("pack.toml, or its folder"))
    _add_json(checking)
    checking.set_defaults(run=run_check)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print JSON, for scripts"))


def run_list(arguments: argparse.Namespace) -> int:
    """Every pack, with what it is and how much of its text is at hand."""
    from models.ordinances.labels import label
    from models.ordinances.packs import load_all

    packs = load_all()
    if arguments.json:
        say_json([_pack_json(pack) for pack in packs])
        return DONE
    say_table(
        [_("Place"), _("Name"), _("Kind"), _("Instrument"), _("Citable from"), _("Texts")],
        [
            (
                pack.place,
                pack.name(current()),
                label(pack.kind),
                pack.instrument,
                pack.citable_from.isoformat(),
                _texts(pack),
            )
            for pack in packs
        ],
    )
    return DONE


def _texts(pack: Pack) -> str:
    from models.ordinances.labels import label
    from models.ordinances.pack import TextStatus

    counts = [
        (label(status), sum(one.current.text_status is status for one in pack.provisions))
        for status in TextStatus
    ]
    return ", ".join(f"{word} {count}" for word, count in counts if count)


def run_show(arguments: argparse.Namespace) -> int:
    """One place, or one of its provisions."""
    from models.ordinances.packs import load_pack

    pack = load_pack(arguments.place)
    provisions = _chosen(pack, arguments.provision)
    if arguments.json:
        data = [_provision_json(one) for one in provisions]
        if arguments.provision and len(data) == 1:
            say_json(data[0])
        else:
            say_json({**_pack_json(pack), "sections": _sections_json(pack), "provisions": data})
        return DONE
    if not arguments.provision:
        _say_pack(pack)
    section = ""
    for provision in provisions:
        if provision.section != section:
            section = provision.section
            _say_heading(pack, provision)
        _say_provision(provision)
    if not arguments.provision:
        _say_offices(pack)
    return DONE


def _chosen(pack: Pack, wanted: str | None) -> list[Provision]:
    if not wanted:
        return list(pack.provisions)
    name = wanted.removeprefix("§").strip()
    found = [one for one in pack.provisions if name in (one.id, one.section)]
    if not found:
        ids = ", ".join(one.id for one in pack.provisions)
        raise NotFound(
            _("The law of this place has no such section."),
            next=_("It has: {names}.").format(names=ids),
        )
    return found


def _say_pack(pack: Pack) -> None:
    from models.ordinances.labels import label

    say(pack.name(current()), f"{pack.authority}, {pack.instrument}")
    say(f"{label(pack.kind)} · {label(pack.weight)}")
    if pack.adopted:
        say(_("Adopted {day}").format(day=pack.adopted.isoformat()))
    if pack.signed:
        say(_("Signed {day}").format(day=pack.signed.isoformat()))
    say(str(pack.effective_note))
    say(_("Citable for incidents from {day}").format(day=pack.citable_from.isoformat()))
    for note in pack.notes:
        say("", str(note.told))


def _say_heading(pack: Pack, provision: Provision) -> None:
    section = pack.section(provision.section)
    version = provision.current.id
    heading = section.headings.get(version) or next(iter(section.headings.values()), section.id)
    say("", f"{heading} {section.history.get(version, '')}".strip())


def _say_provision(provision: Provision) -> None:
    from models.ordinances.labels import label

    say("", f"{provision.id} · {provision.title} · {label(provision.role)}")
    say("  " + provision.citation)
    for version in provision.versions:
        _say_version(version)


def _say_version(version: Version) -> None:
    from models.ordinances.labels import TEXT_STATUS_HELP, label

    say(f"  {version.title} · {label(version.text_status)}")
    if version.in_force:
        say("    " + _(TEXT_STATUS_HELP[version.text_status]))
    else:
        say("    " + _("Never law: it is neither cited nor quoted as law."))
    say("    " + version.told(current()))
    for condition in version.conditions:
        say(f"    {condition.number}. {condition.element.label}: “{condition.words}”")
    for condition in version.exceptions:
        exception = _("Exception: {label}").format(label=condition.element.label)
        say(f"    {condition.number}. {exception}: “{condition.words}”")
    say(f"    {version.source.title} · SHA-256 {version.sha256}")


def _say_offices(pack: Pack) -> None:
    from models.ordinances.labels import label

    say("", _("Where complaints go. Confirm each before sending:"))
    for office in pack.offices:
        address = ", ".join(office.address) or _("no address at hand")
        say(f"  {label(office.role)}: {', '.join(office.lines)} · {address}")
    for background in pack.background:
        say("", _("Background, never quoted: {title}").format(title=background.title))
        say("  " + str(background.described))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _pack_json(pack: Pack) -> dict[str, Any]:
    return {
        "place": pack.place,
        "name": pack.name(current()),
        "authority": pack.authority,
        "instrument": pack.instrument,
        "kind": pack.kind.value,
        "weight": pack.weight.value,
        "adopted": _day(pack.adopted),
        "signed": _day(pack.signed),
        "effective": _day(pack.effective),
        "effective_note": str(pack.effective_note),
        "citable_from": pack.citable_from.isoformat(),
        "as_of": pack.as_of.isoformat(),
        "provisions": [
            {"id": one.id, "role": one.role.value, "text_status": one.current.text_status.value}
            for one in pack.provisions
        ],
    }


def _sections_json(pack: Pack) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "title": str(one.title),
            "headings": dict(one.headings),
            "history": dict(one.history),
        }
        for one in pack.sections
    ]


def _provision_json(provision: Provision) -> dict[str, Any]:
    return {
        "id": provision.id,
        "citation": provision.citation,
        "role": provision.role.value,
        "title": str(provision.title),
        "current": provision.current.id,
        "uses": list(provision.uses),
        "answered_by": list(provision.answered_by),
        "versions": [_version_json(version) for version in provision.versions],
    }


def _version_json(version: Version) -> dict[str, Any]:
    return {
        "id": version.id,
        "text_status": version.text_status.value,
        "in_force": version.in_force,
        "law": version.law,
        "quotable": version.quotable,
        "text": version.told(current()),
        "quotation": version.quotation if version.quotable else None,
        "source": str(version.source.title),
        "source_date": _day(version.source.day),
        "sha256": version.sha256,
        "never_law": list(version.never_law),
        "conditions": [_condition_json(one) for one in version.conditions],
        "exceptions": [_condition_json(one) for one in version.exceptions],
    }


def _condition_json(condition: Condition) -> dict[str, Any]:
    return {
        "number": condition.number,
        "label": str(condition.element.label),
        "words": condition.words,
        "words_of": condition.words_of or None,
    }


def run_check(arguments: argparse.Namespace) -> int:
    """Every problem on a line of its own; 1 if there is any."""
    from models.ordinances.packs import check_pack

    problems = check_pack(arguments.file)
    if arguments.json:
        say_json(
            {
                "sound": not problems,
                "problems": [
                    {
                        "file": plain(one.file),
                        "line": one.line,
                        "place": one.place,
                        "what": one.what,
                        "allowed": list(one.allowed),
                    }
                    for one in problems
                ],
            }
        )
    else:
        for one in problems:
            tell(plain(str(one)))
        if not problems:
            say(_("The law pack is sound."))
    return REFUSED if problems else DONE

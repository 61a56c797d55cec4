"""``amparo assess``: fact sheets in, what the ordinance says of them out. No vault, no window."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from desktop.commands.line import DONE, REFUSED, Commands, tell
from desktop.commands.speaking import plain, say, say_json
from models.errors import BadFile
from models.language import _, why_not

if TYPE_CHECKING:
    from models.ordinances.assessment import Assessment, Finding
    from models.ordinances.facts import FactSheet

STDIN = "-"


def add(commands: Commands) -> None:
    """``amparo assess FACTS.json…``"""
    parser = commands.add_parser(
        "assess",
        help=_("say which sections an incident touches, and why"),
        description=_(
            "Read fact sheets and say how each section comes out: a suggestion, for an attorney "
            "to decide. A file that cannot be read is named on stderr and the others are still "
            "done; the exit code is then 1."
        ),
    )
    parser.add_argument(
        "facts",
        metavar="FACTS.json",
        nargs="+",
        help=_("a fact sheet; - reads one from standard input"),
    )
    parser.add_argument(
        "--json", action="store_true", help=_("one line of JSON for each fact sheet, in order")
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Assess each file in order; 1 if any of them could not be read."""
    from models.ordinances.assessment import assess
    from models.ordinances.packs import load_pack

    code = DONE
    for index, name in enumerate(arguments.facts):
        try:
            facts = read_sheet(name)
        except BadFile as error:
            tell(plain(str(error)))
            code = REFUSED
            continue
        report = assess(load_pack(facts.place), facts)
        if arguments.json:
            say_json({"file": shown(name), **as_json(report)})
        else:
            if index:
                say("")
            _say_report(shown(name), report)
    return code


def shown(name: str) -> str:
    """A file name that any terminal and any JSON reader can take."""
    return plain(name.encode("utf-8", "replace").decode("utf-8"))


def read_sheet(name: str) -> FactSheet:
    """The fact sheet in a file, or in standard input for ``-``. Raises ``BadFile``."""
    from models.ordinances.factfile import LARGEST, read_fact_bytes

    try:
        if name == STDIN:
            raw = sys.stdin.buffer.read(4 * LARGEST + 1)
        else:
            with open(name, "rb") as stream:  # noqa: PTH123  a plain name, as the user gave it
                raw = stream.read(4 * LARGEST + 1)
    except (OSError, ValueError) as error:
        why = why_not(error)
        raise BadFile(
            _("The file cannot be read: {why}.").format(why=why), file=shown(name)
        ) from None
    return read_fact_bytes(raw, shown(name))


def as_json(report: Assessment) -> dict[str, Any]:
    """The assessment as plain data, in the form that scripts rely on."""
    from models.ordinances.factfile import partial_iso

    facts = report.facts
    return {
        "place": facts.place,
        "date": partial_iso(facts.earliest, facts.latest) or None,
        "provisions": [_finding_json(finding) for finding in report.findings],
        "uncovered": [
            {"path": f"acts[{one.index}]", "act": one.act.value, "because": one.because}
            for one in report.uncovered
        ],
        "answers_to_expect": [provision.id for provision in report.answers_to_expect],
        "cautions": list(report.cautions),
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.provision_id,
        "citation": finding.citation,
        "version": finding.version,
        "text_status": finding.text_status.value,
        "outcome": finding.outcome.value,
        "because": list(finding.because),
        "ask": list(finding.ask),
        "ask_facts": list(finding.ask_facts),
    }


def _say_report(name: str, report: Assessment) -> None:
    from models.ordinances.factfile import partial_iso
    from models.ordinances.labels import label
    from models.ordinances.outcome import Outcome

    pack, facts = report.pack, report.facts
    day = partial_iso(facts.earliest, facts.latest) or _("date not known")
    from models.language import current

    say(f"{name} · {pack.name(current())} · {day}")
    for caution in report.cautions:
        say("  ! " + caution)
    quiet = (Outcome.NOT_ENGAGED, Outcome.NOT_IN_FORCE)
    for finding in report.findings:
        if finding.outcome not in quiet:
            _say_finding(finding)
    for outcome in quiet:
        rest = [one for one in report.findings if one.outcome is outcome]
        if rest:
            say(f"  {label(outcome)}: " + ", ".join(one.provision_id for one in rest))
            if outcome is Outcome.NOT_IN_FORCE:
                say("    " + str(pack.before))
    for one in report.uncovered:
        say("  " + one.because)
    if report.answers_to_expect:
        names = ", ".join(one.id for one in report.answers_to_expect)
        say("  " + _("Answers to expect, never alleged: {names}").format(names=names))
    say("  " + _("A suggestion only: an attorney decides."))


def _say_finding(finding: Finding) -> None:
    from models.ordinances.labels import label

    status = label(finding.text_status)
    say(f"  {label(finding.outcome)}: {finding.provision_id} ({status}) · {finding.citation}")
    for sentence in finding.because:
        say("    " + sentence)
    for question, fact in zip(finding.ask, finding.ask_facts, strict=True):
        say(f"    ? {question} [{fact}]")

"""What was told about a client, to whom and why, on paper for the client: of one case, or of all.

A client may ask what of her was told and to whom; the disclosure log has every line of it. Over
several cases it holds those that the user at work may read and in which the person is the client: a
case behind a closed wall is not in it, and the paper does not say that there is one, since the
person could stand on the other side there. The screen says whom to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.casefile.assembling import Heading, Made, assemble
from models.casefile.sheet import Block, Section, Table, Text
from models.casefile.words import clock, day, short_day
from models.cases import repository as cases
from models.cases.party import OUR_SIDE
from models.errors import BadInput
from models.language import _
from models.people import repository as people
from models.privacy import release_rows
from models.privacy.disclosure_rows import DisclosureFilter, disclosure_rows
from models.privacy.release import Release
from models.privacy.release_labels import HOWS, WHATS

if TYPE_CHECKING:
    from models.cases.party import Standing
    from models.privacy.disclosure import Disclosure
    from models.vault.unit_of_work import UnitOfWork

MOST = 2000


@dataclass(frozen=True)
class Account:
    """The paper, the cases that it tells of (ids and numbers, the newest first), and the cases of
    this person behind a wall, which the paper says nothing of."""

    made: Made
    case_ids: tuple[str, ...]
    numbers: tuple[str, ...]
    behind: tuple[Standing, ...] = ()


def account(uow: UnitOfWork, case_id: str) -> Account:
    """What was told about the client of this case, of this case alone, in the screen's language.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    case = cases.case(uow, case_id)
    made = _paper(uow, case.client_id, ((case_id, case.number),))
    return Account(made, (case_id,), (case.number,))


def account_of_client(uow: UnitOfWork, person_id: str) -> Account:
    """The same over every case in which this person is the client, as far as it can be read.

    :raises BadInput: there is no such case.
    :raises BehindWall: the person is known only behind a wall.
    """
    standings = cases.cases_of_person(uow, person_id)
    mine = dict.fromkeys((one.case_id, one.number) for one in standings if one.role in OUR_SIDE)
    behind = tuple(one for one in standings if one.role is None)
    if not mine:
        raise BadInput(
            _("This person is the client of no case that you may read."),
            field="person",
            next=_("An account is made for a client."),
        )
    made = _paper(uow, person_id, tuple(mine))
    return Account(
        made, tuple(id for id, _number in mine), tuple(number for _id, number in mine), behind
    )


def _paper(uow: UnitOfWork, client_id: str, of: Sequence[tuple[str, str]]) -> Made:
    name = people.person(uow, client_id).name.full
    numbers = dict(of)
    several = len(numbers) > 1
    lines: list[Disclosure] = []
    releases: dict[str, Release] = {}
    for id in numbers:
        found = disclosure_rows(uow, DisclosureFilter(case_id=id), MOST)
        lines += [row.line for row in found]
        releases |= {one.id: one for one in release_rows.of_case(uow, id)}
    lines.sort(key=lambda one: (one.at, one.id), reverse=True)
    intro = _(
        "For {client}. This is what the office wrote down of every time that something about you "
        "was told or handed out to somebody outside of it. You may ask about each line."
    ).format(client=name)
    blocks: list[Block] = [Text(intro)]
    if several:
        held = _("It tells of the cases {numbers}, as far as whoever made it may read them.")
        blocks.append(Text(held.format(numbers=", ".join(numbers.values()))))
    blocks += _outside([one for one in lines if one.left], releases, numbers)
    blocks += _inside([one for one in lines if not one.left and not one.emptied], numbers)
    title = _("What was told about you")
    said = _("Printed {day}").format(day=day(uow.today))
    number = next(iter(numbers.values())) if not several else _("All cases")
    heading = Heading(title, number, uow.info.organization, said)
    section = Section("account", title, tuple(blocks))
    return assemble(uow, heading, [section], alone=True)


def _outside(
    out: Sequence[Disclosure], releases: dict[str, Release], numbers: dict[str, str]
) -> list[Block]:
    if not out:
        return [Text(_("Nothing was told to anybody outside of the office."), "firm")]
    head = (_("When"), _("To whom"), _("What"), _("Why"), _("With your release of"))
    rows = tuple(
        (
            f"{short_day(one.at.astimezone().date())}, {clock(one.at)}",
            one.recipient,
            _about(one, numbers),
            one.purpose,
            _release(releases.get(one.release_id)),
        )
        for one in out
    )
    return [Table(head, rows, (0.17, 0.2, 0.26, 0.22, 0.15))]


def _inside(inside: Sequence[Disclosure], numbers: dict[str, str]) -> list[Block]:
    if not inside:
        return []
    head = (_("When"), _("What"), _("What for"), _("By whom"))
    rows = tuple(
        (short_day(one.at.astimezone().date()), _about(one, numbers), one.purpose, one.who)
        for one in inside
    )
    title = Text(_("Printed or saved for the office’s own use"), "strong")
    return [title, Table(head, rows, (0.17, 0.38, 0.25, 0.2))]


def _about(one: Any, numbers: dict[str, str]) -> str:
    what = _(WHATS[one.what]) if one.what else ""
    how = _(HOWS[one.how]) if one.how else ""
    case = _("Case {number}").format(number=numbers[one.case_id]) if len(numbers) > 1 else ""
    told = f"{what}: {one.about}" if one.about else what
    return "\n".join(part for part in (told, how, case) if part)


def _release(one: Release | None) -> str:
    return short_day(one.signed_on) if one is not None and one.signed_on else _("none")

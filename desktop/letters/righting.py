"""*Make it right*: each finding has one thing that puts it right, done at once or asked first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.ordinances.actions import ask_office
from desktop.widgets.confirm import confirm
from models.days.working_days import working_day_from
from models.language import _
from models.letters.choices import ClientNaming
from models.letters.findings import SETTLE, Finding, findings
from models.letters.guarding import GuardPoint

if TYPE_CHECKING:
    from desktop.letters.page import LetterPage


def _order(one: Finding) -> tuple[bool, bool]:
    """What must not leave at all comes first, then what is to be settled."""
    refused = isinstance(one, GuardPoint) and one.refused
    return not refused, one.weight != SETTLE


class Righting:
    """For one letter's page."""

    def __init__(self, page: LetterPage) -> None:
        self._page = page

    def findings(self) -> tuple[Finding, ...]:
        """What is to be settled or weighed now."""
        desk = self._page.desk
        if desk is None:
            return ()
        own = findings(
            desk.letter,
            enclosed=desk.enclosed,
            glyphs=self._page.live.glyphs,
            names_shown=self._page.shell.privacy.names_shown,
        )
        disclosing = self._page.disclosing
        both = (*own, *disclosing.points(), *disclosing.typed_point())
        return tuple(sorted(both, key=_order))

    def put_right(self, finding: Finding) -> None:
        """Do what this finding asks for."""
        page, desk = self._page, self._page.desk
        if desk is None:
            return
        if isinstance(finding, GuardPoint):
            page.disclosing.put_right(finding)
            return
        choices, edit = desk.choices, page.editing
        match finding.fix:
            case "read":
                page.disclosing.read_through()
            case "addressee":
                self.confirm_office()
            case "reply":
                edit.choose(replace(choices, reply_by=None))
            case "reply-next":
                edit.choose(replace(choices, reply_by=working_day_from(desk.reply_by)))
            case "unname":
                edit.choose(replace(choices, client=ClientNaming.OUR_CLIENT))
            case "account":
                edit.choose(replace(choices, accounts=choices.accounts | {finding.about}))
            case "form":
                page.show_tab("form")
            case "delivery":
                self._to_choices("delivery")
            case "letterhead":
                page.shell.go("letterhead")
            case "quoting":
                self._to_choices("drafts")
            case "enclosures":
                self._to_choices("enclosures")

    def confirm_office(self) -> None:
        """Correct and confirm the addressee in force."""
        page, desk = self._page, self._page.desk
        if desk is not None and desk.office is not None:
            ask_office(page, page.office, desk.place, desk.office)

    def name_client(self, naming: ClientNaming) -> None:
        """Ask before a letter says who the client is."""
        page, desk = self._page, self._page.desk
        if desk is None:
            return
        why = _(
            "The letter goes to the city and may become a public record that anyone can read. "
            "Do it only if our client has agreed, in writing, that this recipient is told."
        )
        verb = _("Print the name") if naming is ClientNaming.NAME else _("Print the initials")
        if confirm(page, verb, _("our client"), why=why, keep=_("Keep “our client”")):
            page.editing.choose(replace(desk.choices, client=naming))
        else:
            page.choices.naming.choose(desk.choices.client)

    def _to_choices(self, group: str) -> None:
        self._page.show_tab("choices")
        self._page.choices.reveal_section(group)

"""The ways in which an intake is kept: as an applicant, as a client, or not served."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from desktop.cases import conflict_check
from desktop.widgets.labels import see
from models.changes import Changes
from models.eligibility import accepting
from models.eligibility.taking_in import Told
from models.errors import AmparoError, BadInput
from models.language import _

if TYPE_CHECKING:
    from desktop.eligibility.intake_page import IntakePage

Verb = Callable[[Any], Changes]


class IntakeKeeping:
    """Reads the page's fields, looks for conflicts once for each set of names, and saves."""

    def __init__(self, page: IntakePage) -> None:
        self._page = page
        self._checked: tuple[str, ...] = ()

    def applicant(self) -> None:
        """Keep the intake, and what was decided of conflicts; the case is pending."""
        if not self._page.built() or self._stray(unchecked=True):
            return
        told_of = self._verdict()
        self._submit(lambda told: lambda uow: accepting.take_in_and_check(uow, told, **told_of))

    def client(self) -> None:
        """Keep it, and open the case."""
        if not self._page.built() or self._stray():
            return
        more = self._page.fields.conflict.arguments()
        self._submit(lambda told: lambda uow: accepting.take_in_and_accept(uow, told, **more))

    def ask_not_served(self) -> None:
        """Ask for the reason; pressed again with a reason, keep it."""
        if not self._page.built():
            return
        ending = self._page.fields.not_served
        if ending.isHidden():
            see(ending, True)
            self._page.turn_away.setText(_("Save as not served"))
            self._page.scroller.reveal(ending)
            ending.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._page.form.clear_errors()
        try:
            why, words, referred = ending.arguments()
        except BadInput as error:
            self.trouble(error)
            return
        if self._stray(unchecked=True, served=False):
            return
        ends, told_of = (why, words, referred), self._verdict()
        self._submit(
            lambda told: lambda uow: accepting.take_in_and_turn_away(uow, told, *ends, **told_of)
        )

    def _verdict(self) -> dict[str, Any]:
        """What was decided of conflicts."""
        told = self._page.fields.conflict.arguments()
        return {name: told[name] for name in ("verdict", "verdict_reason")}

    def _stray(self, *, unchecked: bool = False, served: bool = True) -> bool:
        """Something is typed that this way to end would not keep: it is said beside it.
        ``unchecked``: the case is not opened; ``served``: nobody is turned away."""
        fields = self._page.fields
        if unchecked and fields.conflict.unchecked.text().strip():
            error = BadInput(
                _("This is the reason to open the case at once, and it is not opened now."),
                field="unchecked_reason",
                next=_("Open as client, or take the reason out."),
            )
        elif served and any(one.strip() for one in fields.not_served.state().values()):
            error = BadInput(
                _("This says why the applicant is not served."),
                field="not_served",
                next=_("Save as not served, or take it out."),
            )
        else:
            return False
        fields.clear_errors()
        self.trouble(error)
        return True

    def _submit(self, make: Callable[[Told], Verb]) -> None:
        if not self._page.built():
            return
        self._page.fields.clear_errors()
        try:
            told = self._page.fields.told()
        except BadInput as error:
            self.trouble(error)
            return
        self._enable(False)
        verb = make(told)
        names = self._page.fields.names()
        if names == self._checked:
            self._save(verb)
            return

        def looked(hits: list[Any]) -> None:
            self._checked = names
            if not hits:
                self._save(verb)
                return
            self._enable(True)
            self._page.form.banner.say(
                conflict_check.head(hits),
                conflict_check.told(hits, self._page.shell.privacy.name),
                kind="caution",
            )
            self._page.form.banner.offer(_("Go on all the same"), lambda: self._submit(make))
            self._page.scroller.reveal(self._page.form.banner)

        self._page.office.run(conflict_check.look(names), looked, self.trouble)

    def _save(self, verb: Verb) -> None:
        self._page.shell.drafts.save(self._page, verb, self._page.go_on, self.trouble)

    def trouble(self, error: AmparoError) -> None:
        """Beside its field, or at the top."""
        self._enable(True)
        if self._page.built():
            found = self._page.fields.show_error(error)
            self._page.scroller.reveal(found or self._page.form.banner)

    def _enable(self, on: bool) -> None:
        for one in (self._page.turn_away, self._page.save_applicant, self._page.save):
            one.setEnabled(on)

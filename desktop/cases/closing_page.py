"""The end of a case: closed with a code, an applicant not served, or another office's from now on.

The page says first what stands in the way; what is typed is kept as on every form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.cases.form_page import FormPage
from desktop.cases.outcome_fields import OutcomeFields, people_helped
from desktop.people.contact_fields import whole_day
from desktop.shell.session import Shell
from desktop.shell.words import day as day_words
from desktop.shell.words import short_day
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField, TextLine
from desktop.widgets.labels import PlainLabel
from models.cases import closing, repository
from models.cases.case import Case, NotServed
from models.cases.closing import InTheWay, in_the_way
from models.cases.codes import Code, Edition, closing_codes
from models.cases.labels import NOT_SERVED_REASONS
from models.cases.office_codes import CodeKind, offered
from models.changes import Changes, Ref
from models.errors import BadInput
from models.language import N_, _, ngettext, pgettext

HEADS = {
    "closed": (N_("Close the case"), N_("Close the case")),
    "not_served": (N_("Applicant not served"), N_("Keep as not served")),
    "transferred": (N_("Transfer the case"), N_("Keep as transferred")),
}


@dataclass(frozen=True)
class Ending:
    """What the page shows: the case, its codes, and what is still to do in it."""

    case: Case
    codes: tuple[Code, ...]
    edition: Edition
    left: tuple[tuple[str, str], ...]
    today: date


def ending(uow: Any, case_id: str) -> Ending:
    """Read it."""
    codes = tuple(offered(uow, CodeKind.CLOSING))
    case = repository.case(uow, case_id)
    return Ending(case, codes, closing_codes().on(uow.today), _left(uow, case_id), uow.today)


def _left(uow: Any, case_id: str) -> tuple[tuple[str, str], ...]:
    """The ticklers of the case that are open: day and what."""
    from models.ticklers.labels import name_of
    from models.ticklers.repository import of_case
    from models.ticklers.tickler import State

    return tuple(
        (short_day(one.due_on), name_of(one, one.title))
        for one in of_case(uow, case_id)
        if one.state is State.OPEN
    )


class ClosingPage(FormPage):
    """``how`` is a key of ``HEADS``."""

    help_topic = "closing"

    def __init__(self, shell: Shell, case_id: str, how: str = "closed") -> None:
        head, verb = HEADS[how]
        super().__init__(shell, _(head), _(verb))
        self._case_id, self._how = case_id, how
        self.looks_at = Ref("cases", case_id)
        self._found: Ending | None = None

    def refresh(self, changes: Changes | None) -> None:
        """The case, once; afterwards only what stands in the way."""
        self.office.read(lambda uow: ending(uow, self._case_id), self._show)

    def _show(self, found: Ending) -> None:
        if self._found is None:
            self._build(found)
        self._found = found
        self._say_way()

    def _build(self, found: Ending) -> None:
        self.way = Banner("caution")
        self.form.add(self.way)
        self.form.add(
            PlainLabel(_("Case {number}").format(number=found.case.number), "body2", wrap=True)
        )
        self.on = DateField(
            lambda text: whole_day(text, found.today, "closed_on"), lambda value: day_words(value)
        )
        self.on.show_value(found.today)
        if self._how == "closed":
            self._closing_fields(found)
        elif self._how == "not_served":
            reasons = [(one.value, _(word)) for one, word in NOT_SERVED_REASONS.items()]
            self.reason = Choice([("", _("Choose a reason")), *reasons])
            self.form.add(FormField(_("Why they are not served"), self.reason, name="not_served"))
        else:
            self.to = TextLine(found.case.transferred_to)
            self.form.add(
                FormField(
                    _("To which office"),
                    self.to,
                    name="transferred_to",
                    help=_("Nothing leaves the vault by this: it only says who has the case now."),
                )
            )
        self.form.add(FormField(pgettext("day", "On"), self.on, name="closed_on"))
        self._say_left(found)
        self.begin()
        if self.isVisible():
            self.shell.navigation.stand()

    def _closing_fields(self, found: Ending) -> None:
        self.code = Choice([("", _("Choose a code")), *((o.code, o.told) for o in found.codes)])
        self.code.choose(found.case.closing_code)
        note = _("{title}. Source: {source}, read {day}.").format(
            title=found.edition.title,
            source=found.edition.source,
            day=short_day(found.edition.as_of),
        )
        if not found.edition.verified:
            note += " " + _("Not confirmed by the office yet.")
        self.form.add(FormField(_("Closing code"), self.code, name="closing_code", help=note))
        self.helped = TextLine(str(found.case.persons_helped or ""))
        self.form.add(
            FormField(
                _("People helped"),
                self.helped,
                name="persons_helped",
                optional=True,
                help=_("How many people the outcome reaches, the client among them."),
            )
        )
        self.form.section(_("Outcomes"), _("What was undertaken, and how it came out."))
        self.outcomes = OutcomeFields()
        self.outcomes.show_outcomes(found.case.outcomes)
        self.form.adopt(self.outcomes)
        self.form.section(_("The end"))

    def _say_left(self, found: Ending) -> None:
        if not found.left:
            return
        count = len(found.left)
        self.form.section(
            ngettext("{count} tickler is open", "{count} ticklers are open", count).format(
                count=count
            ),
            _(
                "Nothing is waived by this: they stay in the list of what is due until somebody "
                "ticks them off or waives them with a reason."
            ),
        )
        for day, title in found.left[:8]:
            self.form.add(PlainLabel(f"{day}  ·  {title}", "", wrap=True))

    def _say_way(self) -> None:
        """What stands in the way, and how to go on."""
        assert self._found is not None
        way = in_the_way(self._found.case)
        if self._how != "closed":
            way = tuple(one for one in way if one is InTheWay.ENDED)
        self.save.setEnabled(not way)
        if not way:
            self.way.clear()
            self.way.hide()
            return
        words = {
            InTheWay.ENDED: _("This case has ended already. Open it again first."),
            InTheWay.NEVER_OPENED: _(
                "This case was never opened. Accept the applicant first, or say why they are not "
                "served."
            ),
            InTheWay.CONFLICT_UNDECIDED: _(
                "Nobody has decided yet whether there is a conflict of interest. Settle the "
                "conflict check first."
            ),
        }
        self.way.say(
            _("This stands in the way"), " ".join(words[one] for one in way), kind="caution"
        )
        self.way.offer(_("Back to the case"), lambda: self.shell.go("case", case_id=self._case_id))

    def first_focus(self) -> QWidget | None:
        """The first field."""
        if self._found is None:
            return None
        if self._how == "closed":
            return self.code
        return self.reason if self._how == "not_served" else self.to

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        if self._how == "closed":
            own: dict[str, Any] = {
                "code": str(self.code.value() or ""),
                "helped": self.helped.text(),
                "outcomes": self.outcomes.state(),
            }
        elif self._how == "not_served":
            own = {"reason": str(self.reason.value() or "")}
        else:
            own = {"to": self.to.text()}
        return {**own, "on": self.on.line.text()}

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        for name in ("code", "reason"):
            if name in typed:
                getattr(self, name).choose(typed[name])
        for name in ("helped", "to"):
            if name in typed:
                getattr(self, name).setText(typed[name])
        if "outcomes" in typed:
            self.outcomes.fill(typed["outcomes"])
        if "on" in typed:
            self.on.type_in(typed["on"])

    def submit(self) -> None:
        """End it."""
        if self._found is None or not self.save.isEnabled():
            return
        self.form.clear_errors()
        try:
            verb = self._verb(self._found)
        except BadInput as error:
            self.trouble(error)
            return
        self.save.setEnabled(False)
        self.shell.drafts.save(self, verb, self._back, self.trouble)

    def _verb(self, found: Ending) -> Any:
        case_id, revision = self._case_id, found.case.revision
        on = whole_day(self.on.line.text(), found.today, "closed_on")
        if self._how == "not_served":
            reason = str(self.reason.value() or "")
            if not reason:
                raise BadInput(_("No reason is chosen."), field="not_served")
            return lambda uow: closing.mark_not_served(
                uow, case_id, NotServed(reason), on, revision=revision
            )
        if self._how == "transferred":
            to = self.to.text()
            return lambda uow: closing.transfer_case(uow, case_id, to, on, revision=revision)
        helped, outcomes = people_helped(self.helped.text()), self.outcomes.outcomes()
        code = str(self.code.value() or "")
        return lambda uow: closing.close_case(
            uow,
            case_id,
            code,
            on,
            outcomes=outcomes,
            persons_helped=helped,
            revision=revision,
        )

    def _back(self, _changes: Changes) -> None:
        self.done()
        self.shell.back()

"""Office, Safety compartment: who may open it, and the section that is off at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.shell import tokens
from desktop.vault.section import SectionBase
from desktop.widgets.badges import headed
from desktop.widgets.buttons import Tick
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller
from models.changes import Changes
from models.language import _
from models.safety import access

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class Section(SectionBase):
    """Three rules, each said in words with what holds it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.column.addWidget(
            PageHead(
                _("Safety compartment"),
                _("Who may open the compartment of a case. Each opening is kept in the log."),
            )
        )
        self._scroller = Scroller()
        self._scroller.column.setContentsMargins(0, 0, tokens.PAGE_MARGIN, tokens.PAGE_MARGIN)
        self.advocates = self._rule(
            _("Who may open the compartment"),
            (
                _(
                    "Attorneys and administrators may open it in every case, an advocate in the "
                    "cases that they work on, who only reads in none."
                ),
                _("In a walled case encryption holds it too: only the members can read it."),
            ),
            _("Every advocate may open the compartment of every case"),
            "all_advocates",
        )
        self.certifications = self._rule(
            _("A section that is off at first"),
            (
                _(
                    "Only that a certification was asked for, and what came of it. It proves "
                    "nothing of anybody’s status, and there is no field for that."
                ),
            ),
            _("Keep the state of certification requests (Form I-918, Supplement B)"),
            "certifications",
        )
        self.prints = self._rule(
            _("What leaves the vault"),
            (
                _(
                    "Only whoever may open the compartment can print it, and every printing and "
                    "export of it is kept in the log. No letter ever draws on it."
                ),
            ),
            _("Safety may be printed with a case’s file, where somebody ticks it each time"),
            "prints",
        )
        if not self.may("SET_SAFETY"):
            self._scroller.add(PlainLabel(_("An administrator sets these rules."), "secondary"))
        self.column.addWidget(self._scroller, 1)

    def _rule(self, head: str, texts: tuple[str, ...], word: str, name: str) -> Tick:
        """One rule: what holds it, what it means, and its tick."""
        self._scroller.add(headed(head, "office rule"))
        for text in texts:
            self._scroller.add(PlainLabel(text, "body2", wrap=True))
        tick = Tick(word, lambda on: self._set(**{name: on}))
        tick.setEnabled(self.may("SET_SAFETY"))
        self._scroller.add(tick)
        return tick

    def refresh(self, changes: Changes | None) -> None:
        """Read the rules again."""
        self.office.read(
            lambda uow: (
                access.all_advocates(uow),
                access.certifications_on(uow),
                access.prints_on(uow),
            ),
            self._show,
        )

    def _show(self, rules: tuple[bool, ...]) -> None:
        ticks = (self.advocates, self.certifications, self.prints)
        for tick, on in zip(ticks, rules, strict=True):
            blocked = tick.blockSignals(True)
            tick.setChecked(on)
            tick.blockSignals(blocked)

    def _set(self, **rules: Any) -> None:
        self.office.do(
            lambda uow: access.set_rules(uow, **rules), failed=lambda error: self._refused(error)
        )

    def _refused(self, error: Any) -> None:
        self.shell.show_error(error)
        self.refresh(None)

"""A new letter: its kind, its language, what it is made from, its own form; beside it the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.letters import new_letter_data as data
from desktop.letters.breach_ticks import BreachTicks
from desktop.letters.kind_form import KindForm, narrow
from desktop.letters.kind_list import KindList
from desktop.letters.live import LivePreview
from desktop.letters.new_letter_data import Sources, Wanted
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.words import short_day
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Foot, PageHead, Scroller, inset
from models.changes import Changes
from models.errors import AmparoError, BadInput
from models.language import _
from models.letters.kinds import kind_word
from models.letters.labels import language_word
from models.letters.templated.kind import NEEDS, Kind, Need, Reader, languages_for
from models.letters.templated.labels import FOR_WHAT, KINDS

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.breaches.breach import BreachRow
    from models.letters.letter import Letter, LetterRow

_TITLE = 30  # characters: in Spanish at 1280 px no more stand beside the list of kinds


class NewLetterPage(Page):
    """From a case, a breach or an earlier letter (one of the ids is enough)."""

    help_topic = "letter_new"

    def __init__(
        self, shell: Shell, case_id: str = "", breach_id: str = "", letter_id: str = ""
    ) -> None:
        super().__init__(shell)
        self._where = (case_id, breach_id, letter_id)
        self._sources: Sources | None = None
        self._typed: dict[str, Any] = {}
        self._turn = 0
        self.kinds = KindList()
        self.kinds.setFixedWidth(tokens.LETTER[0] + tokens.TALL_ROW + tokens.XL + tokens.L)
        self.live = LivePreview(shell, self)
        self._lay_out()
        self.kinds.picked.connect(self._picked)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.M)
        self._trail = Breadcrumbs(self.shell.back)
        column.addWidget(inset(self._trail))
        column.addWidget(inset(PageHead(_("New letter"))))
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(tokens.XL, 0, 0, 0)
        across.setSpacing(tokens.M)
        across.addWidget(self.kinds)
        across.addWidget(line("down"))
        across.addWidget(self._details(), 1)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.addWidget(middle)
        sides.addWidget(self.live.view)
        sides.setStretchFactor(0, 3)
        sides.setStretchFactor(1, 2)
        column.addWidget(sides, 1)
        foot = Foot()
        foot.add(Button(_("Cancel"), lambda: self.shell.back()))
        self.write = Button(_("Write the letter"), self.begin, kind="primary", icon="mail")
        foot.add(self.write)
        column.addWidget(foot)

    def _details(self) -> QWidget:
        self._scroller = Scroller(spacing=tokens.M)
        self._scroller.column.setContentsMargins(tokens.S, 0, tokens.L, tokens.L)
        self.trouble = Banner("caution")
        self._name = PlainLabel("", "section", wrap=True)
        self._for = PlainLabel("", "secondary", wrap=True)
        self.language = Choice(name=_("Language of the letter"))
        self._offer_languages(Kind.COMPLAINT)
        self.language.currentIndexChanged.connect(lambda _at: self.look())
        self._language = FormField(
            _("Language of the letter"),
            self.language,
            help=_("Its own, whatever the screen speaks. Until a person has confirmed a "
                   "translation, each page says so."),
        )  # fmt: skip
        self.earlier = Choice(name=_("Earlier letter"))
        narrow(self.earlier)
        self.earlier.currentIndexChanged.connect(lambda _at: self._follow_earlier())
        self._earlier = FormField(_("Earlier letter"), self.earlier)
        self.breaches = BreachTicks(self.office, self._breach_word)
        self.breaches.changed.connect(lambda _ids: self.look())
        self._breaches = FormField(_("Breaches that it speaks of"), self.breaches)
        self.form = KindForm(Kind.COMPLAINT, self._day())
        self._place = QWidget()
        self._inside = QVBoxLayout(self._place)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self.form)
        for one in (
            self.trouble, self._name, self._for, self._language, self._earlier, self._breaches,
            self._place,
        ):  # fmt: skip
            self._scroller.add(one)
        return self._scroller

    def _day(self) -> Any:
        from datetime import date

        return self._sources.today if self._sources else date.min

    # ── the page's contract ───────────────────────────────────────────────────────────────

    def title(self) -> str:
        """The page's name."""
        return _("New letter")

    def refresh(self, changes: Changes | None) -> None:
        """What it can be made from."""
        rooms = {"letters", "breaches", "cases"}
        if changes is None or any(one.room in rooms for one in changes.touched):
            self.office.read(lambda uow: data.sources(uow, *self._where), self._show)

    def first_focus(self) -> QWidget | None:
        """The kinds."""
        return self.kinds

    def draft(self) -> Any:
        """What was filled in."""
        kind = self.kinds.kind()
        if kind is None or self.form.empty:
            return None
        form = self.form.value()
        told = {name: text for name, text in form.items() if text != self._typed.get(name, "")}
        return {"kind": kind.value, "form": told} if told else None

    def restore(self, typed: Any) -> None:
        """As it was filled in."""
        if self.kinds.choose(Kind(typed["kind"])):
            self.form.fill(typed["form"])
            self.look()

    # ── choosing ──────────────────────────────────────────────────────────────────────────

    def _show(self, found: Sources) -> None:
        first = self._sources is None
        self._sources = found
        client = self.shell.privacy.name(found.client)
        self._trail.show_trail(
            [
                (f"{found.case_number} {client}".strip(),
                 lambda: self.shell.go("case", case_id=found.case_id)),
                (_("New letter"), None),
            ]
        )  # fmt: skip
        kept = self.kinds.kind()
        self.kinds.show_kinds(found.lacks)
        _case, breach_id, letter_id = self._where
        kind = self.kinds.kind() or Kind.FOLLOW_UP
        _offer(self.earlier, found.earlier(kind), letter_id if first else "")
        # Where a breach is recorded the complaint is what one comes for.
        recorded = bool(breach_id or found.breaches)
        wish = Kind.FOLLOW_UP if letter_id else Kind.COMPLAINT if recorded else Kind.RELEASE
        if not self.kinds.choose(kept if kept and not first else wish):
            self.kinds.step(1, start=-1)
        if first:
            self._picked(self.kinds.kind() or Kind.RELEASE)
            self.filled()

    def _picked(self, kind: Kind) -> None:
        if self._sources is None:
            return
        needs = NEEDS[kind]
        self._name.say(_(KINDS[kind]))
        self._for.say(_(FOR_WHAT[kind]))
        rows = self._sources.earlier(kind)
        _offer(self.earlier, rows)
        some = bool(rows)
        self._earlier.setVisible(needs.earlier is not Need.NO and some)
        to_client = needs.reader is Reader.CLIENT
        self._offer_languages(kind, self._sources.client_language if to_client else "en")
        if needs.earlier is Need.MUST and not self.earlier.value() and some:
            self.earlier.setCurrentIndex(1)
        self._offer_breaches(kind)
        old = self.form
        self.form = KindForm(kind, self._day())
        self.form.changed.connect(self.look)
        self._inside.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.form.setVisible(not self.form.empty)
        self._typed = {}
        self._scroller.verticalScrollBar().setValue(0)
        self.look()

    def _offer_languages(self, kind: Kind, chosen: str = "en") -> None:
        """A client is written to in more languages than an authority."""
        codes = languages_for(kind)
        blocked = self.language.blockSignals(True)
        self.language.offer([(one, language_word(one)) for one in codes])
        self.language.choose(chosen if chosen in codes else "en")
        self.language.blockSignals(blocked)

    def _offer_breaches(self, kind: Kind) -> None:
        needs, found = NEEDS[kind], self._sources
        assert found is not None
        others = found.others if kind is Kind.PATTERN else ()
        rows = (*found.breaches, *others)
        _case, breach_id, _letter = self._where
        ticked = [one.id for one in rows if one.id == breach_id]
        if not ticked and needs.breach is Need.MUST and found.breaches:
            own = [one.id for one in found.breaches]
            ticked = own if kind is Kind.PATTERN else own[:1]
        self.breaches.show_rows(found.case_id, found.breaches, others, ticked)
        self._breaches.setVisible(needs.breach is not Need.NO and bool(rows))
        if needs.earlier is Need.MUST:
            self._follow_earlier()

    def _breach_word(self, row: BreachRow) -> str:
        """Which it is, and what it is about: by numbers alone nobody knows which belong together.
        Short, so that it fits beside the list of kinds: a tick does not wrap its words."""
        own = self._sources is not None and row.case_id == self._sources.case_id
        day = row.day.exact if row.day else None
        words = [row.number, short_day(day) if day else ""]
        which = " · ".join(word for word in (words if own else [row.case_number, *words]) if word)
        return f"{which}\n{shorten(row.title, _TITLE, placeholder='…')}" if row.title else which

    def _follow_earlier(self) -> None:
        """A letter that follows another speaks of the same breaches."""
        earlier = str(self.earlier.value() or "")
        kind = self.kinds.kind()
        if not earlier or kind is None or NEEDS[kind].breach is Need.NO:
            self.look()
            return

        def tick(told: tuple[BreachRow, ...]) -> None:
            # What the earlier letter told of other cases goes on with it.
            self.breaches.tick_only(told)
            self._breaches.setVisible(bool(self.breaches.offered()))
            self.look()

        self.office.read(lambda uow: data.earlier_breaches(uow, earlier), tick)

    def wanted(self) -> Wanted | None:
        """What is chosen now."""
        kind = self.kinds.kind()
        if kind is None:
            return None
        needs = NEEDS[kind]
        ticked = self.breaches.ticked()
        if not needs.several:
            ticked = ticked[:1]
        earlier = str(self.earlier.value() or "")
        form = self.form.value()
        # What the form has not said yet, it says by its defaults.
        told = {name: text for name, text in form.items() if text or name in self._typed}
        return Wanted(
            kind,
            str(self.language.value() or "en"),
            ticked if needs.breach is not Need.NO else (),
            earlier if needs.earlier is not Need.NO else "",
            told,
        )

    def look(self) -> None:
        """Draw the letter as it would be."""
        wanted, found = self.wanted(), self._sources
        if wanted is None or found is None:
            return
        self._turn += 1
        turn = self._turn

        def show(made: tuple[Letter, dict[str, str]]) -> None:
            if turn != self._turn:
                return
            letter, form = made
            self.trouble.clear()
            self.form.clear_errors()
            if not self._typed:
                self._typed = dict(form)
                self.form.fill(form)
            self.write.setEnabled(self._may())
            self.live.show_letter(letter)

        def cannot(error: AmparoError) -> None:
            if turn != self._turn:
                return
            self.write.setEnabled(False)
            self._say(error)

        case_id = found.case_id
        self.office.read(lambda uow: data.preview(uow, case_id, wanted), show, cannot)

    def _say(self, error: AmparoError) -> None:
        if isinstance(error, BadInput) and error.field.startswith("form."):
            self.form.show_error(error)
        else:
            self.trouble.show_error(error)

    def _may(self) -> bool:
        from desktop.letters.actions import may_change

        return may_change(self.office.user) and not self.office.read_only

    def begin(self) -> None:
        """Keep it as a draft, and open it."""
        self.form.flush()
        wanted, found = self.wanted(), self._sources
        if wanted is None or found is None or not self.write.isEnabled():
            return
        case_id = found.case_id

        def go(changes: Changes) -> None:
            if changes.made is not None:
                self.shell.navigation.replace("letter", letter_id=changes.made.id)

        self.shell.drafts.save(
            self, lambda uow: data.begin(uow, case_id, replace(wanted)), go, self._say
        )


def _letter_word(row: Any) -> str:
    words = (row.number, kind_word(row.kind))
    return " · ".join(word for word in words if word)


def _offer(field: Choice, rows: Sequence[LetterRow], letter_id: str = "") -> None:
    """The letters that a kind can refer to; the one that was chosen stays, if it can."""
    chosen = letter_id or str(field.value() or "")
    blocked = field.blockSignals(True)
    field.offer([("", _("None")), *((one.id, _letter_word(one)) for one in rows)])
    if chosen in {one.id for one in rows}:
        field.choose(chosen)
    field.blockSignals(blocked)

"""The choices of a letter: to whom, how, by whom, and what it asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.letters.desk import Desk, signatories
from desktop.letters.form import Days, DraftTexts, Ticks, Ways, changed_quoting, column
from desktop.letters.words import naming_word, relief_word, signs_word
from desktop.ordinances.confirming import confirmed_words
from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.chips import Chip
from desktop.widgets.fields import TextArea, TextLine
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from desktop.widgets.segments import Segments
from models.language import _
from models.letters.choices import ClientNaming, LetterChoices
from models.letters.enclosures.exhibit import chosen
from models.letters.letter import COMPLAINT
from models.letters.templated.kind import NEEDS, Kind, Reader
from models.ordinances.labels import act_label
from models.vault.user import UserRole

_TAB = Qt.FocusPolicy.TabFocus


class ChoicesPanel(Scroller):
    """Fills from a ``Desk``. ``changed`` gives the new ``LetterChoices``; ``confirm_asked`` opens
    the addressee's dialog, ``naming_asked`` the question before a client is named."""

    changed = Signal(object)
    confirm_asked = Signal()
    naming_asked = Signal(object)
    enclosures_asked = Signal()

    def __init__(self) -> None:
        super().__init__(margin=tokens.L, spacing=tokens.S)
        self.setAccessibleName(_("Choices of the letter"))
        self._desk: Desk | None = None
        self._heads: dict[str, PlainLabel] = {}
        self._groups: dict[str, list[QWidget]] = {}
        self._addressee()
        self._sending()
        self._client()
        self._law()
        self._asking()
        self._enclosing()

    def show_desk(self, desk: Desk, *, user_role: UserRole) -> None:
        """The letter as it stands; none of this is a change."""
        self._desk = desk
        choices = desk.choices
        self._show_office(desk)
        self.ways.show_sending(choices.sending)
        self.days.show_days(choices, desk.letter.date, desk.reply_by, desk.today)
        self.reference.show_text(choices.reference)
        self.naming.choose(choices.client)
        self._show_signatory(desk)
        _quietly(self.resident, choices.resident_may_be_told)
        _quietly(self.place, choices.place_may_be_told)
        attorney = user_role in (UserRole.ATTORNEY, UserRole.ADMINISTRATOR)
        self.drafts.show_drafts(desk.drafts, choices, attorney=attorney)
        self.reliefs.show_options(
            [(one, relief_word(one)) for one in desk.reliefs_offered], desk.reliefs
        )
        told = [(one.id, act_label(one.facts)) for one in desk.acts if one.told.strip()]
        self.accounts.show_options(told, tuple(choices.accounts))
        self._heads["accounts"].setVisible(bool(told))
        files = [(one.sha256, one.title) for one in desk.pieces if not one.barred]
        self.evidence.show_options(files, [one.piece.sha256 for one in desk.exhibits])
        self._no_files.setVisible(not files)
        self.order_button.setVisible(bool(files))
        self.own.show_text("\n".join(choices.own_enclosures))
        copies = [(one.id, str(one.title)) for one in desk.offices]
        self.copies.show_options(copies, choices.copies)
        self._show_groups(desk)

    def reveal_section(self, name: str) -> None:
        """Scroll to a group, ``addressee``, ``drafts``, ``enclosures`` …, with the keyboard."""
        head = self._heads.get(name)
        if head is not None:
            self.verticalScrollBar().setValue(max(head.y() - tokens.M, 0))
            inside = [each for part in self._groups[name] for each in _whole(part)]
            # At the choice itself, before the button that shows what it is about.
            for one in sorted(inside, key=_is_no_choice):
                if one.focusPolicy() & _TAB and one.isEnabled() and one.isVisible():
                    one.setFocus(Qt.FocusReason.OtherFocusReason)
                    break

    def flush(self) -> None:
        """Give what is still being typed."""
        self.own.flush()

    # ── groups ────────────────────────────────────────────────────────────────────────────

    def _group(self, name: str, word: str, *widgets: QWidget) -> None:
        head = PlainLabel(word, "section")
        self._groups[name] = [*([line()] if self._heads else []), head, *widgets]
        self._heads[name] = head
        for one in self._groups[name]:
            self.add(one)

    def _show_groups(self, desk: Desk) -> None:
        """What a letter of this kind has to choose; the rest is not there."""
        complaint = desk.letter.kind == COMPLAINT
        needs = NEEDS[Kind(desk.letter.kind)]
        agency = needs.reader is Reader.AGENCY
        shown = {
            "addressee": agency,
            "client": agency,
            "drafts": bool(desk.drafts),
            "reliefs": complaint,
            "copies": agency,
        }
        for name, on in shown.items():
            for one in self._groups[name]:
                one.setVisible(on)
        for one in (self.resident, self.place):
            one.setVisible(complaint)
        self.days.show_reply(needs.reply_days > 0)

    def _addressee(self) -> None:
        self.office = Choice(name=_("Addressee"))
        self.office.currentIndexChanged.connect(
            lambda _index: self._set(office=str(self.office.value() or ""))
        )
        self._lines = PlainLabel("", wrap=True)
        self._state = Chip("weigh")
        self._origin = PlainLabel("", "secondary", wrap=True)
        self.confirm_button = Button(_("Confirm…"), self.confirm_asked.emit)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._state)
        across.addStretch(1)
        across.addWidget(self.confirm_button)
        self._group("addressee", _("To whom"), self.office, self._lines, row, self._origin)

    def _sending(self) -> None:
        self.ways = Ways()
        self.ways.changed.connect(lambda sending: self._set(sending=sending))
        self._group("delivery", _("How it goes"), self.ways)
        self.days = Days()
        self.days.changed.connect(self._set_days)
        self.reference = TextLine(hint=_("Their file number, if they gave one"))
        self.reference.setAccessibleName(_("Their reference"))
        self.reference.edited.connect(lambda text: self._set(reference=text.strip()))
        label = PlainLabel(_("Their reference"), "label", buddy=self.reference)
        self._group("days", _("Dates"), self.days, column(label, self.reference))

    def _client(self) -> None:
        self.naming = Segments(
            [(one, naming_word(one)) for one in ClientNaming], name=_("How the client is called")
        )
        self.naming.chosen.connect(self._name)
        help_words = _("A letter that a city receives may become a public record.")
        self.resident = Tick(
            _("Our client agrees that residence in the city is told"),
            lambda on: self._set(resident_may_be_told=on),
        )
        self.place = Tick(
            _("The place of the incident may be told"),
            lambda on: self._set(place_may_be_told=on),
        )
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.naming)
        across.addStretch(1)
        words = PlainLabel(help_words, "secondary", wrap=True)
        self._group("client", _("The client is called"), row, words, self.resident, self.place)
        self.accounts = Ticks(_("Accounts to tell"))
        self.accounts.changed.connect(lambda ids: self._set(accounts=frozenset(ids)))
        head = PlainLabel(_("Accounts in free text to tell"), "label")
        self._heads["accounts"] = head
        self.add(head)
        self.add(self.accounts)
        self.signatory = Choice(name=_("Signed by"))
        self.signatory.currentIndexChanged.connect(
            lambda _index: self._set(signatory=self.signatory.value())
        )
        self._group("signature", _("Signed by"), self.signatory)

    def _law(self) -> None:
        self.drafts = DraftTexts()
        self.drafts.changed.connect(self._quote)
        self._group("drafts", _("Sections known by a draft"), self.drafts)

    def _asking(self) -> None:
        self.reliefs = Ticks(_("What we ask"))
        self.reliefs.changed.connect(lambda values: self._set(reliefs=values))
        self._group("reliefs", _("What we ask"), self.reliefs)

    def _enclosing(self) -> None:
        self.evidence = Ticks(_("Enclosures"))
        self.evidence.changed.connect(self._enclose)
        self._no_files = PlainLabel(
            _("No file is kept in the case that could go along."), "secondary"
        )
        self.own = TextArea(lines=2, hint=_("Something that is not kept here, one to a line"))
        self.own.setAccessibleName(_("Other enclosures"))
        self.own.autosave.connect(
            lambda text: self._set(own_enclosures=tuple(text.split("\n")) if text.strip() else ())
        )
        self.order_button = Button(
            _("Order, titles, redaction…"), self.enclosures_asked.emit, icon="paperclip"
        )
        self._group(
            "enclosures",
            _("Enclosures"),
            self.evidence,
            self._no_files,
            self.order_button,
            self.own,
        )
        self.copies = Ticks(_("Copies"))
        self.copies.changed.connect(lambda ids: self._set(copies=ids))
        self._group("copies", _("Copies to"), self.copies)

    # ── from the record, and back ─────────────────────────────────────────────────────────

    def _show_office(self, desk: Desk) -> None:
        office = desk.office
        blocked = self.office.blockSignals(True)
        self.office.offer([(one.id, str(one.title)) for one in desk.offices])
        self.office.choose(office.id if office else None)
        self.office.blockSignals(blocked)
        self._lines.say("\n".join(office.printable) if office else "")
        if office is None:
            return
        sure = office.confirmed is not None
        self._state.show_kind(
            "done" if sure else "weigh", _("Confirmed") if sure else _("Confirm before sending")
        )
        self.confirm_button.say(_("Correct…") if sure else _("Confirm…"))
        if office.confirmed is not None:
            self._origin.say(confirmed_words(office.confirmed.by, office.confirmed.on))
        else:
            self._origin.say(str(office.note or office.source))

    def _show_signatory(self, desk: Desk) -> None:
        options = [(one, signs_word(one.name, one.role)) for one in signatories(desk.users)]
        if desk.signatory not in [value for value, _word in options]:
            word = signs_word(desk.signatory.name, desk.signatory.role)
            options.insert(0, (desk.signatory, word))
        blocked = self.signatory.blockSignals(True)
        self.signatory.offer(options)
        self.signatory.choose(desk.signatory)
        self.signatory.blockSignals(blocked)

    def _enclose(self, ticked: tuple[str, ...]) -> None:
        if self._desk is None:
            return
        # What was chosen before keeps its place; what is new comes last.
        former = [one.piece.sha256 for one in self._desk.exhibits]
        order = [one for one in former if one in ticked]
        order += [one for one in ticked if one not in order]
        self._give(chosen(self._desk.pieces, self._desk.choices, order))

    def _set(self, **values: Any) -> None:
        if self._desk is not None:
            self._give(replace(self._desk.choices, **values))

    def _give(self, choices: LetterChoices) -> None:
        if self._desk is not None and choices != self._desk.choices:
            self.changed.emit(choices)

    def _set_days(self, dated: date | None, reply_by: date | None) -> None:
        self._set(dated=dated, reply_by=reply_by)

    def _quote(self, provision: str, quoting: Any) -> None:
        if self._desk is not None:
            self._give(changed_quoting(self._desk.choices, provision, quoting))

    def _name(self, naming: Any) -> None:
        if naming is ClientNaming.OUR_CLIENT:
            self._set(client=naming)
        elif self._desk is not None and naming is not self._desk.choices.client:
            self.naming_asked.emit(naming)


def _quietly(tick: Tick, on: bool) -> None:
    blocked = tick.blockSignals(True)
    tick.setChecked(on)
    tick.blockSignals(blocked)
    tick.update()


def _is_no_choice(one: QWidget) -> bool:
    return not isinstance(one.parentWidget(), Segments)


def _whole(part: QWidget) -> list[QWidget]:
    return [part, *part.findChildren(QWidget)]

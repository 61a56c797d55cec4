"""One person: what is safe, who they are, where they are reached, and their cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.people import queries
from desktop.people.channel_table import ChannelsShown
from desktop.people.languages import language_name, languages_words
from desktop.people.peek import standing_words
from desktop.people.person_words import age_words, birth_words
from desktop.people.queries import WholePerson
from desktop.people.reach_card import ReachCard
from desktop.people.safe_contact import ContactStrip
from desktop.privacy.actions import print_account, save_account
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import moment
from desktop.vault.sections import allowed
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button, entries_of, menu_button
from desktop.widgets.cards import Facts
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import PageHead, Scroller
from models.cases.party import OUR_SIDE, Standing
from models.changes import Changes, Ref
from models.errors import AmparoError, NotFound
from models.language import N_, _
from models.people.labels import INTERPRETERS, NAME_KINDS, PERSON_KINDS
from models.people.person import Person
from models.people.revealing import Reveal
from models.people.services import confirm_contact

_ROOMS = ("people", "cases", "retention")
_SIDE = 400
_MERGE = N_("Merge with another record…")
_ITEMS = {
    "address": N_("address"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "code_word": N_("code word"),
}


class PersonPage(Page):
    """The person with this id."""

    help_topic = "person"

    def __init__(self, shell: Shell, person_id: str) -> None:
        super().__init__(shell)
        self._person_id = person_id
        self.looks_at = Ref("people", person_id)
        self._found: WholePerson | None = None
        self.reach: ReachCard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroller = Scroller(margin=tokens.PAGE_MARGIN, spacing=tokens.L)
        column.addWidget(self._scroller)
        self._crumbs = Breadcrumbs(shell.back)
        self._head = PageHead()
        self._kind, self._wall = Chip("plain"), Chip("encrypted", _("Walled"))
        self._head.add_chip(self._kind)
        self._head.add_chip(self._wall)
        self._wall.hide()
        self.confirm = Button(_("Confirmed today"), self._confirm, icon="check")
        self.confirm.setAccessibleName(_("Safe contact confirmed with the client today"))
        self.matter = Button(_("New matter"), self._matter, icon="plus")
        self.edit = Button(_("Edit"), self._edit, kind="primary", icon="square-pen")
        self.more = menu_button(
            "", self._entries, kind="more", icon="ellipsis", name=_("More for this person")
        )
        for button in (self.confirm, self.matter, self.edit, self.more):
            self._head.add_button(button)
        self.contact = ContactStrip()
        for one in (self._crumbs, self._head, self.contact):
            self._scroller.add(one)
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.XXL)
        self._main, self._side = QVBoxLayout(), QVBoxLayout()
        for place in (self._main, self._side):
            place.setSpacing(tokens.M)
        side = QWidget()
        side.setLayout(self._side)
        side.setFixedWidth(_SIDE)
        self._side.setContentsMargins(0, 0, 0, 0)
        across.addLayout(self._main, 1)
        across.addWidget(side)
        self._scroller.add(body)

    def title(self) -> str:
        """No name: the title is seen by the desktop."""
        return _("Person")

    def refresh(self, changes: Changes | None) -> None:
        """Read it again."""
        if changes is None or any(ref.room in _ROOMS for ref in changes.touched):
            self.office.read(
                lambda uow: queries.whole(uow, self._person_id), self._show, self._trouble
            )

    def first_focus(self) -> QWidget | None:
        """The buttons of the head."""
        return self.edit

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        made = [
            Action("person.edit", N_("Edit the person"), self._edit, "square-pen", "Ctrl+E"),
            Action("person.matter", N_("New matter for this person"), self._matter, "plus"),
            Action("person.confirm", N_("Safe contact confirmed today"), self._confirm, "check"),
        ]
        if self._may_merge():
            made.append(Action("person.merge", _MERGE, self._merge, "users"))
        return made

    def new_thing(self) -> None:
        """``Ctrl+N``."""
        self.shell.go("person_new")

    def _show(self, found: WholePerson) -> None:
        former = self._found
        self._found = found
        one = found.person
        shown = self.shell.privacy.name(one.name)
        self._crumbs.show_trail([(_("People"), lambda: self.shell.go("people")), (shown, None)])
        self._head.show_title(shown)
        self._kind.show_kind("plain", _(PERSON_KINDS[one.kind]))
        self._wall.setVisible(found.walled)
        self.contact.show_person(one, found.asked)
        self.confirm.setVisible(not self.office.read_only)
        self.more.setVisible(self._may_merge() or self._is_client())
        self.matter.setVisible(not self.office.read_only)
        # What was just revealed stays in sight: only another record is drawn anew.
        same = former is not None and former.person == one
        if not same or self.reach is None:
            self.reach = ReachCard(self.shell, one)
        _empty(self._main, keep=None)
        _empty(self._side, keep=self.reach)
        self._fill_main(found)
        self._fill_side(found)
        self.filled()

    def _fill_main(self, found: WholePerson) -> None:
        one = found.person
        self._main.addWidget(PlainLabel(_("Safe contact by channel"), "section"))
        self._main.addWidget(ChannelsShown(one.safe_contact))
        other = one.safe_contact.alternate
        if other:
            pairs = [
                (_("Name"), self.shell.privacy.name(other.name)),
                (_("How they are related"), other.relation),
                (_("Phone"), other.phone),
                (
                    _("Consent"),
                    _("They have agreed") if other.agreed else _("Not given: do not ask"),
                ),
                (_("What they may be told"), other.words),
            ]
            self._section(_("Somebody else who may be asked"), pairs)
        pairs = [(_(NAME_KINDS[name.kind]), self.shell.privacy.name(name)) for name in one.names]
        self._section(_("Names"), pairs)
        self._section(_("About them"), _about(one, found))
        self._main.addStretch(1)

    def _section(self, title: str, pairs: list[tuple[str, str]]) -> None:
        told = [pair for pair in pairs if pair[1]]
        if told:
            self._main.addSpacing(tokens.S)
            self._main.addWidget(PlainLabel(title, "section"))
            self._main.addWidget(line())
            self._main.addWidget(Facts(told))

    def _fill_side(self, found: WholePerson) -> None:
        self._side.addWidget(PlainLabel(_("Where to reach them"), "section"))
        self._side.addWidget(line())
        assert self.reach is not None
        self._side.addWidget(self.reach)
        self._side.addSpacing(tokens.S)
        self._side.addWidget(PlainLabel(_("Cases and roles"), "section"))
        self._side.addWidget(line())
        for row in found.cases:
            self._side.addWidget(self._case(row))
        if not found.cases:
            self._side.addWidget(PlainLabel(_("In no case yet."), "body2", wrap=True))
        if found.reveals:
            self._side.addSpacing(tokens.S)
            self._side.addWidget(PlainLabel(_("Revealed before"), "section"))
            self._side.addWidget(line())
        for each in found.reveals[:6]:
            self._side.addWidget(self._revealed(each))
        self._side.addStretch(1)

    def _case(self, row: Standing) -> QWidget:
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.S)
        go = self.shell.go
        across.addWidget(Button(row.number, lambda: go("case", case_id=row.case_id), kind="link"))
        across.addWidget(PlainLabel(standing_words(row), "body2", wrap=True), 1)
        return whole

    def _revealed(self, each: Reveal) -> QWidget:
        who = self.office.info.name_of(each.by)
        what = _(_ITEMS[each.item]) if each.item in _ITEMS else each.item
        label = PlainLabel(
            f"{what} · {who} · {moment(each.at)}\n{each.reason}", "secondary", wrap=True
        )
        label.setAccessibleName(label.text())
        return label

    def _trouble(self, error: AmparoError) -> None:
        if self._found is not None and error.code == NotFound.code:
            # The adding was undone, or the record was merged away: nothing is left to show.
            if not self.shell.back():
                self.shell.navigation.replace("people")
            return
        self.shell.show_error(error)

    def _edit(self) -> None:
        self.shell.go("client_edit", person_id=self._person_id)

    def _matter(self) -> None:
        """An intake with this person as the applicant."""
        self.shell.go("case_new", person_id=self._person_id)

    def _entries(self) -> list[QAction]:
        entries: list[tuple[str, str, Callable[[], object]]] = []
        if self._may_merge():
            entries.append(("users", _(_MERGE), self._merge))
        id = self._person_id
        if self._is_client():
            told, saved = _("Print what was told about them"), _("Save what was told as PDF")
            entries += [
                ("printer", told, lambda: print_account(self.shell, self, client_id=id)),
                ("download", saved, lambda: save_account(self.shell, self, client_id=id)),
            ]
        return entries_of(self, entries)

    def _is_client(self) -> bool:
        found = self._found
        return found is not None and any(one.role in OUR_SIDE for one in found.cases)

    def _may_merge(self) -> bool:
        return not self.office.read_only and allowed(self.office.user, "MERGE_PEOPLE")

    def _merge(self) -> None:
        self.shell.go("merge_pick", person_id=self._person_id)

    def _confirm(self) -> None:
        self.office.do(lambda uow: confirm_contact(uow, self._person_id))


def _about(one: Person, found: WholePerson) -> list[tuple[str, str]]:
    if one.is_organization:
        return [(_("Belongs to"), one.employer), (_("Accommodations"), one.accommodations)]
    age = age_words(one.birth, found.asked.today)
    born = birth_words(one.birth)
    interpreter = _(INTERPRETERS[one.interpreter])
    return [
        (_("Speaks"), language_name(one.language)),
        (_("Also speaks"), languages_words(one.other_languages)),
        (_("Interpreter"), f"{interpreter}: {one.dialect}" if one.dialect else interpreter),
        (_("Born"), f"{born} ({age})" if one.birth.age is None and born else born),
        (_("Pronouns"), one.pronouns),
        (_("Employer"), one.employer),
        (_("Accommodations"), one.accommodations),
    ]


def _empty(layout: QVBoxLayout, keep: QWidget | None) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None and widget is not keep:
            widget.hide()
            widget.deleteLater()

"""The wall of a case: who is behind it, what it hides and what it does not, and its verbs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases import wall_queries as queries
from desktop.cases.wall_parts import (
    HIDES,
    SHOWS,
    Column,
    ask_words,
    letters_banners,
    member_line,
    shared_banner,
)
from desktop.cases.wall_queries import WallNow
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.roles import role_word
from desktop.shell.session import Shell
from desktop.shell.words import day
from desktop.widgets.badges import headed
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.busy import BusyCover
from desktop.widgets.buttons import Button, Tick
from desktop.widgets.confirm import confirm
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from models.changes import Changes, Ref
from models.errors import AmparoError
from models.language import _


class WallPage(Page):
    """The wall of the case with this id."""

    help_topic = "wall"

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell)
        self._case_id = case_id
        self._now: WallNow | None = None
        self._job: Any = None
        self.raise_button: Button | None = None
        self.ticks: dict[str, Tick] = {}
        self.looks_at = Ref("cases", case_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroller = Scroller(margin=tokens.PAGE_MARGIN, spacing=tokens.L)
        column.addWidget(self._scroller)
        self.cover = BusyCover(self)
        self.banner = Banner()

    def title(self) -> str:
        """The page's name."""
        number = self._now.number if self._now else ""
        return _("Wall of case {number}").format(number=number) if number else _("Wall")

    def refresh(self, changes: Changes | None) -> None:
        """Read it again, unless somebody is choosing members and nothing of it changed."""
        ours = changes is None or any(ref.room in ("cases", "vault") for ref in changes.touched)
        if ours:
            self.office.read(lambda uow: queries.wall_now(uow, self._case_id), self._show)

    def first_focus(self) -> QWidget | None:
        """The first member to choose."""
        return next(iter(self.ticks.values()), None)

    def _show(self, now: WallNow) -> None:
        self._now = now
        chosen = {id for id, tick in self.ticks.items() if tick.isChecked()}
        self.ticks, self.raise_button = {}, None
        self._scroller.clear()
        self._column = Column()
        crumbs = Breadcrumbs(self.shell.back)
        place = (now.number, None if now.closed else self._to_case)
        crumbs.show_trail([(_("Cases"), self._to_cases), place, (_("Wall"), None)])
        self._column.add(crumbs, headed(self.title(), "encrypted", role="page"))
        self.banner = Banner()
        self.banner.hide()
        self._column.add(self.banner)
        if now.closed:
            self._show_closed(now)
        elif now.wall is None:
            self._show_none(now, chosen)
        else:
            self._show_open(now)
        self._scroller.add(self._column)

    def _show_closed(self, now: WallNow) -> None:
        self._column.add(
            PlainLabel(_("This case is walled, and you are not one of its members."), wrap=True),
            PlainLabel(ask_words(now.wall.names), "strong", wrap=True),
        )
        self._column.words(_("What you can see of it"), SHOWS[:3])

    def _show_none(self, now: WallNow, chosen: set[str]) -> None:
        self._column.add(
            PlainLabel(
                _(
                    "Nobody but the members you choose can read a walled case. It gets a key of "
                    "its own, and everything in it is sealed under that key."
                ),
                "body2",
                wrap=True,
            )
        )
        self._column.words(_("What it hides"), HIDES)
        self._column.words(_("What it does not hide"), SHOWS)
        if now.shared:
            self._column.add(shared_banner(now))
        self._column.add(*letters_banners(now))
        if not now.may:
            self._column.add(
                PlainLabel(
                    _("An attorney or an administrator can wall a case."), "body2", wrap=True
                )
            )
            return
        self._column.add(line(), PlainLabel(_("Members"), "section"))
        me = self.office.user.id
        for user in self.office.info.users:
            if user.active:
                word = f"{user.name} · {role_word(user.role.value)}"
                tick = Tick(word, lambda _on: self._ready())
                tick.setChecked(user.id in chosen or (not chosen and user.id == me))
                self.ticks[user.id] = tick
                self._column.add(tick)
        self._column.add(
            PlainLabel(
                _(
                    "The recovery sheet can open it too. If every member loses the passphrase, "
                    "only the sheet brings the case back."
                ),
                "body2",
                wrap=True,
            )
        )
        self.raise_button = Button(_("Wall this case"), self._raise, kind="primary", icon="lock")
        self._column.row(self.raise_button)
        self._ready()

    def _show_open(self, now: WallNow) -> None:
        wall = now.wall
        self._column.add(
            PlainLabel(
                _("Walled since {day}. Only its members can read it.").format(
                    day=day(wall.raised_at.astimezone().date())
                ),
                "body2",
                wrap=True,
            )
        )
        if now.shared:
            self._column.add(shared_banner(now))
        self._column.add(*letters_banners(now))
        self._column.add(PlainLabel(_("Members"), "section"))
        for one in wall.members:
            self._column.add(member_line(one, self._buttons(one, now)), line())
        if now.may:
            self._let_in(wall)
            self._column.add(PlainLabel(_("The wall"), "section"))
            self._column.row(Button(_("Lower the wall"), self._lower, icon="lock-open"))
        self._column.words(_("What it hides"), HIDES)
        self._column.words(_("What it does not hide"), SHOWS)

    def _buttons(self, one: Any, now: WallNow) -> list[QWidget]:
        made: list[QWidget] = []
        if now.may and one.stale and not one.left:
            made.append(Button(_("Let in again"), partial(self._let, one.user_id)))
        if now.may and len(now.wall.members) > 1:
            out = Button(_("Take out"), partial(self._take_out, one.user_id, one.name))
            out.setAccessibleName(_("Take out {name}").format(name=one.name))
            made.append(out)
        return made

    def _let_in(self, wall: Any) -> None:
        others = [
            user for user in self.office.info.users if user.active and wall.member(user.id) is None
        ]
        if others:
            self._column.add(PlainLabel(_("Let somebody in"), "strong"))
        for user in others:
            word = f"{user.name} · {role_word(user.role.value)}"
            self._column.row(Button(word, partial(self._let, user.id), icon="user-plus"))

    def _ready(self) -> None:
        if self.raise_button is not None:
            self.raise_button.setEnabled(any(one.isChecked() for one in self.ticks.values()))

    def _raise(self) -> None:
        members = tuple(id for id, tick in self.ticks.items() if tick.isChecked())
        why = _("It can be lowered again by a member, not by Undo.")
        if self.office.user.id not in members:
            why = _("You are not among the members: you will not be able to read it any more.")
        number = self._now.number if self._now else ""
        if confirm(self, _("Wall this case"), number, why=why, danger=False):
            self._work(queries.raised(self._case_id, members), _("Sealing the case"))

    def _lower(self) -> None:
        why = _("Everybody in the office will be able to read it, and to find it by name.")
        number = self._now.number if self._now else ""
        if confirm(self, _("Lower the wall"), number, why=why):
            self._work(queries.lowered(self._case_id), _("Opening the case to the office"))

    def _take_out(self, user_id: str, name: str) -> None:
        why = _(
            "The case gets a new key, and everything in it is sealed anew. What they saw or "
            "copied, and older copies of the vault, they keep."
        )
        if confirm(self, _("Take out"), self.shell.privacy.name(name), why=why):
            self._work(queries.without(self._case_id, user_id), _("Sealing the case anew"))

    def _let(self, user_id: str) -> None:
        self.office.do(queries.with_member(self._case_id, user_id), None, self._trouble)

    def _work(self, task: Callable[[Any], Changes], label: str) -> None:
        self.banner.hide()
        below = _("Evidence is written anew, file by file.")
        self.cover.show_over(label, below, cancel=lambda: self._job and self._job.cancel())
        self._job = self.office.run(task, self._done, self._trouble, label=label)

    def _done(self, changes: Changes) -> None:
        self.cover.hide()
        self.shell.say(changes.said)

    def _trouble(self, error: AmparoError) -> None:
        self.cover.hide()
        self.banner.show_error(error)
        self.banner.show()
        self._scroller.reveal(self.banner)

    def _to_cases(self) -> None:
        self.shell.go("cases")

    def _to_case(self) -> None:
        self.shell.go("case", case_id=self._case_id)

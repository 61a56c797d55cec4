"""The wall of a case: who is behind it, what it hides and what it does not, and its verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import wall_queries as queries
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
from models.language import N_, _, ngettext

_WIDE = 760
_HIDES = (
    N_(
        "Everything told in the case: client, kind, remark, breaches, witnesses, decisions, "
        "letters and their PDFs, evidence and its names."
    ),
    N_("It is left out of everybody else’s lists, searches and counts."),
    N_("Administrators who are not members cannot read it either, nor can other programs."),
)
_SHOWS = (
    N_("That there is such a case: its number, how much is kept in it, and when it was changed."),
    N_("Who its members are, and in the office’s log who did what and when."),
    N_(
        "To the conflict check, whether a name stands in it. The one who asks is told the number "
        "and whom to ask; each question is logged."
    ),
    N_("What colleagues saw or copied before, and what backups made before the wall still hold."),
)


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
        inner = QWidget()
        inner.setMaximumWidth(_WIDE)
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(tokens.M)
        crumbs = Breadcrumbs(self.shell.back)
        place = (now.number, None if now.closed else self._to_case)
        crumbs.show_trail([(_("Cases"), self._to_cases), place, (_("Wall"), None)])
        self._add(crumbs, headed(self.title(), "encrypted", role="page"))
        self.banner = Banner()
        self.banner.hide()
        self._add(self.banner)
        if now.closed:
            self._show_closed(now)
        elif now.wall is None:
            self._show_none(now, chosen)
        else:
            self._show_open(now)
        self._scroller.add(inner)

    def _show_closed(self, now: WallNow) -> None:
        self._add(
            PlainLabel(_("This case is walled, and you are not one of its members."), wrap=True),
            PlainLabel(ask_words(now.wall.names), "strong", wrap=True),
        )
        self._words(_("What you can see of it"), _SHOWS[:3])

    def _show_none(self, now: WallNow, chosen: set[str]) -> None:
        self._add(
            PlainLabel(
                _(
                    "Nobody but the members you choose can read a walled case. It gets a key of "
                    "its own, and everything in it is sealed under that key."
                ),
                "body2",
                wrap=True,
            )
        )
        self._words(_("What it hides"), _HIDES)
        self._words(_("What it does not hide"), _SHOWS)
        if now.shared:
            self._add(self._shared(now))
        if not now.may:
            self._add(
                PlainLabel(
                    _("An attorney or an administrator can wall a case."), "body2", wrap=True
                )
            )
            return
        self._add(line(), PlainLabel(_("Members"), "section"))
        me = self.office.user.id
        for user in self.office.info.users:
            if user.active:
                word = f"{user.name} · {role_word(user.role.value)}"
                tick = Tick(word, lambda _on: self._ready())
                tick.setChecked(user.id in chosen or (not chosen and user.id == me))
                self.ticks[user.id] = tick
                self._add(tick)
        self._add(
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
        self._row(self.raise_button)
        self._ready()

    def _show_open(self, now: WallNow) -> None:
        wall = now.wall
        self._add(
            PlainLabel(
                _("Walled since {day}. Only its members can read it.").format(
                    day=day(wall.raised_at.astimezone().date())
                ),
                "body2",
                wrap=True,
            )
        )
        if now.shared:
            self._add(self._shared(now))
        self._add(PlainLabel(_("Members"), "section"))
        for one in wall.members:
            self._add(self._member(one, now), line())
        if now.may:
            self._let_in(wall)
            self._add(PlainLabel(_("The wall"), "section"))
            self._row(Button(_("Lower the wall"), self._lower, icon="lock-open"))
        self._words(_("What it hides"), _HIDES)
        self._words(_("What it does not hide"), _SHOWS)

    def _member(self, one: Any, now: WallNow) -> QWidget:
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.S)
        words = _("Since {day}").format(day=day(one.since.astimezone().date()))
        if one.left:
            words = _("Has left the office. Take them out: the case gets a new key.")
        elif one.stale:
            words = _("Has a new passphrase or new keys since, and cannot read it. Let them in.")
        tone = "strong" if one.left or one.stale else "body2"
        texts = QVBoxLayout()
        texts.addWidget(PlainLabel(one.name or _("A former user")))
        texts.addWidget(PlainLabel(words, tone, wrap=True))
        across.addLayout(texts, 1)
        if now.may and one.stale and not one.left:
            across.addWidget(Button(_("Let in again"), self._asker(self._let, one.user_id)))
        if now.may and len(now.wall.members) > 1:
            out = Button(_("Take out"), self._asker(self._take_out, one.user_id, one.name))
            out.setAccessibleName(_("Take out {name}").format(name=one.name))
            across.addWidget(out)
        return whole

    def _let_in(self, wall: Any) -> None:
        others = [
            user for user in self.office.info.users if user.active and wall.member(user.id) is None
        ]
        if others:
            self._add(PlainLabel(_("Let somebody in"), "strong"))
        for user in others:
            word = f"{user.name} · {role_word(user.role.value)}"
            self._row(Button(word, self._asker(self._let, user.id), icon="user-plus"))

    def _shared(self, now: WallNow) -> QWidget:
        said = Banner()
        said.say(
            _("The client stays in the open."),
            ngettext(
                "The client also has case {numbers}, which is not walled: name, contact and "
                "language can be read there. Wall that case too to hide them.",
                "The client also has cases {numbers}, which are not walled: name, contact and "
                "language can be read there. Wall those cases too to hide them.",
                len(now.shared),
            ).format(numbers=", ".join(now.shared)),
        )
        return said

    def _words(self, head: str, lines: tuple[str, ...]) -> None:
        self._add(PlainLabel(head, "strong"))
        for one in lines:
            self._add(PlainLabel(f"•  {_(one)}", "body2", wrap=True))

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

    def _add(self, *widgets: QWidget) -> None:
        for one in widgets:
            self._inside.addWidget(one)

    def _row(self, button: QWidget) -> None:
        across = QHBoxLayout()
        across.addWidget(button)
        across.addStretch(1)
        self._inside.addLayout(across)

    def _asker(self, run: Callable[..., object], *what: str) -> Callable[[], object]:
        return lambda: run(*what)

    def _to_cases(self) -> None:
        self.shell.go("cases")

    def _to_case(self) -> None:
        self.shell.go("case", case_id=self._case_id)


def ask_words(names: tuple[str, ...]) -> str:
    """Whom to ask, in one sentence."""
    from models.vault.wall_errors import whom_to_ask

    return whom_to_ask(names)

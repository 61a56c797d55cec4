"""The parts of a wall's page: its column, what it hides and what it does not, a member's line."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.wall_queries import WallNow
from desktop.shell import tokens
from desktop.shell.words import day
from desktop.widgets.banners import Banner
from desktop.widgets.labels import PlainLabel
from models.language import N_, _, ngettext

WIDE = 760
HIDES = (
    N_(
        "Everything told in the case: client, kind, remark, breaches, witnesses, decisions, "
        "letters and their PDFs, evidence and its names."
    ),
    N_("It is left out of everybody else’s lists, searches and counts."),
    N_("Administrators who are not members cannot read it either, nor can other programs."),
)
SHOWS = (
    N_("That there is such a case: its number, how much is kept in it, and when it was changed."),
    N_("Who its members are, and in the office’s log who did what and when."),
    N_(
        "To the conflict check, whether a name stands in it. The one who asks is told the number "
        "and whom to ask; each question is logged."
    ),
    N_("What colleagues saw or copied before, and what backups made before the wall still hold."),
)


class Column(QWidget):
    """A column of the page's width."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(WIDE)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(tokens.M)

    def add(self, *widgets: QWidget) -> None:
        """One below the other."""
        for one in widgets:
            self._inside.addWidget(one)

    def row(self, button: QWidget) -> None:
        """A button, no wider than it must be."""
        across = QHBoxLayout()
        across.addWidget(button)
        across.addStretch(1)
        self._inside.addLayout(across)

    def words(self, head: str, lines: tuple[str, ...]) -> None:
        """A heading and what stands under it, one thing a line."""
        self.add(PlainLabel(head, "strong"))
        for one in lines:
            self.add(PlainLabel(f"•  {_(one)}", "body2", wrap=True))


def member_line(one: Any, buttons: list[QWidget]) -> QWidget:
    """A member, since when, and what stands in the way."""
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
    for button in buttons:
        across.addWidget(button)
    return whole


def shared_banner(now: WallNow) -> QWidget:
    """That the client stays in the open, and because of which cases."""
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


def letters_banners(now: WallNow) -> list[QWidget]:
    """The letters that a wall around this case does not cover, and those that it closes to others;
    none where there are none."""
    made: list[QWidget] = []
    if now.elsewhere:
        said = Banner("caution")
        said.say(
            _("Letters of other cases speak of this one."),
            ngettext(
                "{letters} lies in another case and stays readable to whoever reads that case: "
                "wall that case too, or take this incident out of the draft.",
                "{letters} lie in other cases and stay readable to whoever reads those: wall them "
                "too, or take this incident out of the drafts.",
                len(now.elsewhere),
            ).format(letters=", ".join(_letter_word(one) for one in now.elsewhere)),
            kind="caution",
        )
        made.append(said)
    if now.several:
        said = Banner()
        said.say(
            _("Letters of this case speak of others."),
            ngettext(
                "{letters} goes behind this wall: whoever works on the other cases cannot read "
                "it there any more.",
                "{letters} go behind this wall: whoever works on the other cases cannot read "
                "them there any more.",
                len(now.several),
            ).format(letters=", ".join(one.number for one in now.several)),
        )
        made.append(said)
    return made


def _letter_word(one: Any) -> str:
    word = _("{letter} (case {case}, sent)") if one.sent else _("{letter} (case {case})")
    return word.format(letter=one.number, case=one.case_number)


def ask_words(names: tuple[str, ...]) -> str:
    """Whom to ask, in one sentence."""
    from models.vault.wall_errors import whom_to_ask

    return whom_to_ask(names)

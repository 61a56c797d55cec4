"""What the vault's room gives the window: the office's page and its help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shell.actions import Action
from models.changes import Ref
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("office", _office, rail="office")
    shell.pages.add("leaving", _leaving, rail="office")
    shell.pages.add("history", _history, rail="office")
    shell.actions.add(
        Action(
            "history",
            N_("History: who saw and changed what is on this page"),
            lambda: _go_history(shell),
            "history",
            "Ctrl+H",
            enabled=lambda: _at_hand(shell) is not None,
        )
    )
    shell.help.add("history", N_("History"), *_HISTORY)
    from desktop.vault.keeping_up import KeepingUp
    from desktop.vault.reminders import Reminders

    KeepingUp(shell).start()
    Reminders(shell)
    shell.help.add("leaving", N_("A colleague leaves"), *_LEAVING)
    shell.help.add(
        "office",
        N_("Office"),
        N_(
            "The letterhead stands at the head of every letter. Letters already stored keep theirs."
        ),
        N_("Language, look and the minutes until the lock are remembered on this computer only."),
        N_(
            "Opening the office needs a key of one’s own: that is encryption. What a role may do "
            "is a rule of the office that the program keeps."
        ),
    )


_LEAVING = (
    N_(
        "Nobody is deleted. Somebody who leaves can no longer open the office; what they wrote "
        "stays, under their name."
    ),
    N_(
        "A new key is due after each departure: a key that was saved would otherwise read what is "
        "written now. The step can be put off; the office reminds you until it is done."
    ),
    N_(
        "Older backups open with the passphrases of their time, for ever. Delete those that nobody "
        "needs, and lock away the others."
    ),
)


_HISTORY = (
    N_("Who changed this, looked at it, printed it or handed it out, and when."),
    N_(
        "The log keeps names of fields, never what stood in them. Each entry is signed by its user "
        "and cannot be taken out without a trace."
    ),
)


def _at_hand(shell: Shell) -> Ref | None:
    from desktop.vault.things import thing_of

    return thing_of(shell.navigation.name, shell.navigation.where)


def _go_history(shell: Shell) -> None:
    thing = _at_hand(shell)
    if thing is not None:
        shell.go("history", room=thing.room, object_id=thing.id)


def _history(shell: Shell, room: str, object_id: str) -> Page:
    from desktop.vault.history_page import HistoryPage

    return HistoryPage(shell, room, object_id)


def _leaving(shell: Shell, user_id: str = "") -> Page:
    from desktop.vault.leaving_page import LeavingPage

    return LeavingPage(shell, user_id)


def _office(shell: Shell, section: str = "") -> Page:
    from desktop.vault.page import OfficePage

    return OfficePage(shell, section)

"""What the user at work may do on a letter's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.letters import actions
from models.letters.letter import LetterState
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from desktop.letters.page import LetterPage


def may_write(page: LetterPage) -> bool:
    """Whether anything of the letter's life can be changed."""
    return actions.may_change(page.office.user)


def may_edit(page: LetterPage) -> bool:
    """Whether the text may be changed now: of a draft, or by an attorney in review."""
    desk = page.desk
    if desk is None or desk.locked or not may_write(page):
        return False
    reviewing = desk.letter.state is LetterState.IN_REVIEW
    return not reviewing or may(page.office.user, Power.APPROVE_LETTER)

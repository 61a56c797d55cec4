"""What is typed and chosen goes to the vault; nothing that was typed is lost when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.letters import actions
from models.changes import Changes
from models.errors import AmparoError

if TYPE_CHECKING:
    from desktop.letters.page import LetterPage
    from models.letters.choices import LetterChoices


class Editing(QObject):
    """The verbs of one letter's page; it goes with the page."""

    def __init__(self, page: LetterPage) -> None:
        super().__init__(page)
        self._page = page
        # Parts whose text is on its way, or was refused: the record is older than the screen.
        self._under_way: dict[str, int] = {}
        self._refused: dict[str, str] = {}

    def held(self) -> frozenset[str]:
        """The parts whose text on the screen must not be replaced from the record."""
        return frozenset(self._under_way) | frozenset(self._refused)

    def edit(self, key: str, text: str) -> None:
        """Keep this text of a part."""
        self._under_way[key] = self._under_way.get(key, 0) + 1
        self._refused.pop(key, None)
        letter = self._page.letter_id

        def kept(_changes: Changes) -> None:
            self._arrived(key)
            self._page.blocks.show_error(key, None)

        def refused(error: AmparoError) -> None:
            self._arrived(key)
            self._refused[key] = text
            self._page.blocks.show_error(key, error)

        self._page.office.do(lambda uow: actions.edit(uow, letter, key, text), kept, refused)

    def revert(self, key: str) -> None:
        """The generated text again."""
        self._refused.pop(key, None)
        letter = self._page.letter_id
        self._do(lambda uow: actions.edit(uow, letter, key, None))

    def omit(self, key: str, out: bool) -> None:
        """Leave a part out, or put it back."""
        block = self._page.blocks.block(key)
        if block is not None:
            block.flush()
        letter = self._page.letter_id
        self._do(lambda uow: actions.omit(uow, letter, key, out))

    def choose(self, choices: LetterChoices) -> None:
        """Keep these choices; a refused one is shown as it is in the record again."""
        letter = self._page.letter_id
        page = self._page

        def refused(error: AmparoError) -> None:
            page.shell.show_error(error)
            page.refresh(None)

        page.office.do(lambda uow: actions.choose(uow, letter, choices), None, refused)

    def flush(self) -> None:
        """What is typed goes to the vault before the letter takes a step."""
        self._page.blocks.flush()
        self._page.choices.flush()

    def leave(self) -> bool:
        """Try once more to keep what was refused; ``False`` if something still waits."""
        for key, text in list(self._refused.items()):
            self.edit(key, text)
        return not self._refused

    def _arrived(self, key: str) -> None:
        left = self._under_way.get(key, 1) - 1
        if left:
            self._under_way[key] = left
        else:
            self._under_way.pop(key, None)

    def _do(self, verb: Callable[..., Changes]) -> None:
        self._page.office.do(verb, None, self._page.shell.show_error)

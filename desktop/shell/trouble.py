"""What went wrong and nobody took, above the page: until it is closed, or is true no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.shell.drafts import OF_THE_DISK
from desktop.widgets.banners import Banner

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from models.errors import AmparoError


class TroubleStrip(Banner):
    """``page`` gives the page at hand."""

    def __init__(self, page: Callable[[], Page | None]) -> None:
        super().__init__("error", closable=True, low=True)
        self._page = page
        self._at: Page | None = None
        self._of_the_disk = False

    def show_error(self, error: AmparoError | None) -> None:
        """Above this page; a page that gives way because of it takes it along."""
        super().show_error(error)
        self._of_the_disk = error is not None and error.code in OF_THE_DISK
        self._at = None
        QTimer.singleShot(0, self, self._note)

    def page_moved(self) -> None:
        """What went wrong on one page is no news on the next; a full disk is, everywhere."""
        if self._at is not None and self._at is not self._page() and not self._of_the_disk:
            self._at = None
            self.clear()

    def disk_takes(self) -> None:
        """Something was saved: that the disk is full is no longer true."""
        if self._of_the_disk:
            self._of_the_disk = False
            self.clear()

    def _note(self) -> None:
        self._at = self._page()

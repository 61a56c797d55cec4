"""When the same thing was changed in another place: say so, and let the person choose."""

from __future__ import annotations

from collections.abc import Callable

from desktop.breaches.keeper import Keeper
from desktop.widgets.banners import Banner
from models.language import _


class ConflictBanner(Banner):
    """Shows itself when the keeper meets a conflict; nothing is overwritten before a choice."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__("caution")
        self._keeper = keeper
        keeper.conflict.connect(lambda _newest: self._ask())

    def _ask(self) -> None:
        self.say(
            _("This record was changed in another place while you were working on it."),
            _("What you told here is still on the screen; nothing was overwritten."),
        )
        self.offer(_("Show the newest record"), self._chooser(self._keeper.drop))
        self.offer(_("Keep what I told here"), self._chooser(self._keeper.overwrite))

    def _chooser(self, run: Callable[[], None]) -> Callable[[], None]:
        def chosen() -> None:
            self.clear()
            run()

        return chosen

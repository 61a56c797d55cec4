"""Why a file cannot be looked at, in calm words: the original is safe, and can be exported."""

from __future__ import annotations

from models.errors import AmparoError
from models.language import N_, _

# The child's word: (a slug for scripts, what is said, what to do next).
_EXPORT = N_("Export the original to open it with another program, on a computer you trust.")
_WORDS = {
    "kind": (
        "preview-kind",
        N_("This kind of file has no preview here."),
        _EXPORT,
    ),
    "large": (
        "preview-large",
        N_("The file is too large for a preview."),
        _EXPORT,
    ),
    "pixels": (
        "preview-pixels",
        N_("The picture has more than 50 million pixels: it is not opened here."),
        N_(
            "A picture can be made so large on purpose, to harm the program that opens it. If you "
            "trust where it comes from, export the original."
        ),
    ),
    "damaged": (
        "preview-damaged",
        N_("The file cannot be shown: it is damaged, incomplete, or not what it seems to be."),
        N_("Ask for another copy, and keep this one. The original can be exported."),
    ),
    "locked": (
        "preview-locked",
        N_("The PDF is locked with a password."),
        N_("Ask who gave it to you for an unlocked copy, and keep this one."),
    ),
    "page": ("preview-page", N_("There is no such page."), ""),
    "several": (
        "preview-several",
        N_("The file holds more than one picture: no copy is made of it."),
        N_("Export the original, if its hidden details may be seen by who gets it."),
    ),
    "limit": (
        "preview-limit",
        N_("The file needs more memory or time than a preview may have."),
        N_("Some files are made so on purpose. If you trust where it comes from, export it."),
    ),
    "stopped": (
        "preview-stopped",
        N_("The preview stopped: the part of the program that reads such files gave up on it."),
        N_("The file may be damaged, or made to do harm. Nothing else was touched."),
    ),
}


class NoPreview(AmparoError):
    """A file cannot be shown. ``word`` is the child's word for why."""

    def __init__(self, word: str) -> None:
        self.word = word if word in _WORDS else "stopped"
        code, what, next = _WORDS[self.word]
        self.code = code
        super().__init__(
            _(what),
            safe=_("The original is in the vault, unchanged."),
            next=_(next) if next else "",
        )

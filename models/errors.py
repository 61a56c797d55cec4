"""What can go wrong, in words for the person at the screen.

Every error says three things: what happened, what is safe, what to do next. Texts are already
translated when the error is raised, and never hold a value from a case.
"""

from __future__ import annotations


class AmparoError(Exception):
    """An expected failure, with its own words.

    ``what`` happened, what is ``safe``, what to do ``next``; ``code`` is a stable English slug
    for scripts (``wrong-passphrase``).
    """

    code = "error"

    def __init__(self, what: str, *, safe: str = "", next: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.next = next

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.next) if part)


class Refused(AmparoError):
    """A rule of the office or of the program forbids what was asked. Nothing was changed."""

    code = "refused"


class Stale(Refused):
    """What was to be saved was changed by somebody else since it was read."""

    code = "stale"


class NotFound(AmparoError):
    """The thing named is not in the vault."""

    code = "not-found"


class BadInput(AmparoError):
    """Something typed cannot be kept as it stands.

    ``field`` is the name of the value's field (or a place such as ``acts[0].about[1]``), so that
    the screen can show the error beside it; nothing typed is lost.
    """

    code = "bad-input"

    def __init__(self, what: str, *, field: str = "", safe: str = "", next: str = "") -> None:
        super().__init__(what, safe=safe, next=next)
        self.field = field


class BadFile(BadInput):
    """A file given to the program does not hold what it should: names file, line and place."""

    code = "bad-file"

    def __init__(
        self, what: str, *, file: str, line: int = 0, field: str = "", next: str = ""
    ) -> None:
        super().__init__(what, field=field, next=next)
        self.file = file
        self.line = line

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        place = f" {self.field}:" if self.field else ""
        return " ".join(part for part in (f"{where}:{place} {self.what}", self.next) if part)

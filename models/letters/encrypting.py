"""A copy of a PDF that opens with a password only (AES-256). The password is never kept and never
written down by the program; the stored letter stays as it is.

A locked file is no PDF/A: it is for the way, the archive keeps the open one.
"""

from __future__ import annotations

import io
import secrets

from models.errors import BadInput
from models.language import _

SHORTEST, LONGEST = 10, 127


def checked_password(first: str, again: str, own_words: tuple[str, ...] = ()) -> str:
    """The password, typed twice. Raises ``BadInput`` with ``field`` ``password`` or ``again``.

    ``own_words`` must not stand in it: the letter's number, the office, the client.
    """
    if len(first) < SHORTEST:
        raise BadInput(
            _("The password is too short: at least {count} characters.").format(count=SHORTEST),
            field="password",
            next=_("Four or five unrelated words are easy to say on the telephone."),
        )
    if len(first.encode("utf-8")) > LONGEST or not first.isprintable():
        raise BadInput(_("This password cannot be typed everywhere."), field="password")
    if len(set(first)) < 5:
        raise BadInput(_("The password is too easy to guess."), field="password")
    folded = "".join(first.casefold().split())
    for word in own_words:
        plain = "".join(word.casefold().split())
        if len(plain) >= 4 and plain in folded:
            raise BadInput(
                _("The password holds words that others know from the letter."), field="password"
            )
    if again != first:
        raise BadInput(_("The two passwords are not the same."), field="again")
    return first


def encrypted(pdf: bytes, password: str) -> bytes:
    """The PDF locked with AES-256 (revision 6); metadata too. Reading aloud, printing and copying
    stay allowed: whoever may open it may read it in any way."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        out = io.BytesIO()
        document.save(
            out,
            encryption=pikepdf.Encryption(
                user=password,
                # Nobody holds it: with the password one can do all that there is to do.
                owner=secrets.token_urlsafe(24),
                R=6,
                aes=True,
                metadata=True,
            ),
        )
    return out.getvalue()


def how_to_tell() -> str:
    """How the recipient gets the password; it stands beside the two fields."""
    return _(
        "Tell the password by another way than the file: on the telephone, to a number that you "
        "had before, or in person. Never in the same message. Nobody can open the file without "
        "it, and Amparo does not keep it."
    )

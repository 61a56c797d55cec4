"""Readable without us: two small files that stock ``age`` opens with the recovery sheet.

``recovery/identity.age`` holds an age identity under the recovery key's text as it is printed;
``recovery/keys-<epoch>.age`` is sealed to that identity and holds the database's raw key as the
line that stock SQLCipher 4 wants. The identity's recipient stands in the header, so that a rotation
needs no sheet. What to do with them says ``resources/recovery/readable-without-us.*.md``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from models.paths import resource
from models.vault.files import new_folder, sync_folder, write_whole
from models.vault.header import Header
from models.vault.keys import VaultKey

FOLDER = "recovery"
IDENTITY = "identity.age"
_KEYS = re.compile(r"keys-([1-9][0-9]{0,6})\.age")
_NEXT = re.compile(r"identity-([1-9][0-9]{0,6})\.age")
_LINE = re.compile(r"^[^-].*\bx'([0-9a-f]{64})'", re.MULTILINE)


@dataclass(frozen=True)
class Opener:
    """An age identity, and its recipient."""

    recipient: str
    identity: str = field(repr=False)

    @classmethod
    def fresh(cls) -> Opener:
        """A new one."""
        import pyrage

        identity = pyrage.x25519.Identity.generate()
        return cls(str(identity.to_public()), str(identity))

    @classmethod
    def of(cls, identity: str) -> Opener:
        """From the identity's text.

        :raises ValueError: it is none.
        """
        import pyrage

        try:
            one = pyrage.x25519.Identity.from_str(identity)
        except pyrage.IdentityError:
            raise ValueError("not an age identity") from None
        return cls(str(one.to_public()), identity)


def keys_place(folder: Path, epoch: int) -> Path:
    """Where the raw key of an epoch lies, sealed."""
    return folder / FOLDER / f"keys-{epoch}.age"


def identity_place(folder: Path, epoch: int = 0) -> Path:
    """Where the identity lies; with ``epoch``, that of a sheet which comes into force with it."""
    return folder / FOLDER / (f"identity-{epoch}.age" if epoch else IDENTITY)


def keep_keys(folder: Path, key: VaultKey, header: Header) -> None:
    """Write ``keys-<epoch>.age``; nothing where an older vault has no identity yet.

    :raises OSError: nothing was written.
    """
    import pyrage

    if not header.recovery.age:
        return
    text = resource("recovery", "keys.sql").read_text(encoding="ascii")
    text = text.format(
        vault=header.vault_id, epoch=header.epoch, database=header.database, key=key.database()
    )
    recipient = pyrage.x25519.Recipient.from_str(header.recovery.age)
    _ready(folder)
    place = keys_place(folder, header.epoch)
    write_whole(place, pyrage.encrypt(text.encode("ascii"), [recipient]))


def sealed_identity(opener: Opener, sheet: str) -> bytes:
    """The identity under the recovery key as printed. Takes age's second or two of work."""
    import pyrage

    text = f"# public key: {opener.recipient}\n{opener.identity}\n"
    return bytes(pyrage.passphrase.encrypt(text.encode("ascii"), sheet))


def keep_identity(folder: Path, sealed: bytes, epoch: int = 0) -> None:
    """Write what ``sealed_identity`` made.

    :raises OSError: nothing was written.
    """
    _ready(folder)
    write_whole(identity_place(folder, epoch), sealed)


def opener_of(folder: Path, sheet: str) -> Opener | None:
    """The identity, opened with the recovery key as printed; ``None`` where it is missing,
    damaged, or another sheet's."""
    import pyrage

    try:
        sealed = identity_place(folder).read_bytes()
        text = pyrage.passphrase.decrypt(sealed, sheet).decode("ascii")
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        return Opener.of(lines[0])
    except (OSError, pyrage.DecryptError, ValueError, IndexError):
        return None


def kept_key(folder: Path, epoch: int, opener: Opener) -> str:
    """The database's raw key out of its file, ``""`` where it is missing or does not open."""
    import pyrage

    try:
        sealed = keys_place(folder, epoch).read_bytes()
        identity = pyrage.x25519.Identity.from_str(opener.identity)
        found = _LINE.search(pyrage.decrypt(sealed, [identity]).decode("ascii"))
    except (OSError, pyrage.DecryptError, ValueError):
        return ""
    return found[1] if found else ""


def settle_files(folder: Path, epoch: int, over: Collection[int]) -> bool:
    """After a rotation, or at an opening after a crash in one: the identity of this epoch's new
    sheet takes its place, files of the epochs that are ``over`` go. False: not all could be done,
    and it is to be tried again."""
    place = folder / FOLDER
    try:
        coming = identity_place(folder, epoch)
        if coming.exists():
            coming.replace(identity_place(folder))
            sync_folder(place)
        for path in list(place.iterdir()) if place.is_dir() else []:
            number = _KEYS.fullmatch(path.name) or _NEXT.fullmatch(path.name)
            stray = path.name.startswith(".") and path.name.endswith(".part")
            if stray or (number and int(number[1]) in over):
                path.unlink()
    except OSError:
        return False
    return True


def page(language: str) -> str:
    """The page that tells how to open a vault without Amparo, in Markdown."""
    name = f"readable-without-us.{'es' if language.startswith('es') else 'en'}.md"
    return resource("recovery", name).read_text(encoding="utf-8")


def _ready(folder: Path) -> None:
    place = folder / FOLDER
    if not place.is_dir():
        new_folder(place)
        sync_folder(folder)

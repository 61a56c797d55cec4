"""The anchor: what this computer last saw of a vault, kept outside it.

No check inside a vault can tell that the whole of it was put back to an older state, or that the
end of its audit trail was cut off: everything still agrees with itself. So each computer keeps a
small file beside its settings: epoch, number and link of the last entry, how far the trail was
proven, and who may sign the list of users. Its MAC is under a lifetime secret of the vault, so
that a stranger cannot write one. A missing or unreadable anchor blocks nothing; it is said once.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import re
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.language import N_
from models.paths import data_folder
from models.vault.audit import head, link_at
from models.vault.errors import OlderThanSeen, UnknownSigner, VaultError
from models.vault.files import write_whole
from models.vault.header import RECOVERY, Header, canonical
from models.vault.secrets_kept import ANCHOR
from models.vault.user import UserRole

if TYPE_CHECKING:
    from models.vault.session import Vault
    from models.vault.standing import Standing

FORMAT = 1
LARGEST = 1 << 16
EVERY_SECONDS = 30.0
_HEX = re.compile(r"[0-9a-f]{64}")


class Found(StrEnum):
    """How the anchor was found at the opening."""

    HELD = "held"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    ACCEPTED = "accepted"


@dataclass(frozen=True)
class Anchor:
    """What was seen. ``number`` and ``head``: the newest entry and its link; ``proven_…``: how far
    a deep verify held; ``signers``: public keys of administrators and of the recovery sheet, hex;
    ``backup_proven_at``: UTC text of the newest proof of a backup, or empty."""

    vault_id: str
    epoch: int
    number: int
    head: str
    proven_number: int = 0
    proven_head: str = ""
    signers: tuple[str, ...] = ()
    backup_proven_at: str = ""

    def sealed(self, key: bytes) -> bytes:
        """The bytes of the file."""
        body = {"format": FORMAT, **vars(self), "signers": sorted(self.signers)}
        body["mac"] = _mac(key, body)
        return json.dumps(body, indent=1, sort_keys=True).encode("ascii") + b"\n"


def place(vault_id: str) -> Path:
    """The file of this vault on this computer."""
    return data_folder() / f"{vault_id}.anchor"


def forget(vault_id: str) -> None:
    """Remove what this computer knows of the vault; nothing there is no error."""
    with contextlib.suppress(OSError):
        place(vault_id).unlink(missing_ok=True)


def read(vault_id: str, key: bytes | None) -> tuple[Anchor | None, Found]:
    """The anchor of the vault. ``key``: ``None`` for a vault so old that it has no secret yet;
    then the file is taken by its word, which can only refuse."""
    try:
        with place(vault_id).open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return None, Found.MISSING
    except OSError:
        return None, Found.UNREADABLE
    anchor = _parsed(raw, vault_id, key) if len(raw) <= LARGEST else None
    return anchor, Found.HELD if anchor else Found.UNREADABLE


def _mac(key: bytes, body: dict[str, Any]) -> str:
    return hmac.new(key, b"amparo/1/anchor|" + canonical(body), hashlib.sha256).hexdigest()


def _parsed(raw: bytes, vault_id: str, key: bytes | None) -> Anchor | None:
    try:
        body = json.loads(raw.decode("ascii"))
        mac = body.pop("mac")
        if key is not None and not hmac.compare_digest(str(mac), _mac(key, body)):
            return None
        if body.pop("format") != FORMAT:
            return None
        body["signers"] = tuple(body["signers"])
        anchor = Anchor(**body)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    numbers = (anchor.epoch, anchor.number, anchor.proven_number)
    texts = (anchor.head, *anchor.signers)
    whole = all(type(one) is int and one >= 0 for one in numbers) and all(
        isinstance(one, str) and _HEX.fullmatch(one) for one in texts
    )
    return anchor if whole and anchor.vault_id == vault_id else None


def signers(header: Header) -> tuple[str, ...]:
    """Whose signature under the list of users is to be believed next time."""
    keys = {
        one.signing.hex()
        for one in header.members
        if one.user.active and one.user.role is UserRole.ADMINISTRATOR
    }
    return tuple(sorted(keys | {header.recovery.signing.hex()}))


class Keeper:
    """The anchor of an open vault: held at the opening, written as the vault goes on."""

    def __init__(self, known: Anchor | None, found: Found) -> None:
        self.known, self.found = known, found
        self._key: bytes | None = None
        self._next = 0.0

    @property
    def proven(self) -> tuple[int, str]:
        """Number and link up to which the trail was proven on this computer."""
        return (self.known.proven_number, self.known.proven_head) if self.known else (0, "")

    @property
    def backup_proven_at(self) -> str:
        """UTC text of the newest proof of a backup on this computer, or empty."""
        return self.known.backup_proven_at if self.known else ""

    def look(self, raw: Any, header: Header, *, now: bool = False) -> None:
        """After a commit, and at the close (``now``): write, if it is time and there is news.

        Never raises: that this computer cannot remember must not stop anybody's work.
        """
        moved = self.known is None or self.known.epoch != header.epoch
        if not (now or moved) and time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY_SECONDS
        self._key = self._key or _secret(raw)
        newest = head(raw)
        self._write(
            replace(
                self.known or Anchor(header.vault_id, 0, 0, ""),
                epoch=header.epoch,
                number=newest.number,
                head=newest.hash.hex(),
                signers=signers(header),
            )
        )

    def end(self, raw: Any, header: Header, standing: Standing) -> None:
        """At the close: write, and forget the key. Where another copy lies in the open one's place,
        what is kept is what was seen: the next opening tells that it is gone."""
        with contextlib.suppress(Exception):
            if _holds(standing, raw):
                self.look(raw, header, now=True)
            elif self.known is not None:
                seen = standing.number, standing.link.hex()
                self._write(replace(self.known, number=seen[0], head=seen[1]))
        self._key = None

    def prove(self, number: int, link: bytes) -> None:
        """A deep verify held up to this entry."""
        if self.known is not None:
            self._write(replace(self.known, proven_number=number, proven_head=link.hex()))

    def backup_proven(self, at: str) -> None:
        """A backup was proven at this instant (UTC text)."""
        if self.known is not None:
            self._write(replace(self.known, backup_proven_at=at))

    def _write(self, anchor: Anchor) -> None:
        if anchor == self.known or self._key is None:
            return
        self.known = anchor
        with contextlib.suppress(OSError, VaultError):
            path = place(anchor.vault_id)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, anchor.sealed(self._key))

    def notice(self, number: int) -> str:
        """What is to be said at the opening, once, as a key of the catalogs (the window may change
        its language); empty if the anchor held. ``number``: that of the newest entry (a vault that
        was just made is seen for the first time by right)."""
        if self.found is Found.MISSING and number > 1:
            return N_(
                "This vault has not been open on this computer before, so nothing here tells "
                "whether it is the newest copy. Its head code on paper does."
            )
        if self.found is Found.UNREADABLE:
            return N_(
                "What this computer remembered of this vault is not readable, so nothing here "
                "tells whether it is the newest copy. Its head code on paper does."
            )
        return ""


def _holds(standing: Standing, raw: Any) -> bool:
    try:
        return standing.holds(raw)
    except Exception:
        return False  # what lies there now cannot be read


def hold(raw: Any, header: Header, *, accept_older: bool = False) -> Keeper:
    """At the opening, before any upgrade: hold the vault against what was seen of it.

    :raises OlderThanSeen, UnknownSigner: unless ``accept_older``.
    """
    secret = _secret(raw)
    known, found = read(header.vault_id, secret)
    if known is not None:
        try:
            _compare(raw, header, known)
        except VaultError:
            if not accept_older:
                raise
            # What was proven is not believed of another state.
            known = replace(known, proven_number=0, proven_head="")
            found = Found.ACCEPTED
    return Keeper(known, found)


def settle_anchor(vault: Vault, keeper: Keeper) -> None:
    """Once the vault is open: tell what is to be told, and keep what was seen."""
    with vault.held() as held:
        vault.notice = keeper.notice(head(held.connection).number)
    if keeper.found is Found.ACCEPTED:
        if vault.read_only:
            # Nothing is kept of a look: the newer state stays what this computer expects.
            vault.anchor = None
            return
        vault.saw("accepted_older", "vault", vault.info.vault_id)
    with vault.held() as held:
        keeper.look(held.connection, vault.keyring.header, now=keeper.found is not Found.HELD)


def _secret(raw: Any) -> bytes | None:
    """``None``: the vault is of a version that had no anchor."""
    there = raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'vault_secrets'")
    if not there.fetchone()[0]:
        return None
    row = raw.execute("SELECT secret FROM vault_secrets WHERE purpose = ?", (ANCHOR,)).fetchone()
    return bytes(row[0]) if row else None


def _compare(raw: Any, header: Header, known: Anchor) -> None:
    if header.epoch < known.epoch:
        raise OlderThanSeen("epoch")
    link = link_at(raw, known.number)
    if link is None or link.hex() != known.head:
        raise OlderThanSeen("head")
    if header.signed_by == RECOVERY:
        login, key = RECOVERY, header.recovery.signing
    else:
        member = next(one for one in header.members if one.user.id == header.signed_by)
        login, key = member.user.login, member.signing
    if key.hex() not in known.signers:
        raise UnknownSigner(login)

"""The list of a set: every file with its size and SHA-256, sealed with a MAC under the vault's key.

The SHA-256 over the list tells damage without any key; the MAC tells, to a user of the vault, that
nobody else wrote it. The list names no case and no person.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.language import _
from models.vault.backup_errors import BrokenBackup, ForeignBackup
from models.vault.clock import instant_text
from models.vault.header import canonical

if TYPE_CHECKING:
    from models.vault.keys import VaultKey

FORMAT = 1
NAME = "manifest.json"
LARGEST = 256 << 20
SET_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(r"header\.json|vault-[1-9][0-9]{0,8}\.db|recovery/[a-z0-9][a-z0-9.-]{0,60}")
_SEALED = re.compile(r"evidence/([0-9a-f]{2})/\1[0-9a-f]{30}(?:\.[0-9a-f]{12})?\.age")


@dataclass(frozen=True)
class Kept:
    """One file of a set. ``path`` is relative: to the set's own folder for the vault's files, to
    the folder shared by all sets for sealed ones. ``changed`` is the source's time of change in
    nanoseconds, by which the next backup sees that it need not read the file again."""

    path: str
    size: int
    sha256: str
    changed: int = 0

    @property
    def id(self) -> str:
        """The id of a sealed file."""
        return self.path.rpartition("/")[2][:32]


@dataclass(frozen=True)
class Manifest:
    """The content of ``manifest.json``. ``missing`` are sealed files that records name and that
    were not in the vault's folder when the backup was made."""

    id: str
    vault_id: str
    organization: str
    at: datetime
    epoch: int
    number: int
    head: str
    schema: str
    files: tuple[Kept, ...]
    evidence: tuple[Kept, ...]
    missing: tuple[str, ...] = ()
    mac: bytes = b""

    @property
    def total(self) -> int:
        """All that a restore writes."""
        return sum(one.size for one in (*self.files, *self.evidence))

    @property
    def database(self) -> Kept:
        """The database among the files."""
        return next(one for one in self.files if one.path == f"vault-{self.epoch}.db")

    def sealed(self, key: VaultKey) -> bytes:
        """The bytes of the file, with MAC and SHA-256 over everything."""
        seal = base64.b64encode(_mac(key, canonical(_content(self)))).decode("ascii")
        return _file(_content(self), seal)

    def verify(self, key: VaultKey) -> None:
        """Hold the MAC against the content.

        :raises ForeignBackup: it does not hold under this key.
        """
        if not hmac.compare_digest(self.mac, _mac(key, canonical(_content(self)))):
            raise ForeignBackup()


def digest(data: bytes) -> str:
    """What the vault remembers of a list: SHA-256 of the whole file."""
    return hashlib.sha256(data).hexdigest()


def parse(data: bytes) -> Manifest:
    """The list out of its bytes, whole and well formed, but not yet proven genuine.

    :raises BrokenBackup: anything else.
    """
    try:
        outer = json.loads(data)
        content, mac = outer["content"], outer["mac"]
        # To the byte: nothing in the file, not even a space, may differ from what was written.
        if _file(content, mac) != data:
            raise _broken()
        return _read(content, base64.b64decode(mac, validate=True))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise _broken() from None


def _file(content: dict[str, Any], mac: str) -> bytes:
    """The one form of the file: readable lines, and a SHA-256 over content and MAC."""
    inner = {"content": content, "mac": mac}
    outer = {**inner, "sha256": hashlib.sha256(canonical(inner)).hexdigest()}
    return json.dumps(outer, indent=1, sort_keys=True).encode("ascii") + b"\n"


def _broken() -> BrokenBackup:
    return BrokenBackup(_("its list of files cannot be read."))


def _mac(key: VaultKey, plain: bytes) -> bytes:
    return hmac.new(key.evidence(), b"backup-manifest\0" + plain, hashlib.sha256).digest()


def _content(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": manifest.id,
        "vault_id": manifest.vault_id,
        "organization": manifest.organization,
        "at": instant_text(manifest.at),
        "epoch": manifest.epoch,
        "number": manifest.number,
        "head": manifest.head,
        "schema": manifest.schema,
        "files": [[one.path, one.size, one.sha256] for one in manifest.files],
        "evidence": [[one.path, one.size, one.sha256, one.changed] for one in manifest.evidence],
        "missing": list(manifest.missing),
    }


def _read(content: dict[str, Any], mac: bytes) -> Manifest:
    if content["format"] != FORMAT:
        raise BrokenBackup(_("it was written by a newer version of Amparo."))
    found = Manifest(
        id=_matching(content["id"], SET_ID),
        vault_id=_matching(content["vault_id"], re.compile(r"[0-9a-f-]{36}")),
        organization=_text(content["organization"]),
        at=datetime.fromisoformat(_text(content["at"])),
        epoch=_count(content["epoch"]),
        number=_count(content["number"]),
        head=_matching(content["head"], re.compile(r"[0-9a-f]{0,128}")),
        schema=_text(content["schema"]),
        files=tuple(_kept(one, _FILE) for one in content["files"]),
        evidence=tuple(_kept(one, _SEALED) for one in content["evidence"]),
        missing=tuple(_matching(one, re.compile(r"[0-9a-f]{32}")) for one in content["missing"]),
        mac=mac,
    )
    paths = [one.path for one in (*found.files, *found.evidence)]
    ids = [one.id for one in found.evidence]
    needed = {"header.json", f"vault-{found.epoch}.db"}
    databases = [one for one in paths if one.endswith(".db")]
    if len(set(paths)) < len(paths) or len(set(ids)) < len(ids) or found.at.tzinfo is None:
        raise _broken()
    if (
        not needed <= set(paths)
        or len(databases) != 1
        or canonical(_content(found)) != canonical(content)
    ):
        raise _broken()
    return found


def _kept(given: list[Any], allowed: re.Pattern[str]) -> Kept:
    path, size, sha256, *changed = given
    times = [_count(one) for one in changed]
    return Kept(_matching(path, allowed), _count(size), _matching(sha256, _SHA256), *times)


def _matching(given: Any, allowed: re.Pattern[str]) -> str:
    if not isinstance(given, str) or not allowed.fullmatch(given):
        raise ValueError("not as allowed")
    return given


def _text(given: Any) -> str:
    if not isinstance(given, str) or len(given) > 1000:
        raise ValueError("not a text")
    return given


def _count(given: Any) -> int:
    if type(given) is not int or not 0 <= given < 1 << 63:
        raise ValueError("not a count")
    return given

"""From a passphrase to a key: Argon2id, with its limits checked before it runs.

The header is a file that anybody with the folder can write: settings out of limits are refused
before a byte of memory is asked for. Source of the floor and the ceiling: the vault's design
(64 MiB and 3 passes are RFC 9106's second choice).
"""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass

from models.errors import BadInput
from models.language import _
from models.vault.errors import KdfOutOfLimits, NotEnoughMemory

MIB = 1024
FLOOR_MEMORY, CEILING_MEMORY = 64 * MIB, 1024 * MIB
FLOOR_PASSES, CEILING_PASSES = 3, 20
CEILING_LANES = 8
SALT_BYTES = 16
KEY_BYTES = 32
LONGEST_PASSPHRASE = 1024


@dataclass(frozen=True)
class KdfSettings:
    """Argon2id's work: ``memory`` in KiB, ``passes`` over it, ``lanes`` in parallel."""

    memory: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        if not FLOOR_MEMORY <= self.memory <= CEILING_MEMORY:
            raise KdfOutOfLimits(f"memory {self.memory} KiB")
        if not FLOOR_PASSES <= self.passes <= CEILING_PASSES:
            raise KdfOutOfLimits(f"passes {self.passes}")
        if not 1 <= self.lanes <= CEILING_LANES:
            raise KdfOutOfLimits(f"lanes {self.lanes}")

    @classmethod
    def floor(cls) -> KdfSettings:
        """The least that is ever accepted: 64 MiB, 3 passes."""
        return cls(FLOOR_MEMORY, FLOOR_PASSES, 4)

    @classmethod
    def calibrated(cls, seconds: float = 1.0, current: KdfSettings | None = None) -> KdfSettings:
        """About ``seconds`` on this computer, never less than the floor or than ``current``.

        Memory is raised first (up to 256 MiB: another PC of the office may have less of it),
        then passes.
        """
        floor = cls.floor()
        probe = bytes(SALT_BYTES)
        started = time.perf_counter()
        derive("calibration", probe, floor)
        each = max(time.perf_counter() - started, 0.001)
        memory, spent = floor.memory, each
        while memory < 256 * MIB and spent * 2 <= seconds:
            memory, spent = memory * 2, spent * 2
        passes = floor.passes
        if spent < seconds:
            passes = min(CEILING_PASSES, max(passes, int(passes * seconds / spent)))
        return cls(memory, passes, floor.lanes).at_least(current or floor)

    def at_least(self, other: KdfSettings) -> KdfSettings:
        """No setting lower than ``other``'s: a new passphrase never weakens the work."""
        return KdfSettings(
            max(self.memory, other.memory),
            max(self.passes, other.passes),
            max(self.lanes, other.lanes),
        )


def normal_form(passphrase: str) -> bytes:
    """The passphrase's bytes: NFKC, UTF-8, so that é typed in either way is one passphrase.

    :raises BadInput: empty, too long, or with characters that no keyboard can repeat.
    """
    if not passphrase:
        raise BadInput(_("Type the passphrase."), field="passphrase")
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise BadInput(
            _("A passphrase may have at most {count} characters.").format(count=LONGEST_PASSPHRASE),
            field="passphrase",
        )
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in passphrase):
        raise BadInput(
            _("The passphrase holds a character that cannot be typed again, such as a line break."),
            field="passphrase",
        )
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8")


def derive(passphrase: str, salt: bytes, settings: KdfSettings) -> bytes:
    """The 32-byte key that opens one slot. Slow by design; lets other threads run meanwhile.

    :raises NotEnoughMemory: the computer cannot give the memory.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    work = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=settings.passes,
        lanes=settings.lanes,
        memory_cost=settings.memory,
    )
    try:
        return work.derive(normal_form(passphrase))
    except MemoryError:
        raise NotEnoughMemory(settings.memory // MIB) from None

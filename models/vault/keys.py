"""The keys, from the passphrase down to the page of the database.

::

    passphrase ─ Argon2id ─▶ KEK ─ ChaCha20-Poly1305 ─▶ the user's X25519 and Ed25519 private keys
    vault key (32 random bytes) ─ HPKE ─▶ each active user, and the recovery key
    vault key ─ HKDF, one label each ─▶ database · header · index · records · evidence

Everything here is PyCA ``cryptography``; ours is only which bytes go where.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.vault.errors import TamperedHeader

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.hpke import Suite

VAULT_KEY_BYTES = 32
NONCE_BYTES = 12
_BRAND = b"amparo/1/"


def _hkdf(secret: bytes, label: str, context: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = _BRAND + label.encode() + b"|" + context
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)


@dataclass(frozen=True)
class VaultKey:
    """The one key of an epoch; every other key of the vault is derived from it."""

    vault_id: str
    epoch: int
    secret: bytes = field(repr=False)

    @classmethod
    def fresh(cls, vault_id: str, epoch: int) -> VaultKey:
        """A new random key."""
        return cls(vault_id, epoch, secrets.token_bytes(VAULT_KEY_BYTES))

    def _derived(self, label: str) -> bytes:
        return _hkdf(self.secret, label, f"{self.vault_id}|{self.epoch}".encode())

    def database(self) -> str:
        """SQLCipher's raw key: exactly 64 hexadecimal digits."""
        return self._derived("database").hex()

    def evidence(self) -> bytes:
        """For names and seals around evidence that are not in the database (manifests)."""
        return self._derived("evidence")

    def mac(self, message: bytes) -> bytes:
        """The header's MAC: HMAC-SHA-256 under a key that only users can have."""
        return hmac.new(self._derived("header"), message, hashlib.sha256).digest()


@dataclass(frozen=True)
class KeyPairs:
    """A user's two private keys: one to receive the vault key, one to sign."""

    exchange: X25519PrivateKey = field(repr=False)
    signing: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def fresh(cls) -> KeyPairs:
        """Two new key pairs."""
        return cls.from_bytes(secrets.token_bytes(64))

    @classmethod
    def from_bytes(cls, raw: bytes) -> KeyPairs:
        """From the 64 bytes of ``to_bytes``."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        return cls(
            X25519PrivateKey.from_private_bytes(raw[:32]),
            Ed25519PrivateKey.from_private_bytes(raw[32:]),
        )

    @classmethod
    def of_recovery(cls, recovery_key: bytes, vault_id: str) -> KeyPairs:
        """The key pairs that the recovery sheet stands for; 160 random bits need no slow hash."""
        context = vault_id.encode()
        return cls.from_bytes(
            _hkdf(recovery_key, "recovery-exchange", context)
            + _hkdf(recovery_key, "recovery-signing", context)
        )

    def to_bytes(self) -> bytes:
        """Both private keys, 32 bytes each."""
        return self.exchange.private_bytes_raw() + self.signing.private_bytes_raw()

    @property
    def exchange_key(self) -> bytes:
        """The public key to seal to."""
        return self.exchange.public_key().public_bytes_raw()

    @property
    def signing_key(self) -> bytes:
        """The public key to verify with."""
        return self.signing.public_key().public_bytes_raw()


def wrap(pairs: KeyPairs, kek: bytes, aad: bytes) -> tuple[bytes, bytes]:
    """``(nonce, sealed)``: the private keys under the passphrase's key."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce, ChaCha20Poly1305(kek).encrypt(nonce, pairs.to_bytes(), aad)


def unwrap(nonce: bytes, sealed: bytes, kek: bytes, aad: bytes) -> KeyPairs | None:
    """The private keys, or ``None`` if the passphrase's key does not open the slot."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        return KeyPairs.from_bytes(ChaCha20Poly1305(kek).decrypt(nonce, sealed, aad))
    except InvalidTag:
        return None


def seal_vault_key(key: VaultKey, exchange_key: bytes, reader: str) -> bytes:
    """The vault key for one reader (a user's id, or ``recovery``), by HPKE."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    public = X25519PublicKey.from_public_bytes(exchange_key)
    return _suite().encrypt(key.secret, public, _info(key.vault_id, key.epoch, reader))


def open_vault_key(
    sealed: bytes, pairs: KeyPairs, vault_id: str, epoch: int, reader: str
) -> VaultKey:
    """The vault key out of its seal.

    :raises TamperedHeader: the seal is not for this reader, vault and epoch.
    """
    from cryptography.exceptions import InvalidTag

    try:
        secret = _suite().decrypt(sealed, pairs.exchange, _info(vault_id, epoch, reader))
    except (InvalidTag, ValueError):
        raise TamperedHeader("sealed key") from None
    if len(secret) != VAULT_KEY_BYTES:
        raise TamperedHeader("sealed key")
    return VaultKey(vault_id, epoch, secret)


def seal_to(exchange_key: bytes, secret: bytes, info: bytes) -> bytes:
    """``secret`` for the holder of this exchange key alone, by HPKE; 48 bytes longer.

    ``info`` says what it is for (which wall, which reader): it opens under no other.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    public = X25519PublicKey.from_public_bytes(exchange_key)
    return _suite().encrypt(secret, public, _BRAND + b"seal|" + info)


def open_seal(sealed: bytes, pairs: KeyPairs, info: bytes) -> bytes | None:
    """What ``seal_to`` sealed, or ``None``: not for these keys, not for this ``info``, or changed.

    Callers must act on ``None``.
    """
    from cryptography.exceptions import InvalidTag

    try:
        return _suite().decrypt(sealed, pairs.exchange, _BRAND + b"seal|" + info)
    except (InvalidTag, ValueError):
        return None


def verified(signature: bytes, message: bytes, signing_key: bytes) -> bool:
    """Whether the Ed25519 signature holds. Callers must act on ``False``."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(signing_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _info(vault_id: str, epoch: int, reader: str) -> bytes:
    return _BRAND + f"vault-key|{vault_id}|{epoch}|{reader}".encode()


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)

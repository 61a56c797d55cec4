"""The words for the roles of an office's users."""

from __future__ import annotations

from models.language import N_, _

ROLES = {
    "administrator": N_("Administrator"),
    "attorney": N_("Attorney"),
    "advocate": N_("Advocate"),
    "read_only": N_("Read only"),
}


def role_word(role: str) -> str:
    """``Attorney`` for ``attorney``, in the screen's language."""
    return _(ROLES[role]) if role in ROLES else role

"""What leaves a vault must not land in one."""

from __future__ import annotations

from pathlib import Path

from models.errors import Refused
from models.language import _
from models.vault.header import NAME


def refuse_inside(path: Path) -> None:
    """A file to be exported must not lie in a vault, least of all over one of its own files.

    :raises Refused: some folder above ``path`` is a vault.
    """
    if lies_inside(path):
        raise Refused(
            _("That place is inside a vault, where only Amparo's own files may lie."),
            safe=_("Nothing was written."),
            next=_("Choose another folder."),
        )


def lies_inside(path: Path) -> bool:
    """Whether some folder above ``path`` is a vault."""
    folder = path.absolute().parent
    # Both as written and as it is: a link on the way may lead into a vault.
    above = {folder, *folder.parents, folder.resolve(), *folder.resolve().parents}
    return any(_is_vault(one) for one in above)


def _is_vault(folder: Path) -> bool:
    try:
        return (folder / NAME).is_file() and any(folder.glob("vault-*.db"))
    except OSError:
        return False

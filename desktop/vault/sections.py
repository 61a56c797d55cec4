"""The sections of the office's page. Each is a module with a class ``Section(QWidget)``:

``__init__(shell)``, ``refresh(changes)``, ``first_focus() -> QWidget | None``, ``leave() -> bool``
(``desktop.vault.section.SectionBase`` has them all). The page gives the margins at the start and
the top; a section has its own head (``PageHead``) and scrolls by itself (``Scroller``) where it
needs to. Nothing is imported before it is shown; a section whose module is not there is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from models.language import N_, NP_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.shell.session import Shell


@dataclass(frozen=True)
class SectionEntry:
    """``name`` as in ``shell.go("office", section=name)``; ``word`` is marked with ``N_``,
    or with ``NP_`` where another language needs a shorter one in the list; ``module`` holds the
    class ``Section``; ``power`` (of ``models.vault.powers.Power``, by name) is needed to see it,
    "" for everybody."""

    name: str
    word: str
    icon: str
    module: str
    power: str = ""

    def there(self) -> bool:
        """Whether its module is built."""
        room = self.module.rpartition(".")[0]
        return find_spec(room) is not None and find_spec(self.module) is not None

    def make(self, shell: Shell) -> QWidget:
        """The section, made now."""
        made: QWidget = import_module(self.module).Section(shell)
        return made


SECTIONS = (
    SectionEntry("letterhead", N_("Letterhead"), "mail", "desktop.vault.letterhead_section"),
    SectionEntry("users", N_("Users"), "users", "desktop.vault.users_section"),
    SectionEntry("recovery", N_("Recovery"), "key-round", "desktop.vault.recovery_section"),
    SectionEntry("backups", N_("Backups"), "archive", "desktop.vault.backups_section"),
    SectionEntry("log", N_("Log"), "scroll-text", "desktop.vault.log_section", "READ_LOG"),
    SectionEntry("verify", N_("Verify"), "shield-check", "desktop.vault.verify_section"),
    SectionEntry(
        "safety", NP_("section", "Safety compartment"), "lock", "desktop.safety.rules_section"
    ),
    SectionEntry("retention", N_("Retention"), "hourglass", "desktop.retention.retention_section"),
    SectionEntry("notes", N_("Notes"), "sticky-note", "desktop.notes.notes_section"),
    SectionEntry(
        "eligibility", N_("Eligibility"), "list-checks", "desktop.eligibility.rules_section"
    ),
    SectionEntry("codes", N_("Code lists"), "tag", "desktop.cases.codes_section"),
    SectionEntry(
        "templates", NP_("section", "Letter templates"), "mail", "desktop.letters.templates_section"
    ),
    SectionEntry("contact", N_("Safe contact"), "phone", "desktop.people.contact_section"),
    SectionEntry(
        "releases", NP_("section", "Releases"), "shield-check", "desktop.privacy.rules_section"
    ),
    SectionEntry("computer", N_("This computer"), "settings", "desktop.vault.computer_section"),
)


def sections_for(user: Any) -> list[SectionEntry]:
    """Those that are built and that this user may see, in their order."""
    return [one for one in SECTIONS if one.there() and (not one.power or allowed(user, one.power))]


def allowed(user: Any, power: str) -> bool:
    """Whether the user's role has this power, by its name in ``models.vault.powers.Power``."""
    from models.vault.powers import Power, may

    return bool(may(user, Power[power]))

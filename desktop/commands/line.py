"""The words of the command line: its parser, and how it refuses a wrong line."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from desktop.commands.speaking import plain
from models.language import LANGUAGES, _

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]
else:
    Commands = object

DONE, REFUSED, USAGE = 0, 1, 2


class Help(argparse.HelpFormatter):
    """argparse's help, whose own words are in our catalogs too."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The first lines of the help."""
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse, with one line per error and no abbreviated options (a script must not break)."""

    def __init__(self, *args: Any, **more: Any) -> None:
        settled = {"allow_abbrev": False, "add_help": False, "formatter_class": Help}
        super().__init__(*args, **{**settled, **more})
        self._positionals.title = _("arguments")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and leave"))

    def error(self, message: str) -> NoReturn:
        """One line, and the way to the help."""
        tell(f"{self.prog}: {message}.", _("See {command} --help.").format(command=self.prog))
        raise SystemExit(USAGE)


def tell(*sentences: str) -> None:
    """One line on stderr, whatever the sentences hold; nobody there to read it stops no work."""
    with contextlib.suppress(OSError):
        print(" ".join(plain(" ".join(sentences)).split()), file=sys.stderr, flush=True)


def words(given: str) -> str:
    """The type of an argument that is text: what is not UTF-8 cannot be looked for or kept."""
    try:
        given.encode("utf-8")
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(_("this is not UTF-8 text")) from None
    return given


def place(given: str) -> Path:
    """The type of an argument that names a file or a folder: a script's empty variable does not."""
    if not given or "\0" in given:
        raise argparse.ArgumentTypeError(_("a file or folder must be named"))
    return Path(given)


def language_wanted(arguments: list[str]) -> str | None:
    """What ``--language`` says, read before the rest: the help itself needs a language."""
    if "leaflet" in arguments:
        # The paper's own language, behind it, is not that of the terminal.
        arguments = arguments[: arguments.index("leaflet")]
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--language", choices=LANGUAGES)
    try:
        chosen, _rest = early.parse_known_args(arguments)
    except (argparse.ArgumentError, SystemExit):
        return None
    return str(chosen.language) if chosen.language else None

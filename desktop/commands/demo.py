"""``amparo demo``: a sample office with invented people, to look at and to try things on."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from desktop.commands.line import DONE, Commands, place, tell
from desktop.commands.opening import add_json
from desktop.commands.speaking import say, say_json
from models.language import _, ngettext


def add(commands: Commands) -> None:
    """``amparo demo DIR``"""
    parser = commands.add_parser(
        "demo",
        help=_("make a sample office with fictional people, and open it"),
        description=_(
            "Make a sample office in DIR: the vault demo.amparo and its complaint letters as PDF "
            "in DIR/letters. All people are invented. The window opens where there is a display."
        ),
    )
    parser.add_argument("folder", metavar="DIR", type=place, help=_("where to make it"))
    parser.add_argument(
        "--again", action="store_true", help=_("replace a sample office that is there already")
    )
    parser.add_argument("--no-window", action="store_true", help=_("do not open the window"))
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the office, say how to open it, and open it if anybody can see it."""
    from desktop.commands.sample import make
    from desktop.commands.sample_data import sample

    made = make(arguments.folder, again=arguments.again, progress=tell)
    office = sample()
    if arguments.json:
        say_json(
            {
                "vault": str(made.vault),
                "passphrase": office.passphrase,
                "users": [
                    {key: one[key] for key in ("login", "name", "role")} for one in office.users
                ],
                "cases": made.cases,
                "breaches": made.breaches,
                "letters": [
                    {"number": one.number, "breach": one.breach, "file": str(one.file)}
                    for one in made.letters
                ],
            }
        )
    else:
        say(_("Sample office: {path}").format(path=made.vault))
        say(_("Passphrase of every user: {passphrase}").format(passphrase=office.passphrase))
        for one in office.users:
            say(f"  {one['login']:<10} {one['name']}")
        told = ngettext(
            "{number} letter in {path}:", "{number} letters in {path}:", len(made.letters)
        )
        say(told.format(number=len(made.letters), path=arguments.folder / "letters"))
        say(*(f"  {one.file.name}" for one in made.letters))
    if not arguments.no_window and has_display():
        return open_window(made.vault, arguments.language)
    return DONE


def open_window(office: Path, language: str | None) -> int:
    """The window, in a process that has not seen the office being made."""
    from desktop.keeper import program

    asked = [*program(), "--office", str(office)]
    if language:
        asked += ["--language", language]
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    if sys.platform != "win32":
        os.execv(asked[0], asked)  # noqa: S606  our own program; does not come back
    import subprocess

    return subprocess.call(asked)  # noqa: S603


def has_display() -> bool:
    """Whether a window could be seen by anybody."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True

"""Names of files that leave the vault: what the file was called is data, what it is called outside
is made safe. ``SafeName`` is the only thing that the writers of files take as a name.

The rules of Windows hold on every system, since what is exported travels: no folder in it, no
device (``CON``, ``NUL.pdf``), no stream (``a:b``), no dot or space at the end, no character that
turns or hides what is read (U+202E and its kin), composed letters (NFC), and short enough for
every file system, counted in bytes.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

_MOST_BYTES = 180
"""Room is left for `` (12)`` and for the longer ending of an encrypted file system."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"}
_DEVICES |= {f"{name}{digit}" for name in ("COM", "LPT") for digit in "0123456789¹²³"}
_RISKY = {
    "lnk", "url", "scf", "desktop", "pif", "library-ms", "searchconnector-ms",
    "settingcontent-ms", "appref-ms", "website", "webloc", "inetloc", "fileloc", "exe", "com",
    "bat", "cmd", "scr", "ps1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "msi", "msp", "cpl",
    "hta", "jar", "reg", "inf", "iso", "img", "vhd", "vhdx", "app", "command", "sh", "run",
    "appimage", "xll", "chm", "docm", "xlsm", "pptm",
}  # fmt: skip
_ENDING = re.compile(r"\.[0-9A-Za-z][0-9A-Za-z-]{0,19}$")


class SafeName(str):
    """The name of a file to be made: one component, harmless on Linux, Windows and macOS.

    ``SafeName(text)`` makes any text safe; a safe name made safe once more is the same.
    """

    __slots__ = ()

    def __new__(cls, text: str, ending: str = "") -> SafeName:
        """``ending`` (``.png``) replaces the name's own: a copy may be of another kind."""
        return super().__new__(cls, _safe(text, ending))

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return self[: len(self) - len(self.ending)]

    @property
    def ending(self) -> str:
        """The last dot and what follows, or nothing."""
        found = _ENDING.search(self)
        return found.group() if found and found.start() else ""

    def numbered(self, number: int) -> SafeName:
        """``name (2).pdf``; a long name is shortened, so that the number has its room."""
        mark = f" ({number})"
        stem = _cut(self.stem, _MOST_BYTES - len((mark + self.ending).encode()))
        return SafeName(f"{stem}{mark}{self.ending}")


def _safe(text: str, ending: str) -> str:
    last = re.split(r"[/\\]", text)[-1]
    seen = "".join(char for char in last if not is_hidden(char))
    plain = unicodedata.normalize("NFC", seen)
    plain = " ".join(_FORBIDDEN.sub("_", plain).split())
    # A dot first hides a file, a dash first reads as an option.
    plain = plain.rstrip(" .").lstrip(" .-~") or "file"
    own = _ENDING.search(plain)
    stem, tail = (plain[: own.start()], own.group()) if own and own.start() else (plain, "")
    tail = ending or tail
    stem = stem.rstrip(" .") or "file"
    # Windows looks at what stands before the first dot, with spaces at its end left out.
    if stem.partition(".")[0].rstrip(" ").upper() in _DEVICES:
        stem = f"_{stem}"
    return _cut(stem, _MOST_BYTES - len(tail.encode())) + tail


def _cut(text: str, most: int) -> str:
    """As many whole characters as fit; an accent is not parted from its letter."""
    if len(text.encode()) <= most:
        return text
    cut = text.encode()[:most].decode(errors="ignore")
    rest = text[len(cut) :]
    while cut and rest and unicodedata.combining(rest[0]):
        cut, rest = cut[:-1], cut[-1] + rest
    return cut.rstrip(" .")


def is_hidden(char: str) -> bool:
    """Whether a character is not seen, or changes the order in which others are read: controls,
    bidi and zero-width characters, halves of surrogate pairs, private and unassigned ones."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def visible(text: str) -> str:
    """The text with each hidden character shown by its number: ``invoice[U+202E]fdp.exe``."""
    return "".join(f"[U+{ord(char):04X}]" if is_hidden(char) else char for char in text)


def is_risky(name: str) -> bool:
    """Whether a computer may run or follow a file of this name when it is opened, or only looked
    at in its folder (``.lnk``, ``.url``, ``.scf``, ``.desktop``, programs and scripts)."""
    # What is hidden in a name, and dots or spaces at its end, do not change what Windows runs.
    plain = "".join(char for char in name if not is_hidden(char)).rstrip(" .")
    return plain.rpartition(".")[2].lower() in _RISKY if "." in plain else False


def twin_key(name: str) -> str:
    """Two names with one key are one file on some system: letter case and composed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def free_name(folder: Path, name: SafeName) -> SafeName:
    """The name, or ``name (2)`` …: none that is in the folder in some spelling."""
    taken = {twin_key(one.name) for one in folder.iterdir()}
    number, tried = 1, name
    while twin_key(tried) in taken:
        number += 1
        tried = name.numbered(number)
    return tried

"""The command line itself: usage, exit codes, one line per error, no Qt, no value in a fault."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main, unexpected
from desktop.commands import line

ROOT = Path(__file__).resolve().parents[3]
COMMANDS = [
    ("demo",), ("init",), ("case",), ("case", "add"), ("case", "list"), ("case", "close"),
    ("person",), ("person", "add"), ("person", "list"), ("person", "show"), ("party",),
    ("party", "add"), ("party", "list"), ("leaflet",), ("breach",),
    ("breach", "add"), ("breach", "list"), ("breach", "decide"), ("letter",), ("letter", "draft"),
    ("letter", "list"), ("letter", "export"), ("letter", "verify"), ("law",),
    ("law", "list"), ("law", "show"),
    ("law", "check"), ("assess",), ("check",), ("verify",), ("set-aside",), ("backup",), ("prove",),
    ("restore",), ("rotate",), ("user",), ("user", "list"), ("user", "add"), ("user", "role"),
    ("user", "rename"), ("user", "reset"), ("user", "deactivate"), ("user", "reactivate"),
    ("recovery",), ("recovery", "rehearse"), ("recovery", "replace"), ("recovery", "split"),
    ("recovery", "page"), ("retention",), ("retention", "due"), ("purge",), ("purge", "list"),
    ("purge", "ask"), ("purge", "approve"), ("purge", "refuse"), ("purge", "withdraw"),
    ("purge", "run"), ("purge", "certificate"), ("wall",), ("wall", "list"), ("wall", "raise"),
    ("wall", "lower"), ("wall", "let-in"), ("wall", "take-out"), ("tickler",), ("tickler", "list"),
    ("tickler", "add"), ("tickler", "done"), ("today",),
]  # fmt: skip


def fresh(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_its_help(run, command) -> None:
    answer = run(*command, "--help")
    assert answer.code == line.DONE
    assert answer.out.startswith(f"usage: amparo {' '.join(command)} ")
    assert not answer.err


def test_the_help_names_every_command(run) -> None:
    answer = run("--help")
    for name in {command[0] for command in COMMANDS}:
        assert f"\n    {name} " in answer.out


@pytest.mark.parametrize(
    "words",
    [
        ("unknown",),
        ("case",),
        ("case", "list"),
        ("case", "add", "x.amparo"),
        ("case", "list", "x.amparo", "--stat", "open"),
        ("init", "x.amparo", "--user", "a"),
        ("breach", "decide", "x.amparo", "2-929", "--breach", "1", "--reason", "why"),
        ("--language", "xx", "check", "x.amparo"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(run, words) -> None:
    answer = run(*words)
    assert answer.code == line.USAGE
    assert not answer.out
    assert len(answer.err.splitlines()) == 1
    assert "--help" in answer.err


def test_a_refusal_is_one_line_and_code_1(run, tmp_path, passphrase_file) -> None:
    answer = run("check", str(tmp_path / "no.amparo"), "--passphrase-file", str(passphrase_file))
    assert answer.code == line.REFUSED
    assert len(answer.err.splitlines()) == 1
    assert answer.err.startswith("amparo: ")
    assert "no.amparo" in answer.err


def test_an_unexpected_fault_tells_its_place_and_no_value(run, monkeypatch) -> None:
    def broken() -> line.Parser:
        raise ValueError("Lucía Paredes Solano, 12 Example Terrace")

    monkeypatch.setattr("desktop.__main__.build", broken)
    answer = run("check", "x.amparo")
    assert answer.code == line.REFUSED
    assert len(answer.err.splitlines()) == 1
    assert "ValueError" in answer.err
    assert "desktop/__main__.py:" in answer.err
    assert "Paredes" not in answer.err
    assert "Traceback" not in answer.err


def test_the_place_of_a_fault_is_in_our_own_code() -> None:
    from models.breaches.when import PartialDate

    with pytest.raises(ValueError) as caught:
        PartialDate.from_iso("x")
    assert "models/days/partial.py:" in unexpected(caught.value)


def test_commands_import_no_qt_and_little_else() -> None:
    """Whole help texts, and a command that opens no vault, in a process of their own."""
    script = """
import sys
from desktop.__main__ import main
for words in (["--help"], ["breach", "add", "--help"], ["check", "/nowhere.amparo"]):
    main(words)
heavy = ("PySide6", "shiboken6", "reportlab", "alembic", "pikepdf", "pypdfium2", "sqlalchemy")
print(sorted(name for name in heavy if name in sys.modules), file=sys.stderr)
"""
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.stderr.splitlines()[-1] == "[]", answer.stderr


def test_the_version_is_told(run) -> None:
    answer = run("--version")
    assert answer.code == line.DONE
    assert answer.out.startswith("Amparo 0.")


def test_a_command_says_what_it_says_in_the_language_asked_for() -> None:
    """In processes of their own: the language is settled once, at the start."""
    english, spanish = fresh("--help"), fresh("--language", "es", "--help")
    assert english.returncode == spanish.returncode == 0
    assert fresh("--help", LC_ALL="es_US.UTF-8").stdout == spanish.stdout
    assert english.stdout != spanish.stdout


def test_a_reader_that_goes_away_is_no_fault() -> None:
    answer = subprocess.run(
        f"{sys.executable} -m desktop law show hartford-ct | head -c 10",
        shell=True, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not answer.stderr


def test_the_process_keeps_its_files_and_its_memory_to_itself(run, tmp_path) -> None:
    run("--version")
    import resource

    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    path = tmp_path / "made"
    path.touch()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux")
def test_no_core_is_left_with_a_collector_of_cores_either() -> None:
    script = """
import ctypes
from desktop.__main__ import keep_private
keep_private()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout == "0\n"


@pytest.mark.skipif(os.name != "posix", reason="of Unix")
def test_streams_that_are_closed_are_no_fault_and_their_numbers_no_file(tmp_path) -> None:
    call = f"{sys.executable} -m desktop"
    for line_of_shell, code in (
        (f"{call} law list >&-", 0),
        (f"{call} law list <&- >&- 2>&-", 0),
        (f"{call} nothing 2>&-", 2),
        (f"{call} init {tmp_path / 'x.amparo'} --organization O --user u <&-", 1),
    ):
        done = subprocess.run(
            ["sh", "-c", line_of_shell], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done
        assert "fault" not in done.stderr
    script = """
import os
from desktop.__main__ import fill_streams
fill_streams()
print(os.open("/dev/null", os.O_RDONLY) > 2, file=open(os.environ["ANSWER"], "w"))
"""
    environment = {**os.environ, "ANSWER": str(tmp_path / "answer")}
    closed = ["sh", "-c", 'exec "$0" -c "$1" <&- >&- 2>&-', sys.executable, script]
    subprocess.run(closed, cwd=ROOT, env=environment, check=True)
    assert (tmp_path / "answer").read_text() == "True\n"


@pytest.mark.parametrize(
    "words",
    [
        ("breach", "list", "x.amparo", "--case", "\udcff"),
        ("letter", "draft", "x.amparo", "--breach", "\udcff"),
        ("letter", "export", "x.amparo", "\udcff", "--to", "x.pdf"),
        ("check", ""),
        ("demo", "", "--no-window"),
        ("letter", "export", "x.amparo", "L-26-0001", "--to", ""),
    ],
)
def test_what_cannot_be_a_name_is_wrong_usage(run, words) -> None:
    answer = run(*words)
    assert answer.code == line.USAGE
    assert len(answer.err.splitlines()) == 1
    assert "fault" not in answer.err


def test_nobody_there_to_read_an_error_stops_no_work(monkeypatch) -> None:
    class Gone:
        def write(self, _text: str) -> int:
            raise BrokenPipeError

        flush = write

    monkeypatch.setattr(sys, "stderr", Gone())
    line.tell("Opening cases …")


def test_the_window_speaks_the_language_asked_for(monkeypatch) -> None:
    asked: list[object] = []

    def opened(office, *, language, post):
        asked.append((language, office, post))
        return 0

    monkeypatch.setattr("desktop.app.run", opened)
    for given in (["--language", "es"], [], ["--office", "q1.amparo"]):
        assert main(given, keeping=lambda start: start(None)) == 0
    assert asked == [("es", None, None), (None, None, None), (None, Path("q1.amparo"), None)]


def test_main_takes_the_words_of_the_process(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["amparo", "--version"])
    assert main() == 0
    assert "Amparo" in capsys.readouterr().out


def test_the_readme_shows_every_command_and_no_other() -> None:
    """The page that people read first, held against the program."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    groups = {command[0] for command in COMMANDS if len(command) == 2}
    shown = {" ".join(command) for command in COMMANDS if command[0] not in groups or command[1:]}
    lines = {one for one in text.splitlines() if one.startswith("amparo ")}
    for command in shown:
        assert any(f"{one} ".startswith(f"amparo {command} ") for one in lines), command
    for one in lines:
        known = any(f"{one} ".startswith(f"amparo {command} ") for command in shown)
        assert known or "open the window" in one, one
    targets = set((ROOT / "Makefile").read_text(encoding="utf-8").split())
    for target in re.findall(r"(?m)(?:^|`)make ([a-z]+)", text):
        assert f"{target}:" in targets, target


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("foo",), "opción no válida"),
        (("case", "add"), "hacen falta estos argumentos"),
        (("law", "list", "extra"), "argumentos no reconocidos"),
        (("assess", "no-such-file.json"), "no existe ese archivo o carpeta"),
    ],
)
def test_an_error_in_spanish_has_no_english(words: tuple[str, ...], said: str) -> None:
    answer = fresh("--language", "es", *words)
    assert said in answer.stderr
    for english in ("invalid", "required", "unrecognized", "No such"):
        assert english not in answer.stderr

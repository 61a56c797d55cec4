"""``amparo law`` and ``amparo assess``, called as the command line calls them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.commands import assess, law
from desktop.commands.line import Parser
from models.errors import NotFound

DATA = Path(__file__).resolve().parents[2] / "data" / "law"
STORIES = json.loads((DATA / "vignettes.json").read_text("utf-8"))


def run(*words: str) -> int:
    parser = Parser(prog="amparo")
    commands = parser.add_subparsers(parser_class=Parser)
    law.add(commands)
    assess.add(commands)
    arguments = parser.parse_args(list(words))
    return arguments.run(arguments)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    names = []
    for number, one in enumerate(STORIES):
        path = tmp_path / f"{number:02d}.json"
        path.write_text(json.dumps(one["facts"]), "utf-8")
        names.append(str(path))
    return names


def test_every_story_is_one_line_of_json_in_order(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("assess", "--json", *files) == 0
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert err == "" and [one["file"] for one in lines] == files
    for told, line in zip(STORIES, lines, strict=True):
        assert line["place"] == told["facts"]["place"]
        assert line["date"] == told["facts"]["date"]
        found: dict[str, list[str]] = {}
        for one in line["provisions"]:
            assert set(one) >= {"id", "citation", "version", "text_status", "outcome"}
            assert one["because"] and len(one["ask"]) == len(one["ask_facts"])
            if one["outcome"] != "not_engaged":
                found.setdefault(one["outcome"], []).append(one["id"])
        assert found == told["expect"]


def test_a_bad_file_is_one_line_and_the_others_are_done(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"place": "hartford-ct",\n "dat": "2026"}', "utf-8")
    missing = str(tmp_path / "none.json")
    assert run("assess", "--json", files[0], str(bad), missing, files[1]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["file"] for line in out.splitlines()] == [files[0], files[1]]
    first, second = err.splitlines()
    assert first.startswith(f"{bad}:2: dat:") and "Allowed: date, place" in first
    assert second.startswith(missing)


def test_an_uncovered_act_and_the_cautions_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "facts.json"
    facts = {
        "place": "hartford-ct",
        "date": "2008-09",
        "acts": [{"act": "threatened_report"}, {"act": "inquired"}],
    }
    path.write_text(json.dumps(facts), "utf-8")
    assert run("assess", "--json", str(path)) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["date"] == "2008-09"
    assert [one["path"] for one in line["uncovered"]] == ["acts[0]"]
    assert "not established" in line["cautions"][0]
    asked = {fact for one in line["provisions"] for fact in one["ask_facts"]}
    assert {"actor.employer", "actor.police", "person.roles", "acts[1].about"} <= asked


def test_the_report_for_people(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("assess", files[1], files[9]) == 0
    out = capsys.readouterr().out
    assert "Engaged: 2-928(b) (Codified)" in out
    assert "Open: 2-929 (Draft text)" in out
    assert "? Did a law require" in out
    assert "Not in force: 2-927(a)" in out
    assert "an attorney decides" in out


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    raw = io.TextIOWrapper(io.BytesIO(json.dumps(STORIES[0]["facts"]).encode()))
    monkeypatch.setattr(sys, "stdin", raw)
    assert run("assess", "-", "--json") == 0
    assert json.loads(capsys.readouterr().out)["place"] == "hartford-ct"


def test_a_file_name_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("assess", str(tmp_path / "a\x1b[31m\nb.json"), "x\0y") == 1
    err = capsys.readouterr().err
    assert "\x1b" not in err and len(err.splitlines()) == 2


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("law", "list") == 0
    assert "hartford-ct" in capsys.readouterr().out
    assert run("law", "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [one["place"] for one in listed] == ["hartford-ct", "new-haven-ct"]
    assert listed[0]["effective"] is None and listed[0]["adopted"] == "2008-08-11"
    assert listed[1]["weight"] == "policy"


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("law", "show", "hartford-ct") == 0
    out = capsys.readouterr().out
    assert "Never law: it is neither cited nor quoted as law." in out
    assert "are interviewed the Hartford Police Department." in out
    assert "Adopted 2008-08-11" in out and "not established" in out
    assert run("law", "show", "hartford-ct", "2-928(c)", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["law"] for one in told["versions"]] == [True, False]
    assert run("law", "show", "hartford-ct", "2-928", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["provisions"]) == 6
    assert run("law", "show", "new-haven-ct") == 0
    assert "Known in summary" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("hartford-ct", "2-930"), ("boston-ma",)])
def test_show_what_is_not_there(words: tuple[str, ...]) -> None:
    with pytest.raises(NotFound, match=r"hartford-ct|2-928"):
        run("law", "show", *words)


def test_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = str(DATA / "small-pack.toml")
    assert run("law", "check", good) == 0
    assert "sound" in capsys.readouterr().out
    text = (DATA / "small-pack.toml").read_text("utf-8").replace('"city"', '"town"')
    bad = tmp_path / "pack.toml"
    bad.write_text(text, "utf-8")
    assert run("law", "check", str(bad)) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(f"{bad}:") and "Allowed: city, other" in err
    assert run("law", "check", str(tmp_path), "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["sound"] is False and told["problems"][0]["allowed"] == ["city", "other"]


@pytest.mark.parametrize("words", [("assess",), ("law",), ("law", "check"), ("law", "gone")])
def test_wrong_usage(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*words)
    assert caught.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_commands_start_light(files: list[str]) -> None:
    """Neither command touches the window, the database or anything that could take long."""
    code = (
        "import sys; from test_commands_law import run;"
        "code = run('assess', '--json', sys.argv[1]);"
        "heavy = {'PySide6', 'sqlalchemy', 'sqlcipher3', 'reportlab', 'cryptography', 'alembic'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules); sys.exit(code)"
    )
    here = Path(__file__).resolve()
    done = subprocess.run(
        [sys.executable, "-c", code, files[0]],
        env={"PYTHONPATH": f"{here.parents[3]}:{here.parent}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")

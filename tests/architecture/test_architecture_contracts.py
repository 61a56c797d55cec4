"""The contracts between rooms (``pyproject.toml``), and how light the light commands are."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from source_tree import ROOT

LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    asked = [str(LINT), "--no-cache", "--config", str(folder / "pyproject.toml")]
    return subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_are_kept() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "0 broken" in answer.stdout


@pytest.mark.parametrize(
    ("where", "code", "contract"),
    [
        ("models/cases/bad.py", "import desktop", "the domain never imports the desktop"),
        ("models/people/bad.py", "import models.cases.case", "rooms form layers"),
        ("models/letters/bad.py", "import models.retention", "rooms form layers"),
        ("models/people/bad.py", "import PySide6.QtCore", "the domain never imports the desktop"),
        (
            "models/breaches/bad.py",
            "import reportlab",
            "only letters and case files draw with reportlab",
        ),
        ("models/letters/bad.py", "import models.safety", "no letter and no breach draws on"),
        ("models/cases/bad.py", "import sqlcipher3", "only the vault knows SQLCipher and the keys"),
        ("desktop/shell/bad.py", "import sqlalchemy", "the desktop sees values"),
        ("desktop/commands/bad.py", "import desktop.shell", "the command line starts without Qt"),
    ],
)
def test_a_broken_contract_is_found(tmp_path, where, code, contract) -> None:
    """The same contracts over a small tree of the same shape, with one bad import."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    contracts = {one["name"]: one for one in settings["contracts"]}
    rooms = (
        "vault",
        "holds",
        "ordinances",
        "people",
        "cases",
        "breaches",
        "letters",
        "retention",
    )
    forbidden = contracts["the command line starts without Qt"]["forbidden_modules"]
    desktop = ["commands"]
    desktop += [one.partition(".")[2] for one in forbidden if one.startswith("desktop.")]
    for package in ("models", *(f"models/{room}" for room in rooms)):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("")
    for package in ("desktop", *(f"desktop/{room}" for room in desktop)):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("")
    for layer in contracts["rooms form layers"]["layers"]:
        for module in layer.split(" | "):
            if module not in rooms:
                (tmp_path / f"models/{module}.py").write_text("")
    (tmp_path / "models/cases/case.py").write_text("")
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    clean = lint(tmp_path)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    (tmp_path / where).write_text(code + "\n")
    answer = lint(tmp_path)
    assert answer.returncode != 0
    broken = [line for line in answer.stdout.splitlines() if line.endswith("BROKEN")]
    assert any(line.startswith(contract) for line in broken), answer.stdout

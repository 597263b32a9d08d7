"""The `accord` command answers --help, says in one line what is wrong, and never shows a traceback."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from portal.cli import run

ROOT = Path(__file__).parents[1]
KEY = "A" * 43
CASE = "6a1c8d8e-0000-4000-8000-000000000000"


class Answer(msgspec.Struct, frozen=True):
    code: int
    stdout: str
    stderr: str


Accord = Callable[..., Answer]


@pytest.fixture
def accord(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Accord:
    for name in os.environ:
        if name.startswith("ACCORD_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, **variables: str) -> Answer:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        code = run(list(arguments))
        return Answer(code, *capsys.readouterr())

    return call


def test_the_command_is_one_line_and_exit_2_from_the_shell_too() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", "from portal.cli import main; main()", "frob"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", "accord: No such command 'frob'.\n")


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["demo"],
        ["generate"],
        ["serve"],
        ["migrate"],
        ["register"],
        ["token"],
        ["replay"],
        ["rules"],
        ["projections"],
        ["projections", "rebuild"],
        ["keys", "rewrap"],
    ],
    ids=" ".join,
)
def test_every_command_has_help(accord: Accord, command: list[str]) -> None:
    answer = accord(*command, "--help")
    assert answer.code == 0
    assert answer.stdout.startswith(f"Usage: {' '.join(['accord', *command])}")
    assert answer.stderr == ""


@pytest.mark.parametrize(
    "command", ["generate", "migrate", "register", "token", "replay", "rules", "projections rebuild", "keys rewrap"]
)
def test_a_command_that_answers_something_can_answer_in_json(accord: Accord, command: str) -> None:
    assert "--json" in accord(*command.split(), "--help").stdout


@pytest.mark.parametrize(
    ("arguments", "variables", "sentence"),
    [
        ("", {}, "Missing command."),
        ("frob", {}, "No such command 'frob'."),
        ("demo --frob", {}, "No such option"),
        ("demo --port ninety", {}, "Invalid value for '--port'"),
        ("demo --port 70000", {}, "Invalid value for '--port'"),
        ("demo --host 0.0.0.0", {}, "The demonstration listens on a loopback address only, such as 127.0.0.1."),
        ("demo --host example.org", {}, "The demonstration listens on a loopback address only, such as 127.0.0.1."),
        ("demo", {"ACCORD_PORT": "0"}, "ACCORD_PORT must be a whole number from 1 to 65535."),
        ("demo", {"ACCORD_FROB": "1"}, "ACCORD_FROB is not a setting of Accord; see docs/settings.md"),
        (
            "serve",
            {"ACCORD_KEK": f"1:{KEY}"},
            "ACCORD_DATABASE_URL must be set to the address of a PostgreSQL database.",
        ),
        ("serve", {"ACCORD_DATABASE_URL": "postgresql://x@/x"}, "ACCORD_KEK must be set to a key-encryption key"),
        (
            "serve",
            {"ACCORD_DATABASE_URL": "postgresql://x@/x", "ACCORD_KEK": f"1:{KEY}", "ACCORD_DEMONSTRATION": "yes"},
            "ACCORD_DEMONSTRATION must be no to serve real cases",
        ),
        ("generate", {}, "Missing option '--cases'."),
        ("generate --cases 0", {}, "Give at least one case: 0 were asked for."),
        ("generate --cases 3 --until 2999-01-01", {}, "Give a last day that is over"),
        ("generate --cases 3", {}, "ACCORD_DATABASE_URL must be set"),
        ("migrate", {}, "ACCORD_DATABASE_URL must be set"),
        ("migrate --data nowhere", {}, "nowhere holds no embedded database"),
        ("projections rebuild", {}, "ACCORD_DATABASE_URL must be set"),
        ("keys rewrap", {}, "ACCORD_DATABASE_URL must be set"),
        ("register", {}, "Missing argument"),
        ("register nowhere.toml", {}, "nowhere.toml cannot be read."),
        ("token", {}, "Missing argument"),
        ("token auditor --url http://127.0.0.1:9", {}, "No demonstration answers at http://127.0.0.1:9."),
        (f"replay {CASE}", {}, "ACCORD_TOKEN must hold a bearer token"),
        (f"replay {CASE} --url http://127.0.0.1:9", {"ACCORD_TOKEN": "x"}, "No portal answers at http://127.0.0.1:9."),
        ("replay first", {"ACCORD_TOKEN": "x"}, "This does not look like a case reference."),
        (
            "replay AC-7KQ4X-D --url http://127.0.0.1:9",
            {"ACCORD_TOKEN": "x"},
            "No portal answers at http://127.0.0.1:9.",
        ),
        (f"replay {CASE} --as-of soon", {"ACCORD_TOKEN": "x"}, "--as-of must be a date and time"),
        (f"replay {CASE} --by guess", {"ACCORD_TOKEN": "x"}, "--by must be known or happened."),
        (f"replay {CASE} --by happened", {"ACCORD_TOKEN": "x"}, "--by happened needs --as-of."),
        (f"rules {CASE}", {}, "ACCORD_TOKEN must hold a bearer token"),
        (f"rules {CASE} --as-of soon", {"ACCORD_TOKEN": "x"}, "--as-of must be a date and time"),
        (f"rules {CASE} --url http://127.0.0.1:9", {"ACCORD_TOKEN": "x"}, "No portal answers at http://127.0.0.1:9."),
        (f"replay {CASE} --as-role isac_caseworker", {"ACCORD_TOKEN": "x"}, "--as-role and --as-agency"),
    ],
)
def test_bad_use_is_one_line_and_exit_2(
    accord: Accord, arguments: str, variables: dict[str, str], sentence: str
) -> None:
    answer = accord(*arguments.split(), **variables)
    assert answer.stderr.startswith("accord: ")
    assert sentence in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert answer.stdout == ""
    assert answer.code == 2


def test_a_database_that_cannot_be_reached_is_one_line_without_its_password(accord: Accord) -> None:
    answer = accord("migrate", ACCORD_DATABASE_URL="postgresql://accord:canary@127.0.0.1:9/accord")
    assert answer.code == 1
    assert answer.stderr == "accord: The database cannot be reached.\n"

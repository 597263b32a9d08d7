"""The house keeps its shape: imports run one way, the domain is pure, files stay small, nothing foreign is kept."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ("domain", "infra", "projections", "portal", "templates", "tests", "docs", "bench")
LARGEST_FILE = 275
MADE_HERE = {".git", ".venv", ".assets", ".accord", "node_modules", "__pycache__"}
THIRD_PARTY = re.compile(r"\.(woff2?|ttf|otf|eot|whl|tar\.gz|zip|pdf|min\.js|min\.css|map)$")
REGISTRY_HOSTS = re.compile(
    r"https?://[^\s\"')>]*(?:pypi|pythonhosted|npm" r"js|unpkg|jsdelivr|cdn" r"js|esm\.sh|yarn" r"pkg)[^\s\"')>]*",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|NotImplemented" r"Error|pytest\.(mark\.)?(skip|x" r"fail)"
)
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "service", "services", "data", "info", "misc", "common"}
IMPURE_NAMES = {"now", "today", "utcnow", "uuid1", "uuid4", "open", "print", "input", "eval", "exec", "getenv"}
CLOCKS = {"now", "today", "utcnow"}
IMPURE_MODULES = {
    "os",
    "io",
    "pathlib",
    "random",
    "secrets",
    "time",
    "asyncio",
    "threading",
    "logging",
    "sys",
    "socket",
}
DOMAIN_MAY_IMPORT = {*sys.stdlib_module_names, "msgspec", "domain"} - IMPURE_MODULES


@cache
def kept() -> tuple[Path, ...]:
    """Every file that belongs to the project: those that git tracks, or would."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:  # a copy without its history
        paths = [path for path in ROOT.rglob("*") if not MADE_HERE & set(path.relative_to(ROOT).parts)]
    return tuple(path for path in paths if path.is_file())


def python_files(*folders: str) -> list[Path]:
    return [path for path in kept() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in (folders or HOUSE)]


def shown(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in kept():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_imports_run_one_way() -> None:
    checked = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "2 kept, 0 broken" in checked.stdout


@pytest.mark.parametrize("path", python_files("domain"), ids=lambda path: path.stem)
def test_the_domain_imports_only_the_standard_library_and_msgspec(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                roots = {name.name.split(".")[0] for name in names}
            case ast.ImportFrom(module=str(module), level=0):
                roots = {module.split(".")[0]}
            case _:
                continue
        assert roots <= DOMAIN_MAY_IMPORT, f"line {node.lineno}"


@pytest.mark.parametrize("path", python_files("domain"), ids=lambda path: path.stem)
def test_the_domain_asks_no_clock_no_chance_and_no_file(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name, value=ast.Name())):
                called_on = node.func.value.id if isinstance(node.func, ast.Attribute) else ""  # type: ignore[attr-defined]
                on_a_clock = not isinstance(node.func, ast.Attribute) or called_on in {"datetime", "date", "uuid", "os"}
                assert not (name in IMPURE_NAMES and on_a_clock), f"line {node.lineno}: {name}()"
            case ast.ImportFrom(names=names):
                assert not {alias.name for alias in names} & {"uuid1", "uuid4"}, f"line {node.lineno}"
            case ast.AsyncFunctionDef() | ast.Await() | ast.Global():
                pytest.fail(f"line {node.lineno}: the domain neither waits nor remembers")
            case _:
                continue


@pytest.mark.parametrize("path", python_files("tests"), ids=lambda path: path.stem)
def test_no_test_keeps_the_day_on_which_its_file_was_read(path: Path) -> None:
    """A run that goes on past midnight in London asks for the day when it needs it: `tests.day`."""
    asked = (node for node in _when_read(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    kept = [node.lineno for node in asked if getattr(node.func, "attr", getattr(node.func, "id", "")) in CLOCKS]
    assert kept == []


def _when_read(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a file is read: all but the bodies of its functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from (part for each in _outside_body(child) for part in ast.walk(each))
        else:
            yield child
            yield from _when_read(child)


def _outside_body(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> list[ast.expr]:
    named = [] if isinstance(function, ast.Lambda) else function.decorator_list
    return [*named, *function.args.defaults, *(each for each in function.args.kw_defaults if each is not None)]


def test_the_domain_has_no_unknown_shapes() -> None:
    named = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files("domain")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and {"Any", "cast"} & {alias.name for alias in node.names}
    ]
    assert named == []


def test_a_file_is_about_one_thing_and_stays_small() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert shown([path for path, size in sizes.items() if size > LARGEST_FILE]) == []


def test_every_file_says_in_one_line_what_it_is_about() -> None:
    silent = []
    for path in python_files():
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if not said or not said.splitlines()[0].strip():
            silent.append(path)
    assert shown(silent) == []


def test_names_are_the_practices_words() -> None:
    assert shown([path for path in python_files() if EMPTY_NAMES & set(path.stem.split("_"))]) == []


def test_nothing_is_left_for_later() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, text in texts()
        if path.suffix in {".py", ".sql", ".html", ".css", ".js", ".toml", ".md"}
        for match in [UNFINISHED.search(text)]
        if match
    ]
    assert found == []


def test_no_file_names_the_host_of_a_registry() -> None:
    assert [f"{path.relative_to(ROOT)}" for path, text in texts() if REGISTRY_HOSTS.search(text)] == []


def test_locks_carry_a_hash_for_everything_and_an_address_for_nothing() -> None:
    for name in ("requirements.lock", "requirements-test.lock", "requirements-node.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[a-z])", "\n" + text)[1:]
        assert entries
        assert all("--hash=sha256:" in entry and "==" in entry.splitlines()[0] for entry in entries)
        assert not re.search(r"://|--index|--find-links", text)
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')


def test_nothing_of_a_third_party_is_kept() -> None:
    assert shown([path for path in kept() if THIRD_PARTY.search(path.name)]) == []
    assert [path for path in kept() if MADE_HERE & set(path.relative_to(ROOT).parts)] == []


def test_every_dependency_says_why_it_is_there() -> None:
    for name in ("requirements.in", "requirements-test.in", "requirements-node.in"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.search(r"\s#\s\S+", line), f"{name}: {line}"


def test_every_lint_exception_is_explained_beside_it() -> None:
    table = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.ruff.lint]", 1)[1]
    for line in table.split("[tool.ruff.lint.isort]", 1)[0].splitlines():
        if re.match(r'\s+"[A-Z]+[0-9]*",', line):
            assert re.search(r"#\s\S+", line), line

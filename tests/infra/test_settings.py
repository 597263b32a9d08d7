"""Settings are read whole or refused in one sentence that names the variable and never its value."""

import re
from pathlib import Path

import pytest

from infra.key_file import kept_key
from infra.settings import Settings, SettingsError, read, require_serving, variables, written

ROOT = Path(__file__).parents[2]
KEY = "A" * 43
OTHER_KEY = "B" * 42 + "A"


def test_nothing_set_gives_what_the_demonstration_needs() -> None:
    settings = read({})
    assert (settings.host, settings.port, settings.workers, settings.data) == ("127.0.0.1", 8000, 1, Path(".accord"))
    assert (settings.session_idle_minutes, settings.session_absolute_minutes) == (15, 480)
    assert settings.origin == "http://127.0.0.1:8000"


def test_an_empty_variable_counts_as_not_given() -> None:
    assert read({"ACCORD_PORT": " "}) == read({})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ACCORD_DATABASE_URL", "mysql://canary"),
        ("ACCORD_KEK", "canary"),
        ("ACCORD_KEK", f"1:{KEY[:-4]}"),
        ("ACCORD_KEK", f"1:{KEY},1:{OTHER_KEY}"),
        ("ACCORD_KEK", f"2:{KEY},1:{OTHER_KEY}"),
        ("ACCORD_KEK", f"0:{KEY}"),
        ("ACCORD_HOST", "ca nary"),
        ("ACCORD_PORT", "0"),
        ("ACCORD_PORT", "65536"),
        ("ACCORD_PORT", "٨٠٠٠"),
        ("ACCORD_WORKERS", "-1"),
        ("ACCORD_PUBLIC_URL", "ftp://canary"),
        ("ACCORD_PUBLIC_URL", "https://canary/path"),
        ("ACCORD_PUBLIC_URL", "https://user@canary"),
        ("ACCORD_DEMONSTRATION", "true"),
        ("ACCORD_PROVIDER_PORT", "canary"),
        ("ACCORD_SESSION_IDLE_MINUTES", "0"),
        ("ACCORD_SESSION_ABSOLUTE_MINUTES", "1441"),
        ("ACCORD_DATABASE_CONNECTIONS", "1"),
        ("ACCORD_LOG_LEVEL", "loud"),
        ("ACCORD_METRICS", "1"),
    ],
)
def test_a_wrong_value_is_one_sentence_naming_the_variable_and_what_is_allowed(variable: str, value: str) -> None:
    allowed = next(known.allowed for known in variables().values() if known.name == variable)
    with pytest.raises(SettingsError) as refused:
        read({variable: value})
    assert str(refused.value) == f"{variable} must be {allowed}."


def test_a_misspelt_variable_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"^ACCORD_PROT is not a setting of Accord; see docs/settings\.md"):
        read({"ACCORD_PROT": "8000"})


def test_the_token_of_the_command_line_is_not_a_setting() -> None:
    assert read({"ACCORD_TOKEN": "canary", "HOME": "/"}) == read({})


def test_a_session_cannot_idle_longer_than_it_may_last() -> None:
    with pytest.raises(SettingsError, match="ACCORD_SESSION_IDLE_MINUTES must be no more than"):
        read({"ACCORD_SESSION_IDLE_MINUTES": "60", "ACCORD_SESSION_ABSOLUTE_MINUTES": "30"})


def test_serving_needs_a_database_and_a_key() -> None:
    url = {"ACCORD_DATABASE_URL": "postgresql://accord@db/accord"}
    with pytest.raises(SettingsError, match=r"^ACCORD_DATABASE_URL must be set"):
        require_serving(read({"ACCORD_KEK": f"1:{KEY}"}))
    with pytest.raises(SettingsError, match=r"^ACCORD_KEK must be set"):
        require_serving(read(url))
    settings = read(url | {"ACCORD_KEK": f"1:{KEY},2:{OTHER_KEY}"})
    assert [version.version for version in require_serving(settings).kek] == [1, 2]


def test_settings_survive_being_handed_to_a_worker() -> None:
    settings = read(
        {
            "ACCORD_DATABASE_URL": "postgresql://accord:canary@db/accord",
            "ACCORD_KEK": f"1:{KEY},2:{OTHER_KEY}",
            "ACCORD_DATA": "elsewhere",
            "ACCORD_PUBLIC_URL": "https://accord.example",
            "ACCORD_METRICS": "yes",
            "ACCORD_PROVIDER_PORT": "8100",
        }
    )
    assert read(written(settings)) == settings
    assert read(written(Settings())) == Settings()


def test_settings_never_print_a_password_or_a_key() -> None:
    settings = read({"ACCORD_DATABASE_URL": "postgresql://accord:canary@db/accord", "ACCORD_KEK": f"1:{KEY}"})
    for text in (repr(settings), str(settings), repr(settings.kek), f"{settings.kek[0]}"):
        assert "canary" not in text
        assert "AAAA" not in text
        assert "\\x00" not in text


def test_every_setting_is_documented_as_it_is() -> None:
    rows = re.findall(
        r"^\| `(ACCORD_\w+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$",
        (ROOT / "docs" / "settings.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert [(name, allowed) for name, allowed, _ in rows] == [
        (known.name, known.allowed) for known in variables().values()
    ]
    defaults = {name: default.strip("`") for name, _, default in rows}
    assert {name: defaults[name] for name in written(Settings())} == written(Settings())


def test_the_demonstrations_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "new"
    first = kept_key(data)
    assert len(first[-1].key) == 32
    assert [(version.version, version.key) for version in kept_key(data)] == [(1, first[0].key)]
    assert (data / "key-encryption-key").stat().st_mode & 0o777 == 0o600


def test_a_damaged_key_file_is_never_taken_for_a_new_start(tmp_path: Path) -> None:
    (tmp_path / "key-encryption-key").write_text("1:damaged", encoding="ascii")
    with pytest.raises(SettingsError, match="does not hold a key-encryption key"):
        kept_key(tmp_path)

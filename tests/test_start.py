"""The whole program starts, stops with all it started, finds its data again, and shares a machine with another."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import httpx
import psutil
import pytest

from infra import server_process
from portal.remote_token import token
from tests.ports import free_ports

pytestmark = pytest.mark.start

ROOT = Path(__file__).parents[1]
ACCORD = (sys.executable, "-c", "from portal.cli import main; main()")
START_SECONDS = 90.0
STOP_SECONDS = 30.0


def environ(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    return kept | {"PYTHONPATH": str(ROOT)} | variables


class Demo:
    """One running `accord demo`, as a person would start it."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.url = data, f"http://127.0.0.1:{port}"
        data.mkdir(parents=True, exist_ok=True)
        self.said = (data / "said").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [*ACCORD, "demo", "--port", str(port), "--data", str(data)],
            stdout=self.said,
            stderr=subprocess.STDOUT,
            cwd=data,
            env=environ(),
            start_new_session=True,
        )

    def ready(self) -> Self:
        """Wait until the portal answers that it is ready, and the address is printed."""
        deadline = time.monotonic() + START_SECONDS
        with httpx.Client(base_url=self.url, trust_env=False) as asking:
            while time.monotonic() < deadline:
                assert self.process.poll() is None, self.output()
                try:
                    answer = asking.get("/health/ready")
                    if answer.status_code == httpx.codes.OK and self.url in self.output():
                        return self
                except httpx.TransportError:
                    pass
                time.sleep(0.1)
        raise AssertionError(self.output())

    def output(self) -> str:
        return (self.data / "said").read_text(encoding="utf-8")

    def everything(self) -> list[psutil.Process]:
        """This process, all that it started, and the embedded PostgreSQL."""
        own = psutil.Process(self.process.pid)
        return [own, *own.children(recursive=True), *server_process.at_work_in(self.data / "postgres")]

    def stop(self, number: signal.Signals, *, whole_group: bool = False) -> int:
        """Send a signal, to the whole foreground group as a terminal does or to the process alone."""
        if whole_group:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        return self.process.wait(STOP_SECONDS)

    def ask(self, role: str, path: str) -> dict[str, object]:
        answer = httpx.get(
            f"{self.url}{path}", headers={"Authorization": f"Bearer {token(self.url, role)}"}, trust_env=False
        )
        assert answer.status_code == httpx.codes.OK, answer.text
        content: dict[str, object] = answer.json()
        return content

    def close(self) -> None:
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)
        self.said.close()


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="accord-tests-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def demos() -> Iterator[list[Demo]]:
    started: list[Demo] = []
    yield started
    for demo in started:
        demo.close()


@pytest.mark.parametrize(
    ("number", "whole_group"), [(signal.SIGINT, True), (signal.SIGTERM, False)], ids=["ctrl-c", "sigterm"]
)
def test_a_stop_ends_everything_and_the_next_start_on_another_port_finds_the_data_as_it_was(
    folder: Path, demos: list[Demo], number: signal.Signals, *, whole_group: bool
) -> None:
    first_port, second_port = free_ports(2)
    first = Demo(folder, first_port)
    demos.append(first)
    first.ready()
    assert first.url in first.output()
    before = first.ask("police_coordinator", "/api/v1/cases")
    assert before["cases"]
    running = first.everything()
    assert len(running) > 3
    assert first.stop(number, whole_group=whole_group) == 0
    assert [process for process in running if process.is_running() and process.status() != psutil.STATUS_ZOMBIE] == []
    assert "Traceback" not in first.output()

    second = Demo(folder, second_port)
    demos.append(second)
    second.ready()
    assert second.ask("police_coordinator", "/api/v1/cases") == before


def test_two_demonstrations_run_side_by_side_and_a_folder_in_use_is_refused(folder: Path, demos: list[Demo]) -> None:
    one_port, two_port, third_port = free_ports(3)
    one, two = Demo(folder / "one", one_port), Demo(folder / "two", two_port)
    demos += [one, two]
    one.ready()
    two.ready()
    assert one.ask("police_coordinator", "/api/v1/cases")["cases"]
    assert two.ask("police_coordinator", "/api/v1/cases")["cases"]
    refused = subprocess.run(
        [*ACCORD, "demo", "--port", str(third_port), "--data", str(folder / "one")],
        capture_output=True,
        text=True,
        env=environ(),
        cwd=folder,
        check=False,
        timeout=START_SECONDS,
    )
    assert refused.returncode == 2
    assert "is in use by a running portal" in refused.stderr
    assert httpx.get(f"{one.url}/health/ready", trust_env=False).status_code == httpx.codes.OK

    taken = subprocess.run(
        [*ACCORD, "demo", "--port", str(one_port), "--data", str(folder / "three")],
        capture_output=True,
        text=True,
        env=environ(),
        cwd=folder,
        check=False,
        timeout=START_SECONDS,
    )
    assert taken.returncode == 2
    assert taken.stderr.splitlines()[-1] == f"accord: Port {one_port} is in use; give another PORT."


def test_a_killed_demonstration_starts_again_with_its_data(folder: Path, demos: list[Demo]) -> None:
    (port,) = free_ports(1)
    first = Demo(folder, port)
    demos.append(first)
    first.ready()
    before = first.ask("police_coordinator", "/api/v1/cases")
    os.killpg(first.process.pid, signal.SIGKILL)
    first.process.wait(STOP_SECONDS)
    second = Demo(folder, port)
    demos.append(second)
    assert second.ready().ask("police_coordinator", "/api/v1/cases") == before


def test_a_token_from_the_command_line_replays_a_case(folder: Path, demos: list[Demo]) -> None:
    (port,) = free_ports(1)
    demo = Demo(folder, port)
    demos.append(demo)
    cases = demo.ready().ask("auditor", "/api/v1/cases")["cases"]
    assert isinstance(cases, list)
    case = cases[0]["case_id"]

    def accord(*arguments: str, **variables: str) -> str:
        answer = subprocess.run(
            [*ACCORD, *arguments, "--url", demo.url],
            capture_output=True,
            text=True,
            env=environ(COLUMNS="160", **variables),
            cwd=folder,
            check=False,
            timeout=60,
        )
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    records = accord("token", "northmere-records", "--data", str(folder)).strip()  # on two cases and no more
    asked = httpx.get(
        f"{demo.url}/api/v1/cases", headers={"Authorization": f"Bearer {records}"}, trust_env=False
    ).raise_for_status()
    assert len(asked.json()["cases"]) == 2
    read = json.loads(accord("replay", asked.json()["cases"][0]["case_id"], "--json", ACCORD_TOKEN=records))
    assert {each["fact"] for each in read["entries"]} & {"incident-recorded/1", "risk-assessed/1"}
    assert not {each["fact"] for each in read["entries"]} & {"victim-named/1", "safety-plan-set/1"}
    bearer = accord("token", "auditor").strip()
    assert json.loads(accord("token", "auditor", "--json"))["role"] == "auditor"
    told = json.loads(accord("replay", case, "--json", ACCORD_TOKEN=bearer))
    assert told["case"]["case_id"] == case
    assert told["entries"]
    first_known = min(entry["known"] for entry in told["entries"])
    then = json.loads(accord("replay", case, "--as-of", first_known, "--json", ACCORD_TOKEN=bearer))
    assert 0 < len(then["entries"]) < len(told["entries"])
    reference = told["case"]["reference"]
    assert reference in accord("replay", case, ACCORD_TOKEN=bearer)
    assert reference in accord("replay", reference, ACCORD_TOKEN=bearer)

"""Runs the parts of the benchmark one after another, prints their tables and keeps the results of all together."""

import os
import pkgutil
import platform
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import msgspec

from bench.measure import Measured, table
from infra.children import Stop, hold_leash, stoppable

RESULTS = Path(__file__).parent / "results.json"
_NOT_PARTS = frozenset({"__main__", "measure", "people", "run", "sitting"})


class Results(msgspec.Struct):
    """What `results.json` holds: the machine, and by part what was measured."""

    cores: int
    python: str
    parts: dict[str, list[Measured]]


def parts() -> list[str]:
    """Every part: a file of this folder with a function `measure() -> list[Measured]`."""
    return sorted(
        module.name for module in pkgutil.iter_modules([str(RESULTS.parent)]) if module.name not in _NOT_PARTS
    )


def main(wanted: Sequence[str]) -> None:
    """Measure the parts that are wanted, or all, and merge the results with those of the parts that were not run."""
    unknown = sorted(set(wanted) - set(parts()))
    if unknown:
        raise SystemExit(f"There is no part {', '.join(unknown)}; there are {', '.join(parts())}.")
    results = Results(os.cpu_count() or 1, platform.python_version(), {})
    if RESULTS.exists() and wanted:
        results.parts = msgspec.json.decode(RESULTS.read_bytes(), type=Results).parts
    for part in wanted or parts():
        measured = import_module(f"bench.{part}").measure()
        print(table(measured), flush=True)
        results.parts[part] = measured
        RESULTS.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n")


if __name__ == "__main__":
    hold_leash()
    try:
        with stoppable():
            main(sys.argv[1:])
    except Stop:
        sys.exit("The benchmark was stopped: what was measured before is kept.")

"""What is on disk stays readable: one golden file a wire name, written once and never changed.

A new kind of fact gets its file with `python -m tests.domain.golden`, which writes those that are missing and touches
none that is there.
"""

import json

import pytest

from domain import catalogue
from domain.boxes import split
from domain.kernel import Fact
from tests.domain.golden import FOLDER, file_of, laid
from tests.samples.every import BY_WIRE_NAME

EVERY_NAME = sorted({*catalogue.FACTS, *catalogue.OUTGROWN})


def test_every_wire_name_has_a_sample_and_a_golden_file_and_none_is_left_over() -> None:
    assert sorted(BY_WIRE_NAME) == EVERY_NAME
    assert sorted(path.name for path in FOLDER.glob("*.json")) == sorted(file_of(name).name for name in EVERY_NAME)


@pytest.mark.parametrize("name", EVERY_NAME)
def test_a_fact_is_laid_in_boxes_as_it_ever_was(name: str) -> None:
    assert json.loads(file_of(name).read_text(encoding="utf-8")) == laid(BY_WIRE_NAME[name])


@pytest.mark.parametrize("name", sorted(catalogue.FACTS))
def test_what_was_laid_once_is_the_same_fact_today(name: str) -> None:
    assert _read(name) == BY_WIRE_NAME[name]


@pytest.mark.parametrize("name", sorted(catalogue.OUTGROWN))
def test_an_outgrown_fact_is_read_as_its_newest_version(name: str) -> None:
    newest = _read(name)
    assert catalogue.tag_of(type(newest)) not in catalogue.OUTGROWN
    assert type(newest) in catalogue.FACTS.values()
    split(newest, newest.summary(), None)  # it could be laid again


def _read(name: str) -> Fact:
    boxes = json.loads(file_of(name).read_text(encoding="utf-8"))["boxes"]
    return catalogue.join(name, {label: bytes.fromhex(content) for label, content in boxes.items()})

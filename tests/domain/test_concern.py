"""Anybody on a case can report a concern in one step; what the victim told stays close unless the suspect knows."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain.anatomy import traits
from domain.boxes import split
from domain.catalogue import join
from domain.classes import ALLEGATION, CHRONOLOGY, THIRD_PARTY, VICTIM_UNRELEASED
from domain.kernel import Answer, Erased, Happened, Withheld
from domain.people import Role
from domain.policy import read_policy
from domain.policy_tables import GIVING, SHARING
from domain.reports.concern import (
    ConcernKind,
    ConcernReported,
    ReportConcern,
    SingleConcernReported,
    UnreleasedConcernReported,
    decide,
    kinds_from_kind,
)
from domain.telling import ToldBy
from tests.domain.given import decided, given, refusal
from tests.samples.people import FORCE
from tests.samples.reports import CONCERN_REPORTED, REPORT_CONCERN, SINGLE_CONCERN_REPORTED


def changed(**fields: object) -> ReportConcern:
    return msgspec.structs.replace(REPORT_CONCERN, **fields)


def test_a_concern_needs_no_more_than_what_it_is_about_what_was_said_and_who_told_it() -> None:
    command = ReportConcern(kinds=(ConcernKind.SIGHTING,), detail="He was at the gate.", told_by=ToldBy.SEEN_MYSELF)
    (reported,) = decided(decide, given(), command)
    assert reported == ConcernReported(
        kinds=(ConcernKind.SIGHTING,), detail="He was at the gate.", told_by=ToldBy.SEEN_MYSELF
    )


def test_every_role_on_a_case_may_report_one() -> None:
    policy = read_policy(SHARING, GIVING)
    assert all(policy.may_give("report-concern", role) for role in set(Role) - {Role.SYSTEM})


def test_it_may_be_about_several_things() -> None:
    (reported,) = decided(decide, given(), changed(kinds=(ConcernKind.THREAT, ConcernKind.WEAPON), new_partner=None))
    assert reported.summary() == {CHRONOLOGY: "Concern reported: threat, weapon"}


def test_its_summary_has_neither_the_words_nor_the_name() -> None:
    told = CONCERN_REPORTED.summary()
    assert told == {
        CHRONOLOGY: "Concern reported: threat, new partner",
        THIRD_PARTY: "The new partner is named",
    }
    assert "Pryce" not in str(told)
    assert "sorry" not in str(told)


@pytest.mark.parametrize("answer", [Answer.NO, Answer.NOT_KNOWN])
def test_what_the_victim_told_and_the_suspect_does_not_know_is_wholly_unreleased(answer: Answer) -> None:
    (reported,) = decided(decide, given(), changed(told_by=ToldBy.VICTIM, suspect_knows=answer))
    assert isinstance(reported, UnreleasedConcernReported)
    assert {trait.data_class for trait in traits(UnreleasedConcernReported)} == {VICTIM_UNRELEASED}
    assert reported.summary() == {VICTIM_UNRELEASED: "Concern that must not reach the suspect: threat, new partner"}
    assert [box.data_class for box in split(reported, reported.summary(), None)] == [VICTIM_UNRELEASED] * 2


def test_it_is_never_assumed_that_the_suspect_knows() -> None:
    refused = refusal(decide, given(), changed(told_by=ToldBy.VICTIM, suspect_knows=None))
    assert refused.field == "suspect_knows"
    (reported,) = decided(decide, given(), changed(told_by=ToldBy.VICTIM, suspect_knows=Answer.YES))
    assert isinstance(reported, ConcernReported)


def test_a_concern_about_nothing_or_about_a_thing_twice_is_refused() -> None:
    assert "at least one" in refusal(decide, given(), changed(kinds=(), new_partner=None)).sentence
    twice = changed(kinds=(ConcernKind.THREAT, ConcernKind.THREAT), new_partner=None)
    assert refusal(decide, given(), twice).field == "kinds"


def test_a_new_partner_is_named_only_where_the_concern_is_about_one() -> None:
    assert refusal(decide, given(), changed(kinds=(ConcernKind.THREAT,))).field == "kinds"


def test_a_concern_from_the_future_is_refused() -> None:
    assert refusal(decide, given(), changed(when=Happened.on(date(2026, 3, 21)))).field == "when"
    naive = Happened(datetime(2026, 3, 2), datetime(2026, 3, 2))
    assert "offset from UTC" in refusal(decide, given(), changed(when=naive)).sentence
    backwards = Happened(datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC))
    assert "must not be before" in refusal(decide, given(), changed(when=backwards)).sentence


def test_an_old_concern_about_one_thing_is_read_as_one_about_several() -> None:
    boxes = {box.label: box.content for box in split(SINGLE_CONCERN_REPORTED, {}, None)}
    read = join("concern-reported/1", boxes)
    assert isinstance(read, ConcernReported)
    assert read.kinds == (ConcernKind.WEAPON,)
    assert read.detail == SINGLE_CONCERN_REPORTED.detail
    assert read.new_partner == SINGLE_CONCERN_REPORTED.new_partner


@pytest.mark.parametrize("closed", [Erased(CHRONOLOGY), Withheld(CHRONOLOGY, FORCE, shown=False)])
def test_what_is_closed_in_an_old_concern_stays_closed(closed: Erased | Withheld) -> None:
    fields: dict[str, object] = dict.fromkeys(SingleConcernReported.__struct_fields__, closed)
    placed = kinds_from_kind(fields)
    assert set(placed) == set(ConcernReported.__struct_fields__)
    assert all(value is closed for value in placed.values())


def test_what_was_said_is_an_allegation() -> None:
    statements = {trait.name: trait.statement for trait in traits(ReportConcern)}
    assert statements["detail"] is ALLEGATION

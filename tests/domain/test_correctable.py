"""What may be corrected: what people wrote of the world, never an act; what a victim decided towards narrower."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from domain import catalogue
from domain.access import RIGHTS_FACTS
from domain.advocacy.consent import ConsentDecision, ConsentRecorded, Shareable
from domain.catalogue import FACTS, decide, tag_of
from domain.classes import VICTIM_CONTACT, DataClass
from domain.correctable import NARROWED_ALONE, RECORDS, why_not
from domain.correction import Correct
from domain.kernel import Circumstances, Fact
from domain.parties import VictimNamed
from domain.people import AgencyKind
from domain.retention.erasure import ErasureConfirmed, Whom
from tests.domain.given import asked, decided, given, mark, refusal
from tests.samples.advocacy import FACTS as ADVOCACY
from tests.samples.every import BY_WIRE_NAME
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import ADVOCACY_CHARITY, ADVOCATE, FORCE, OFFICER, PROBATION_REGION
from tests.samples.retention import PROPOSED

CONSENT = next(fact for fact in ADVOCACY if isinstance(fact, ConsentRecorded))
GIVEN = msgspec.structs.replace(
    CONSENT, what=Shareable.CONTACT_DETAILS, decision=ConsentDecision.GIVEN, agency=FORCE, limits=None, detail=None
)
LIMITED = msgspec.structs.replace(GIVEN, decision=ConsentDecision.LIMITED, limits="Not to his own team.")
WITHDRAWN = msgspec.structs.replace(GIVEN, decision=ConsentDecision.WITHDRAWN)
KINDS = {FORCE: AgencyKind.POLICE, PROBATION_REGION: AgencyKind.PROBATION}
ACTS_BY_THEIR_WORDS = ("proposed", "confirmed", "declined", "withdrawn", "lifted", "sealed", "excluded", "barred")


def correct(fact: Fact, entry: int = 2, misfiled_as: DataClass | None = None) -> Correct:
    return Correct(entry=mark(entry), because="Typed wrongly.", fact=fact, misfiled_as=misfiled_as)


def every(kinds: Iterable[type[Fact]]) -> list[str]:
    return sorted(tag_of(kind) for kind in kinds)


def test_nothing_that_gives_or_takes_rights_is_corrected_but_a_victims_decision_towards_narrower() -> None:
    assert every(kind for kind in RIGHTS_FACTS if why_not(kind) is None) == every(NARROWED_ALONE)


def test_only_what_is_recorded_in_the_sections_of_the_work_is_corrected() -> None:
    corrected = [kind for kind in FACTS.values() if why_not(kind) is None]
    assert {kind.section for kind in corrected} == {*RECORDS, "case"}
    assert every(kind for kind in corrected if kind.section == "case") == [
        "case-referred/1",
        "referral-reason-given/1",
        "unreleased-referral-reason-given/1",
    ]


def test_every_fact_that_names_itself_an_act_is_one() -> None:
    acts = [kind for kind in FACTS.values() if any(word in tag_of(kind) for word in ACTS_BY_THEIR_WORDS)]
    assert every(kind for kind in acts if why_not(kind) is None) == []


def test_there_is_a_decision_on_every_kind_of_fact() -> None:
    lines = (Path(__file__).parent / "corrected.csv").read_text().splitlines()
    written = {name: word == "record" for name, word in (line.split(",") for line in lines)}
    found = {tag_of(kind): why_not(kind) is None for kind in FACTS.values()}
    assert found == written, "write down in corrected.csv whether a new fact is a record of the work or an act"


@pytest.mark.parametrize("fact", BY_WIRE_NAME.values(), ids=lambda fact: tag_of(type(fact)))
def test_every_act_meets_its_sentence_and_stands(fact: Fact) -> None:
    sentence = why_not(type(fact))
    if sentence is None:
        assert type(fact).section in {*RECORDS, "case"}
        return
    stop = refusal(decide, given(fact), correct(fact, 1))
    assert sentence.endswith(".")
    if type(fact).section != "governance":
        assert stop.sentence == sentence


def test_a_confirmed_erasure_is_not_made_one_of_something_else() -> None:
    confirmed = ErasureConfirmed(proposal=mark(1), data_class=PROPOSED.data_class, agency=FORCE)
    other = msgspec.structs.replace(confirmed, data_class=DataClass.STAFF_CONFLICT, agency=ADVOCACY_CHARITY)
    assert "never rewritten" in refusal(decide, given(PROPOSED, confirmed), correct(other)).sentence


def test_a_proposed_erasure_is_not_made_one_of_something_else() -> None:
    other = msgspec.structs.replace(PROPOSED, data_class=DataClass.CHRONOLOGY, whom=Whom.EVERYBODY)
    assert "take the proposal back" in refusal(decide, given(VICTIM_NAMED, PROPOSED), correct(other)).sentence


def after(before: ConsentRecorded, now: ConsentRecorded) -> tuple[Fact, ...]:
    ask = msgspec.structs.replace(asked(OFFICER), kinds=KINDS)
    return decided(decide, given(VICTIM_NAMED, before), correct(now), ask)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (GIVEN, LIMITED),
        (GIVEN, WITHDRAWN),
        (LIMITED, msgspec.structs.replace(LIMITED, decision=ConsentDecision.WITHDRAWN)),
        (WITHDRAWN, msgspec.structs.replace(WITHDRAWN, detail="Her new number.")),
    ],
)
def test_a_decision_is_corrected_towards_narrower(before: ConsentRecorded, now: ConsentRecorded) -> None:
    assert after(before, now) == (now,)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (WITHDRAWN, GIVEN),
        (WITHDRAWN, LIMITED),
        (LIMITED, GIVEN),
        (LIMITED, msgspec.structs.replace(LIMITED, limits="None to speak of.")),
        (WITHDRAWN, msgspec.structs.replace(WITHDRAWN, agency=PROBATION_REGION)),
        (WITHDRAWN, msgspec.structs.replace(WITHDRAWN, what=Shareable.USE_AS_EVIDENCE)),
        (WITHDRAWN, msgspec.structs.replace(WITHDRAWN, with_whom="Nobody in particular")),
        (GIVEN, msgspec.structs.replace(GIVEN, agency=None)),
        (GIVEN, msgspec.structs.replace(GIVEN, what=Shareable.SAFETY_PLAN)),
        (GIVEN, msgspec.structs.replace(GIVEN, with_whom="Whoever had it taken back")),
    ],
)
def test_a_decision_is_never_corrected_towards_more_being_shared(before: ConsentRecorded, now: ConsentRecorded) -> None:
    ask = msgspec.structs.replace(asked(OFFICER), kinds=KINDS)
    stop = refusal(decide, given(VICTIM_NAMED, before), correct(now), ask)
    assert "only towards less being shared" in stop.sentence
    assert stop.field == "fact"


def test_words_are_taken_out_of_a_decision_and_its_limits_stay() -> None:
    told = msgspec.structs.replace(LIMITED, limits="Not to his own team in Elm Road.", detail="Elm Road 4")
    out = msgspec.structs.replace(told, limits="Not to his own team.", detail=None)
    ask = msgspec.structs.replace(asked(OFFICER), kinds=KINDS)
    case = given(VICTIM_NAMED, told)
    assert decided(decide, case, correct(out, misfiled_as=VICTIM_CONTACT), ask) == (out,)
    emptied = msgspec.structs.replace(told, limits=None)
    assert refusal(decide, case, correct(emptied, misfiled_as=VICTIM_CONTACT), ask).field in {"fact", "limits"}


def test_who_is_asked_for_more_records_a_new_decision() -> None:
    assert isinstance(VICTIM_NAMED, VictimNamed)
    case = given(VICTIM_NAMED, WITHDRAWN, by=ADVOCATE)
    (again,) = decided(decide, case, catalogue.command_from("record-consent", _said(GIVEN)), _asked_by_advocate())
    assert again == GIVEN


def _asked_by_advocate() -> Circumstances:
    return msgspec.structs.replace(asked(ADVOCATE), kinds=KINDS)


def _said(fact: ConsentRecorded) -> dict[str, object]:
    said: dict[str, object] = msgspec.to_builtins(fact)
    return {name: value for name, value in said.items() if name != "fact"}

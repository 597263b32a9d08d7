"""MAPPA: which category the record carries, that everybody convicted is considered, and what is refused."""

from datetime import date
from uuid import UUID

import msgspec
import pytest

from domain.charging.disposals import Disposal
from domain.kernel import Answer, Command, Fact, PartyId, Refused
from domain.mappa import decide
from domain.mappa.assessment import AssessMappa, Finding, MappaAssessed, Outcome
from domain.mappa.categories import Category, Level
from domain.mappa.eligibility import NOT_SAID, Answered, Line, Verdict, eligibility
from domain.reports.offences import Offence
from tests.domain.convicted import convicted
from tests.domain.given import decided, given, refusal
from tests.domain.prosecuted import CAUTIONED, CHARGED, PEOPLE
from tests.samples.mappa import ASSESS
from tests.samples.people import SUSPECT

DAY = date(2026, 3, 24)
NONE_OF_IT = Answered(notification=Answer.NO, terrorism=Answer.NO, earlier=Answer.NO)


def lines(*facts: Fact, answered: Answered = NONE_OF_IT, day: date = DAY) -> dict[Category, Line]:
    return {line.category: line for line in eligibility(given(*PEOPLE, *facts), SUSPECT, answered, day)}


def verdict(category: Category, *facts: Fact, answered: Answered = NONE_OF_IT, day: date = DAY) -> Verdict:
    return lines(*facts, answered=answered, day=day)[category].verdict


@pytest.mark.parametrize(
    ("offence", "disposal", "months", "said"),
    [
        (Offence.STALKING_4A, Disposal.CUSTODY, 12, Verdict.HOLDS),
        (Offence.STALKING_4A, Disposal.SUSPENDED, 12, Verdict.HOLDS),
        (Offence.STALKING_4A, Disposal.CUSTODY, 11, Verdict.DOES_NOT_HOLD),
        (Offence.STALKING_4A, Disposal.LIFE_OR_INDETERMINATE, None, Verdict.HOLDS),
        (Offence.STALKING_4A, Disposal.HOSPITAL_ORDER, None, Verdict.HOLDS),
        (Offence.STALKING_4A, Disposal.GUARDIANSHIP, None, Verdict.HOLDS),
        (Offence.STALKING_4A, Disposal.COMMUNITY_ORDER, None, Verdict.DOES_NOT_HOLD),
        (Offence.STALKING_4A, Disposal.OTHER, None, Verdict.NOT_KNOWN),
        (Offence.STALKING_4A, None, None, Verdict.NOT_KNOWN),
        (Offence.STALKING_4A_AGGRAVATED, Disposal.CUSTODY, 20, Verdict.NOT_KNOWN),
        (Offence.STALKING_2A, Disposal.CUSTODY, 24, Verdict.DOES_NOT_HOLD),
        (Offence.STALKING_2A, Disposal.HOSPITAL_ORDER, None, Verdict.DOES_NOT_HOLD),
    ],
)
def test_category_2_needs_a_specified_offence_with_twelve_months_or_a_hospital_order_and_never_plain_stalking(
    offence: Offence, disposal: Disposal | None, months: int | None, said: Verdict
) -> None:
    assert verdict(Category.VIOLENT, convicted(offence, disposal, months)) is said


def test_category_2_ends_on_the_day_after_the_licence() -> None:
    served = convicted(
        Offence.STALKING_4A, Disposal.CUSTODY, 14, release_on=date(2026, 6, 1), licence_ends_on=date(2027, 5, 1)
    )
    assert verdict(Category.VIOLENT, served, day=date(2027, 5, 1)) is Verdict.HOLDS
    assert verdict(Category.VIOLENT, served, day=date(2027, 5, 2)) is Verdict.DOES_NOT_HOLD
    assert verdict(Category.OTHER_DANGEROUS, served, day=date(2027, 5, 2)) is Verdict.MAY_HOLD


def test_a_charge_is_no_conviction_and_a_caution_opens_category_3_alone() -> None:
    assert verdict(Category.OTHER_DANGEROUS, CHARGED) is Verdict.DOES_NOT_HOLD
    assert verdict(Category.VIOLENT, CAUTIONED) is Verdict.DOES_NOT_HOLD
    assert verdict(Category.OTHER_DANGEROUS, CAUTIONED) is Verdict.MAY_HOLD


def test_what_nobody_has_said_is_missing_and_never_assumed() -> None:
    found = lines(answered=NOT_SAID)
    assert {each.verdict for each in found.values()} == {Verdict.NOT_KNOWN, Verdict.DOES_NOT_HOLD}
    assert found[Category.VIOLENT].verdict is Verdict.DOES_NOT_HOLD
    assert found[Category.OTHER_DANGEROUS].missing == (
        "whether there is any other conviction, caution, reprimand or warning",
    )
    told = Answered(notification=Answer.NO, terrorism=Answer.NO, earlier=Answer.YES)
    assert verdict(Category.OTHER_DANGEROUS, answered=told) is Verdict.MAY_HOLD


def test_nobody_is_in_two_categories() -> None:
    both = convicted(Offence.STALKING_4A, Disposal.CUSTODY, 14)
    assert verdict(Category.OTHER_DANGEROUS, both) is Verdict.DOES_NOT_HOLD
    registered = Answered(notification=Answer.YES, terrorism=Answer.NO, earlier=Answer.NO)
    claimed = changed(notification=Answer.YES, earlier=Answer.NO, earlier_what=None, category=Category.VIOLENT)
    assert verdict(Category.REGISTERED, both, answered=registered) is Verdict.HOLDS
    with pytest.raises(Refused, match="nobody is in two") as refused:
        decided(decide, given(*PEOPLE, both), claimed)
    assert refused.value.field == "category"


def test_after_a_finding_about_his_mind_it_is_for_the_coordinator_to_say() -> None:
    unsure = Answered(notification=Answer.NO, terrorism=Answer.NO, earlier=Answer.NO, unsure=True)
    assert {each.verdict for each in lines(CAUTIONED, answered=unsure).values()} == {Verdict.ASK}


def changed(**fields: object) -> AssessMappa:
    return msgspec.structs.replace(ASSESS, **fields)


def test_an_assessment_is_recorded_either_way_with_its_reasons() -> None:
    case = given(*PEOPLE, convicted(Offence.STALKING_4A, Disposal.CUSTODY, 14))
    (fact,) = decided(decide, case, changed(category=Category.VIOLENT))
    assert isinstance(fact, MappaAssessed)
    not_so = changed(outcome=Outcome.NOT_REFERRED, category=None, level=None)
    (recorded,) = decided(decide, given(*PEOPLE, CAUTIONED), not_so)
    assert isinstance(recorded, MappaAssessed)
    assert recorded.reasons
    (asked,) = decided(decide, case, changed(outcome=Outcome.ASK_COORDINATOR, category=None, level=None))
    assert isinstance(asked, MappaAssessed)
    (level_1,) = decided(
        decide, case, changed(outcome=Outcome.LEVEL_1, category=Category.VIOLENT, level=Level.LEAD_AGENCY)
    )
    assert isinstance(level_1, MappaAssessed)


NO_EARLIER: dict[str, object] = {"earlier": Answer.NO, "earlier_what": None}


@pytest.mark.parametrize(
    ("facts", "command", "sentence", "field"),
    [
        ((), changed(**NO_EARLIER), "does not carry category 3.*order, an arrest or a charge is none", "category"),
        ((CHARGED,), changed(**NO_EARLIER), "does not carry category 3", "category"),
        ((CAUTIONED,), changed(category=Category.VIOLENT), "does not carry category 2", "category"),
        (
            (convicted(Offence.STALKING_2A, Disposal.COMMUNITY_ORDER),),
            changed(category=Category.VIOLENT),
            "summary only",
            "category",
        ),
        (
            (convicted(Offence.STALKING_4A, None),),
            changed(category=Category.VIOLENT),
            "not known: the sort of sentence",
            "category",
        ),
        ((CAUTIONED,), changed(level=Level.LEAD_AGENCY), "level 1 is managed by the lead agency", "level"),
        (
            (CAUTIONED,),
            changed(outcome=Outcome.LEVEL_1, level=Level.LEAD_AGENCY),
            "Category 3 is only ever level 2 or 3",
            "level",
        ),
        ((), changed(category=None), "Give a category", "category"),
        ((), changed(level=None), "Give a level", "level"),
        ((), changed(outcome=Outcome.NOT_REFERRED), "Give a category for a referral", "category"),
        ((), changed(earlier_what=None), "Say which it was", "earlier_what"),
        ((), changed(assessed_on=date(2026, 12, 1)), "today or in the past", "assessed_on"),
        (
            (convicted(Offence.STALKING_4A, Disposal.CUSTODY, 14),),
            changed(outcome=Outcome.DANGEROUS_PERSON, category=None, level=None),
            "Category 2 holds",
            "outcome",
        ),
        (
            (),
            changed(outcome=Outcome.DANGEROUS_PERSON, category=None, level=None),
            "no conviction or caution lets MAPPA in, and here is one",
            "outcome",
        ),
        (
            (CAUTIONED,),
            changed(outcome=Outcome.DANGEROUS_PERSON, category=None, level=None, **NO_EARLIER),
            "no conviction or caution lets MAPPA in, and here is one",
            "outcome",
        ),
        (
            (),
            changed(notification=Answer.YES, outcome=Outcome.NOT_REFERRED, category=None, level=None),
            "Category 1 holds",
            "outcome",
        ),
    ],
)
def test_more_than_the_record_carries_is_refused_with_its_reason(
    facts: tuple[Fact, ...], command: Command, sentence: str, field: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        decided(decide, given(*PEOPLE, *facts), command)
    assert refused.value.field == field


def test_a_conviction_of_a_later_day_carries_nothing_yet() -> None:
    later = convicted(Offence.STALKING_4A, Disposal.CUSTODY, 14)
    assert verdict(Category.VIOLENT, later, day=date(2026, 2, 28)) is Verdict.DOES_NOT_HOLD


def test_no_category_is_older_than_the_law_that_makes_it() -> None:
    terrorist = Answered(notification=Answer.NO, terrorism=Answer.YES, earlier=Answer.NO)
    assert verdict(Category.TERRORISM, answered=terrorist, day=date(2022, 6, 27)) is Verdict.DOES_NOT_HOLD
    assert verdict(Category.TERRORISM, answered=terrorist, day=date(2022, 6, 28)) is Verdict.HOLDS


ELSEWHERE: dict[str, object] = {"category": None, "level": None}
TO_ASK = changed(outcome=Outcome.ASK_COORDINATOR, finding=Finding.UNFIT, **ELSEWHERE, **NO_EARLIER)


@pytest.mark.parametrize("finding", [Finding.INSANITY, Finding.UNFIT, Finding.NOT_KNOWN])
@pytest.mark.parametrize(
    "said",
    [
        {"outcome": Outcome.NOT_REFERRED, **ELSEWHERE},
        {"outcome": Outcome.DANGEROUS_PERSON, **ELSEWHERE, **NO_EARLIER},
        {},
        {"outcome": Outcome.LEVEL_1, "category": Category.VIOLENT, "level": Level.LEAD_AGENCY},
    ],
)
def test_after_a_finding_about_his_mind_nothing_is_decided_before_the_coordinator_was_asked(
    finding: Finding, said: dict[str, object]
) -> None:
    command = changed(finding=finding, **said)
    for before in ((), (CAUTIONED,), (MappaAssessed(**msgspec.structs.asdict(changed())),)):
        stop = refusal(decide, given(*PEOPLE, *before), command)
        assert stop.field == "outcome"
        assert "ask the co-ordinator" in stop.sentence
    asked_first = MappaAssessed(**msgspec.structs.asdict(TO_ASK))
    (fact,) = decided(decide, given(*PEOPLE, asked_first), command)
    assert isinstance(fact, MappaAssessed), "the reasons say what the answer was"
    of_another = msgspec.structs.replace(asked_first, suspect=PartyId(UUID(int=77)))
    assert refusal(decide, given(*PEOPLE, of_another), command).field == "outcome"
    clear = msgspec.structs.replace(asked_first, finding=Finding.NONE)
    assert refusal(decide, given(*PEOPLE, clear), command).field == "outcome", "it was asked of something else"


def test_the_coordinator_is_asked_and_whom_the_record_places_needs_no_asking() -> None:
    assert decided(decide, given(*PEOPLE), TO_ASK)
    held = convicted(Offence.STALKING_4A, Disposal.HOSPITAL_ORDER)
    command = changed(finding=Finding.INSANITY, category=Category.VIOLENT)
    assert decided(decide, given(*PEOPLE, held), command)

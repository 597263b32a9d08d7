"""Release: what she told opens to those who meet him only as she agreed, one entry at a time, and closes again."""

from datetime import date, timedelta

import msgspec
import pytest

from domain import catalogue
from domain.access import RIGHTS_FACTS, stands_plainly
from domain.advocacy import decide
from domain.advocacy.release import (
    HOLDS_MORE,
    NEVER_WITH_IT,
    NOT_YOURS,
    ReleaseTakenBack,
    ToldReleased,
    standing_releases,
)
from domain.anatomy import plain_classes, traits
from domain.case import Case
from domain.classes import VICTIM_UNRELEASED
from domain.kernel import EntryId, Fact
from domain.people import Actor, Role
from domain.sharing.handling import Handling, HandlingSet, conditions
from domain.sharing.narrowing import closed_to
from domain.sharing.released import with_cautions
from tests.domain.given import NOW, decided, refusal
from tests.domain.narrowed import withdrawn
from tests.domain.reading import KINDS, PROVIDER
from tests.domain.seen import erased
from tests.domain.sharing_given import (
    CLINICIAN,
    ON_CASE,
    PROBATION,
    Told,
    after,
    asks,
    case_of,
    person,
    reading,
    seen,
)
from tests.samples.advocacy import (
    NOTE_RECORDED,
    RELEASE,
    RELEASED,
    SUMMARY_SHARED,
    TAKE_BACK,
    TAKEN_BACK,
)
from tests.samples.advocacy import UNRELEASED_SUMMARY_SHARED as UNRELEASED
from tests.samples.breaches import UNRELEASED_BREACH_RECORDED
from tests.samples.people import ADVOCATE, FORCE, OFFICER, TRUST
from tests.samples.reports import UNRELEASED_CONCERN_REPORTED, UNRELEASED_INCIDENT_RECORDED

change = msgspec.structs.replace
FACILITATOR = person(21, PROVIDER, Role.PROGRAMME_FACILITATOR)
LIAISON = person(22, PROBATION.agency, Role.VICTIM_LIAISON_OFFICER)
EVERYBODY = (*ON_CASE, FACILITATOR, LIAISON)
HERS: Told = (UNRELEASED, ADVOCATE)
TO_PROBATION = change(RELEASED, entry=after(1, on_case=EVERYBODY))
WORDS = UNRELEASED.risk_summary


def the(*told: Told) -> Case:
    return case_of(*told, on_case=EVERYBODY)


def at(number: int) -> EntryId:
    return after(number, on_case=EVERYBODY)


def test_before_a_release_nobody_who_meets_him_knows_that_there_is_anything() -> None:
    case = the(HERS)
    for who in (PROBATION, CLINICIAN, FACILITATOR):
        assert WORDS not in seen(case, who)
    assert with_cautions(case, conditions(case), NOW) == {}


def test_after_it_those_of_that_agency_who_meet_him_read_the_entry_and_nobody_else() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE))
    assert WORDS in seen(case, PROBATION)
    assert RELEASED.purpose in seen(case, PROBATION)
    for who in (CLINICIAN, FACILITATOR, LIAISON):
        assert WORDS not in seen(case, who)
        assert RELEASED.purpose not in seen(case, who)


def test_her_words_about_it_stay_with_those_who_care_for_her() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE))
    assert RELEASED.her_words
    assert RELEASED.her_words not in seen(case, PROBATION)
    assert RELEASED.her_words in seen(case, OFFICER)


@pytest.mark.parametrize(("who", "agency"), [(FACILITATOR, PROVIDER), (CLINICIAN, TRUST)])
def test_it_opens_to_a_programme_and_to_health_too_whatever_the_letter_of_their_class(who: Actor, agency: str) -> None:
    case = the(HERS, (change(TO_PROBATION, agency=agency), ADVOCATE))
    assert WORDS in seen(case, who)
    assert WORDS not in seen(case, PROBATION)


def test_only_that_entry_opens() -> None:
    another = change(UNRELEASED, risk_summary="He has her new number.")
    case = the(HERS, (another, ADVOCATE), (TO_PROBATION, ADVOCATE))
    assert "He has her new number." not in seen(case, PROBATION)


def test_taken_back_it_closes_at_once_and_so_does_the_release() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE), (ReleaseTakenBack(release=at(2), because="She asks."), ADVOCATE))
    for said in (WORDS, RELEASED.purpose, "She asks."):
        assert said not in seen(case, PROBATION)
    assert standing_releases(case) == ()


def test_it_opens_on_its_day_and_not_before() -> None:
    case = the(HERS, (change(TO_PROBATION, from_when=date(2026, 3, 21)), ADVOCATE))
    assert WORDS not in seen(case, PROBATION)
    assert WORDS in seen(case, PROBATION, NOW + timedelta(days=1))


def test_until_it_is_lifted_everybody_who_reads_it_is_told_not_to_put_it_to_him() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE))
    assert with_cautions(case, {}, NOW) == {at(1): Handling(not_to_suspect=True)}
    lifted = the(HERS, (change(TO_PROBATION, may_be_put=True), ADVOCATE))
    assert with_cautions(lifted, {}, NOW) == {}


def test_a_caution_leaves_other_conditions_as_they_are() -> None:
    said = HandlingSet(entry=at(1), conditions="Ring the advocate first.", not_onward=True)
    case = the(HERS, (said, ADVOCATE), (TO_PROBATION, ADVOCATE))
    kept = Handling("Ring the advocate first.", not_onward=True, not_to_suspect=True)
    assert with_cautions(case, conditions(case), NOW) == {at(1): kept}


def test_consent_that_she_takes_back_closes_it_whatever_was_released() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE), (withdrawn(agency=PROBATION.agency), ADVOCATE))
    assert at(1) in closed_to(case, PROBATION, KINDS, NOW)[1]
    assert WORDS not in seen(case, PROBATION, closed=closed_to(case, PROBATION, KINDS, NOW)[1])


def test_what_is_erased_opens_nothing() -> None:
    assert WORDS not in seen(erased(the(HERS, (TO_PROBATION, ADVOCATE)), VICTIM_UNRELEASED), PROBATION)


def test_a_taking_back_that_nobody_can_read_closes_all_that_its_agency_released() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE), (ReleaseTakenBack(release=at(2), because="She asks."), ADVOCATE))
    released, back = case.entries[-2], erased(case, VICTIM_UNRELEASED).entries[-1]
    assert standing_releases(Case().narrowed({ToldReleased: (released,), ReleaseTakenBack: (back,)})) == ()


def test_a_release_counts_as_a_fact_that_gives_rights() -> None:
    assert {ToldReleased, ReleaseTakenBack} <= set(RIGHTS_FACTS)
    assert stands_plainly(the(HERS))
    assert not stands_plainly(the(HERS, (TO_PROBATION, ADVOCATE)))


def test_an_advocate_releases_what_her_own_service_was_told() -> None:
    command = change(RELEASE, entry=at(1))
    assert decided(decide, the(HERS), command, asks(ADVOCATE)) == (TO_PROBATION,)


def test_police_release_what_she_told_police_and_not_what_she_told_her_advocate() -> None:
    command = change(RELEASE, entry=at(1))
    assert decided(decide, the((UNRELEASED, OFFICER)), command, asks(OFFICER)) == (TO_PROBATION,)
    assert refusal(decide, the(HERS), command, asks(OFFICER)).sentence == NOT_YOURS


@pytest.mark.parametrize("told", [NOTE_RECORDED, SUMMARY_SHARED])
def test_neither_a_confidence_nor_what_is_open_already_is_released(told: msgspec.Struct) -> None:
    heard = refusal(decide, the((told, ADVOCATE)), change(RELEASE, entry=at(1)), asks(ADVOCATE))  # type: ignore[arg-type] # two kinds of fact
    made_up = refusal(decide, the(HERS), change(RELEASE, entry=EntryId(OFFICER.account)), asks(ADVOCATE))
    assert (heard.sentence, heard.field) == (made_up.sentence, made_up.field) == (NOT_YOURS, "entry")


PLACED = change(UNRELEASED_INCIDENT_RECORDED, exact_place=None, witnesses=())
BROKEN = change(UNRELEASED_BREACH_RECORDED, exact_place=None, witnesses=())
CONCERN = change(UNRELEASED_CONCERN_REPORTED, new_partner=None)


@pytest.mark.parametrize(
    ("told", "more"),
    [
        (PLACED, {"exact_place": "The gate on Mill Lane"}),
        (PLACED, {"witnesses": ("Her neighbour",)}),
        (BROKEN, {"exact_place": "Seen at her sister’s flat"}),
        (BROKEN, {"witnesses": ("Her sister",)}),
        (CONCERN, {"new_partner": "Tomos Vale"}),
    ],
)
def test_an_entry_that_says_where_she_is_or_names_somebody_else_is_not_released(
    told: Fact, more: dict[str, object]
) -> None:
    command = change(RELEASE, entry=at(1))
    heard = refusal(decide, the((change(told, **more), OFFICER)), command, asks(OFFICER))
    assert (heard.sentence, heard.field) == (HOLDS_MORE, "entry")
    assert decided(decide, the((told, OFFICER)), command, asks(OFFICER)) == (TO_PROBATION,)


def test_which_fields_those_are_is_what_the_plain_entry_says_of_every_kind() -> None:
    kinds = {tag.partition("/")[0]: kind for tag, kind in catalogue.FACTS.items()}
    told = {name: kind for name, kind in kinds.items() if name.startswith("unreleased-")}
    assert {"unreleased-incident-recorded", "unreleased-wishes-recorded"} <= told.keys()
    for name, kind in told.items():
        own = {field for field, data_class in plain_classes(kind).items() if data_class in NEVER_WITH_IT}
        plain = kinds[name.removeprefix("unreleased-")]
        assert own == {trait.name for trait in traits(plain) if trait.data_class in NEVER_WITH_IT}, name


def test_what_the_writer_does_not_read_whole_is_not_released_and_answers_like_what_is_not_there() -> None:
    hidden = change(asks(OFFICER), seen_whole=frozenset())
    placed = the((UNRELEASED_INCIDENT_RECORDED, OFFICER))
    for case in (placed, the((PLACED, OFFICER)), the()):
        heard = refusal(decide, case, change(RELEASE, entry=at(1)), hidden)
        assert (heard.sentence, heard.field) == (NOT_YOURS, "entry")


def test_an_entry_that_was_corrected_is_released_as_it_stands_now() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE))
    assert refusal(decide, case, change(RELEASE, entry=at(2)), asks(ADVOCATE)).sentence == NOT_YOURS


@pytest.mark.parametrize("agency", [FORCE, ADVOCATE.agency, "nowhere"])
def test_it_is_released_only_to_those_who_meet_him(agency: str) -> None:
    heard = refusal(decide, the(HERS), change(RELEASE, entry=at(1), agency=agency), asks(ADVOCATE))
    assert heard.sentence.startswith("Choose an agency whose people meet the suspect")
    assert heard.field == "agency"


def test_she_has_agreed_before_it_opens() -> None:
    tomorrow = refusal(decide, the(HERS), change(RELEASE, entry=at(1), agreed_on=date(2026, 3, 21)), asks(ADVOCATE))
    assert tomorrow.field == "agreed_on"
    earlier = refusal(decide, the(HERS), change(RELEASE, entry=at(1), from_when=date(2026, 3, 15)), asks(ADVOCATE))
    assert (earlier.sentence, earlier.field) == ("It opens on the day on which she agreed, or later.", "from_when")


def test_what_is_released_to_an_agency_is_not_released_to_it_twice() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE))
    again = refusal(decide, case, change(RELEASE, entry=at(1)), asks(ADVOCATE))
    assert again.sentence == "This is released to that agency already. Take that release back first."
    assert decided(decide, case, change(RELEASE, entry=at(1), agency=TRUST), asks(ADVOCATE))


def test_a_release_is_taken_back_by_the_agency_that_gave_it_and_once() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE))
    command = change(TAKE_BACK, release=at(2))
    assert decided(decide, case, command, asks(ADVOCATE)) == (change(TAKEN_BACK, release=at(2)),)
    theirs = refusal(decide, case, command, asks(OFFICER))
    twice = the(HERS, (TO_PROBATION, ADVOCATE), (change(TAKEN_BACK, release=at(2)), ADVOCATE))
    assert theirs.sentence == refusal(decide, twice, command, asks(ADVOCATE)).sentence


def test_a_release_opens_no_conclusion_that_rests_on_what_he_does_not_know() -> None:
    case = the(HERS, (TO_PROBATION, ADVOCATE))
    assert not reading(case, PROBATION).opens(VICTIM_UNRELEASED, ADVOCATE.agency)

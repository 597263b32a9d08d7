"""What goes onward from the clinic is followed: a step up to MAPPA by a referral or reasons, others by an answer."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from domain import catalogue
from domain.case import Case
from domain.children.social_care import ChildrensReferralMade
from domain.clinic.onward import Down, SteppedDown, SteppedUp, Up
from domain.clocks import due_from
from domain.duties import duties
from domain.kernel import Fact
from domain.mappa.answers import Taken
from domain.mappa.assessment import MappaAssessed, Outcome
from domain.mappa.dangerous_answered import DangerousPersonAnswered
from domain.mappa.onward import Onward
from domain.mappa.onward_answered import OnwardReferralAnswered
from domain.mappa.stepped import unfollowed
from domain.people import Role
from domain.rules import SUSPECTS_SIDE, Moment, Shown, reveal_conclusions
from tests.domain.given import asked, decided, given, mark, refusal
from tests.domain.prosecuted import PEOPLE
from tests.domain.reading import reader
from tests.samples.children import FACTS as OF_CHILDREN
from tests.samples.mappa import ASSESSED
from tests.samples.mappa_managing import DANGEROUS, EXITED
from tests.samples.mappa_managing import ONWARD as REFERRED
from tests.samples.mappa_referring import ANSWERED, DRAFTED, SENT, WITHDRAWN
from tests.samples.onward import ANSWER_DANGEROUS, ANSWER_ONWARD, DANGEROUS_ANSWERED, ONWARD_ANSWERED, STEP, STEPPED
from tests.samples.people import SUSPECT

change = msgspec.structs.replace
DAY = date(2026, 3, 20)
CHILD_REFERRED = next(each for each in OF_CHILDREN if isinstance(each, ChildrensReferralMade))
TOLD = Role.MAPPA_COORDINATOR


def owed(case: Case, rule: str, role: Role = TOLD, on: date = DAY) -> list[Shown]:
    moment = Moment(datetime(on.year, on.month, on.day, 9, 30, tzinfo=UTC), on)
    return [each for each in reveal_conclusions(duties(case, moment), reader(role)) if each.rule == rule]


def case(*facts: Fact) -> Case:
    return given(*PEOPLE, *facts)


def assessed(outcome: Outcome) -> MappaAssessed:
    placed = outcome in {Outcome.REFER, Outcome.LEVEL_1}
    return ASSESSED if placed else change(ASSESSED, outcome=outcome, category=None, level=None)


# A step up to a MARAC or to safeguarding

STEPS_UP = [
    (Up.MARAC, "marac-step-up", "refer-onward", change(REFERRED, to=Onward.MARAC)),
    (
        Up.ADULTS_SAFEGUARDING,
        "adults-safeguarding-step-up",
        "refer-onward",
        change(REFERRED, to=Onward.ADULT_SAFEGUARDING),
    ),
    (Up.CHILDRENS_SAFEGUARDING, "childrens-safeguarding-step-up", "refer-to-childrens-social-care", CHILD_REFERRED),
]


@pytest.mark.parametrize(("to", "rule", "action", "referral"), STEPS_UP)
def test_a_step_up_to_a_marac_or_to_safeguarding_is_owed_until_the_referral(
    to: Up, rule: str, action: str, referral: Fact
) -> None:
    step = SteppedUp(to=to, because="Serious harm.", until_then="The force")
    told = Role.POLICE_COORDINATOR
    (duty,) = owed(case(step), rule, told)
    assert "stepped this case up to" in duty.sentence
    assert "on 2 March 2026" in duty.sentence
    assert (duty.due, duty.owner, duty.action) == (date(2026, 3, 4), told, action)
    assert not owed(case(step, referral), rule, told)
    others = [each[3] for each in STEPS_UP if each[3] != referral]
    assert owed(case(step, *others), rule, told), "a referral elsewhere does not follow it"
    down = SteppedDown(to=Down.CO_WORK, because="Nothing since.", held_by="The force")
    assert not owed(case(step, down), rule, told), "the clinic decided otherwise since"
    assert owed(case(down, step), rule, told)
    assert not owed(case(SteppedUp(to=Up.OTHER_CLINIC, because="He moved.", until_then="The force")), rule, told)
    for role in SUSPECTS_SIDE:
        assert not owed(case(step), rule, role)


def test_a_referral_that_waited_for_its_answer_when_the_clinic_decided_follows_it() -> None:
    step = SteppedUp(to=Up.MARAC, because="Serious harm.", until_then="The force")
    before = change(REFERRED, to=Onward.MARAC)
    assert not owed(case(before, step), "marac-step-up", Role.POLICE_COORDINATOR)
    answered = change(ONWARD_ANSWERED, referral=mark(3))
    assert owed(case(before, answered, step), "marac-step-up", Role.POLICE_COORDINATOR)


# A step up to MAPPA


def test_a_step_up_to_mappa_is_owed_until_the_referral_is_sent() -> None:
    (duty,) = owed(case(STEPPED), "mappa-step-up")
    assert duty.sentence.startswith("The clinic stepped a suspect up to MAPPA on 20 March 2026")
    assert (duty.due, duty.owner, duty.action) == (date(2026, 4, 7), Role.POLICE_COORDINATOR, "refer-to-mappa")
    drafted = (STEPPED, DRAFTED)
    assert owed(case(*drafted), "mappa-step-up"), "a draft is not sent"
    sent = (*drafted, change(SENT, referral=mark(4)))
    assert not owed(case(*sent), "mappa-step-up")
    taken_back = change(WITHDRAWN, referral=mark(4))
    assert owed(case(*sent, taken_back), "mappa-step-up"), "what is withdrawn was not followed"


def test_a_referral_that_was_answered_before_the_clinic_decided_does_not_follow_it() -> None:
    rejected = change(ANSWERED, referral=mark(3), decision="rejected", level=None)
    before = (DRAFTED, change(SENT, referral=mark(3)))
    assert not owed(case(*before, STEPPED), "mappa-step-up"), "it waits for its answer, so he is referred"
    assert owed(case(*before, rejected, STEPPED), "mappa-step-up")
    accepted = change(ANSWERED, referral=mark(3))
    assert not owed(case(*before, accepted, STEPPED), "mappa-step-up")
    assert owed(case(*before, accepted, change(EXITED, referral=mark(3)), STEPPED), "mappa-step-up")


@pytest.mark.parametrize(
    ("outcome", "over"),
    [
        (Outcome.NOT_REFERRED, True),
        (Outcome.DANGEROUS_PERSON, True),
        (Outcome.ASK_COORDINATOR, False),
        (Outcome.REFER, False),
    ],
)
def test_or_until_an_assessment_since_says_why_he_is_not_referred(outcome: Outcome, over: bool) -> None:
    assert bool(owed(case(STEPPED, assessed(outcome)), "mappa-step-up")) is not over
    assert owed(case(assessed(outcome), STEPPED), "mappa-step-up"), "what was said before does not answer it"


def test_whoever_has_mappa_in_summary_is_told_that_it_waits_and_nobody_beside_them_anything() -> None:
    (told,) = owed(case(STEPPED), "mappa-step-up", Role.CLINIC_CHAIR)
    assert told.sentence == "A step up from the clinic to MAPPA waits to be followed."
    for role in (Role.PROGRAMME_FACILITATOR, Role.HEALTH_CLINICIAN, Role.ISAC_CASEWORKER, Role.CPS_PROSECUTOR):
        assert not owed(case(STEPPED), "mappa-step-up", role)


def test_nobody_is_stepped_up_twice_or_where_he_is_there_already() -> None:
    (fact,) = decided(catalogue.decide, case(), STEP)
    assert fact == STEPPED
    assert refusal(catalogue.decide, case(STEPPED), STEP).field == "suspect"
    waiting = case(DRAFTED, change(SENT, referral=mark(3)))
    assert "waits for its answer" in refusal(catalogue.decide, waiting, STEP).sentence
    again = decided(catalogue.decide, case(STEPPED, assessed(Outcome.NOT_REFERRED)), STEP)
    assert again == (STEPPED,)
    ahead = change(STEP, decided_on=date(2026, 3, 21))
    assert refusal(catalogue.decide, case(), ahead).field == "decided_on"
    assert unfollowed(case(STEPPED))[0].fact.suspect == SUSPECT


def test_a_refusal_of_a_second_step_rests_on_what_whoever_asks_may_not_read() -> None:
    second = decided(catalogue.decide, case(STEPPED), STEP, asked(waived=frozenset({"mappa.one-step"})))
    assert second == (STEPPED,)
    assert len(owed(case(STEPPED, STEPPED), "mappa-step-up")) == 1


# Beside MAPPA


def test_a_referral_by_the_other_route_is_chased_until_it_is_answered() -> None:
    (duty,) = owed(case(DANGEROUS), "dangerous-person-answer")
    assert (duty.due, duty.action) == (date(2026, 3, 27), "answer-dangerous-person")
    answered = change(DANGEROUS_ANSWERED, referral=mark(3))
    assert not owed(case(DANGEROUS, answered), "dangerous-person-answer")
    assert not owed(case(DANGEROUS, answered), "dangerous-person-again")


def test_where_it_is_not_accepted_he_is_assessed_again() -> None:
    turned_down = change(
        DANGEROUS_ANSWERED, referral=mark(3), decision=Taken.NOT_ACCEPTED, managed_by=None, by_when=None
    )
    (duty,) = owed(case(DANGEROUS, turned_down), "dangerous-person-again")
    assert (duty.due, duty.action) == (date(2026, 3, 24), "assess-mappa")
    assert not owed(case(DANGEROUS, turned_down, assessed(Outcome.NOT_REFERRED)), "dangerous-person-again")
    assert not owed(case(DANGEROUS, turned_down, DANGEROUS), "dangerous-person-again")


@pytest.mark.parametrize(
    ("to", "rule", "due"),
    [
        (Onward.MARAC, "marac-answer", date(2026, 4, 7)),
        (Onward.ADULT_SAFEGUARDING, "adults-safeguarding-answer", date(2026, 3, 27)),
    ],
)
def test_a_referral_of_her_is_chased_by_her_side_alone(to: Onward, rule: str, due: date) -> None:
    sent = case(change(REFERRED, to=to))
    (duty,) = owed(sent, rule, Role.ISAC_CASEWORKER)
    assert (duty.due, duty.action) == (due, "answer-onward-referral")
    answered = change(ONWARD_ANSWERED, referral=mark(3))
    assert not owed(case(change(REFERRED, to=to), answered), rule, Role.ISAC_CASEWORKER)
    for role in SUSPECTS_SIDE:
        assert not owed(sent, rule, role)


def test_each_answer_says_by_when_where_it_is_accepted_and_is_of_a_referral_that_waits() -> None:
    to_police = change(ANSWER_DANGEROUS, referral=mark(3))
    (said,) = decided(catalogue.decide, case(DANGEROUS), to_police)
    assert said == DangerousPersonAnswered(suspect=SUSPECT, **msgspec.structs.asdict(to_police))
    about_her = change(ANSWER_ONWARD, referral=mark(3))
    (said,) = decided(catalogue.decide, case(REFERRED), about_her)
    assert said == OnwardReferralAnswered(victim=REFERRED.victim, **msgspec.structs.asdict(about_her))
    for command, sent, answer in (
        (to_police, DANGEROUS, change(DANGEROUS_ANSWERED, referral=mark(3))),
        (about_her, REFERRED, change(ONWARD_ANSWERED, referral=mark(3))),
    ):
        assert refusal(catalogue.decide, case(sent, answer), command).field == "referral"
        assert refusal(catalogue.decide, case(sent), change(command, by_when=None)).field == "by_when"
        assert refusal(catalogue.decide, case(sent), change(command, decision=Taken.NOT_ACCEPTED)).field == "by_when"
        assert refusal(catalogue.decide, case(sent), change(command, by_when=date(2026, 3, 19))).field == "by_when"
        early = change(command, answered_on=date(2026, 3, 19))
        assert refusal(catalogue.decide, case(sent), early).field == "answered_on"
        assert refusal(catalogue.decide, case(sent), change(command, answered_on=date(2026, 3, 21))).field == (
            "answered_on"
        )
    assert refusal(catalogue.decide, case(DANGEROUS), change(to_police, managed_by=None)).field == "managed_by"


def test_their_clocks_run_since_they_were_set_and_not_before() -> None:
    for name in ("mappa-step-up", "dangerous-person-answer", "dangerous-person-again", "marac-answer"):
        assert due_from(name, date(2022, 4, 1)) is not None
        assert due_from(name, date(2022, 3, 31)) is None

"""Duties of charging: what prosecutor and police owe from the referral to the decision, and on a caution."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.charging.action_plan import Answered, planned_items
from domain.charging.cautions import not_kept
from domain.charging.decisions import CodeTest, Decision, decided_since, decisions
from domain.charging.referral import Purpose, latest_referrals, referrals
from domain.charging.right_to_review import not_prosecuted, open_requests
from domain.classes import CHARGING, VICTIM_IDENTITY, VICTIM_NEEDS
from domain.clocks import due_from
from domain.parties import victims, which_victim
from domain.people import Role
from domain.rules import ADVOCATES, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT
from domain.victim.rights import Told, VictimTold

READ_CHARGING = frozenset(
    {
        Role.POLICE_COORDINATOR,
        Role.POLICE_SUPERVISOR,
        Role.POLICE_INVESTIGATOR,
        Role.CPS_PROSECUTOR,
        Role.CLINIC_CHAIR,
        Role.AUDITOR,
    }
)
COURT_SIDE = READ_CHARGING | {Role.WITNESS_CARE}


def _decision(case: Case, _: Moment) -> list[Finding]:
    found = []
    for purpose in (Purpose.CHARGING_DECISION, Purpose.CAUTION_NOT_KEPT):
        for entry in latest_referrals(case, purpose):
            sent = entry.fact
            if not decided_since(case, sent.suspect, sent.referred_on):
                name = "cps-decision-threshold" if sent.test is CodeTest.THRESHOLD else "cps-decision"
                asked = "on the caution that is not kept" if purpose is Purpose.CAUTION_NOT_KEPT else "on the charge"
                found.append(
                    Finding(
                        entries=(entry,),
                        due=due_from(name, sent.referred_on),
                        owner=Role.CPS_PROSECUTOR,
                        values={"what": asked, "day": spelt(sent.referred_on)},
                    )
                )
    return found


def _plan(case: Case, _: Moment) -> list[Finding]:
    """The last decision on a suspect, where it asks for more work that no plan of that day or later puts a date to."""
    last = {entry.fact.suspect: entry for entry in decisions(case)}
    return [
        Finding(
            entries=(entry,),
            due=due_from("action-plan", entry.fact.decided_on),
            owner=Role.CPS_PROSECUTOR,
            values={"day": spelt(entry.fact.decided_on)},
        )
        for suspect, entry in last.items()
        if entry.fact.decision is Decision.MORE_WORK_NEEDED
        and not any(each.plan.fact.set_on >= entry.fact.decided_on for each in planned_items(case, suspect))
    ]


def _actions(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(each.plan,),
            due=each.item.due_on,
            owner=Role.POLICE_INVESTIGATOR,
            values={"number": str(each.number), "asked": each.item.asked.rstrip(".")},
        )
        for each in planned_items(case)
        if each.answer is None
    ]


def _refer_back(case: Case, _: Moment) -> list[Finding]:
    """Suspects of whose plans every item is answered, with no referral or decision since the last answer."""
    found = []
    items = planned_items(case)
    for suspect in dict.fromkeys(each.plan.fact.suspect for each in items):
        answers = [each.answer for each in items if each.plan.fact.suspect == suspect]
        given = [answer for answer in answers if answer is not None]
        if len(given) < len(answers) or all(each.fact.answer is Answered.WITHDRAWN for each in given):
            continue
        last = max(given, key=lambda entry: (entry.fact.answered_on, entry.position))
        day = last.fact.answered_on
        again = any(e.fact.referred_on >= day for e in referrals(case, Purpose.CHARGING_DECISION, suspect))
        if not again and not decided_since(case, suspect, day):
            owed = Finding(entries=(last,), due=due_from("refer-back", day), owner=Role.POLICE_INVESTIGATOR)
            found.append(owed)
    return found


def _caution(case: Case, _: Moment) -> list[Finding]:
    found = []
    for entry in not_kept(case):
        day, suspect = entry.fact.noticed_on, entry.fact.suspect
        sent = any(e.fact.referred_on >= day for e in referrals(case, Purpose.CAUTION_NOT_KEPT, suspect))
        if not sent and not decided_since(case, suspect, day):
            due = due_from("caution-referral", day)
            values = {"day": spelt(day)}
            found.append(Finding(entries=(entry,), due=due, owner=Role.POLICE_INVESTIGATOR, values=values))
    return found


def _right_to_review(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(decision,),
            due=due_from("right-to-review", decision.fact.decided_on),
            owner=Role.CPS_PROSECUTOR,
            values={"whom": which_victim(case, victim.fact.victim), "day": spelt(decision.fact.decided_on)},
        )
        for decision in not_prosecuted(case)
        for victim in victims(case)
        if not any(
            told.fact.victim == victim.fact.victim
            and told.fact.event is Told.RIGHT_TO_REVIEW
            and told.fact.told_at.latest >= decision.happened.earliest
            for told in case.of(VictimTold)
        )
    ]


def _answer(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_from("review-answer", entry.fact.asked_on),
            owner=Role.CPS_PROSECUTOR,
            values={"day": spelt(entry.fact.asked_on)},
        )
        for entry in open_requests(case)
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="cps-decision",
        sentence="Decide {what}: the file was sent on {day}.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=READ_CHARGING,
        action="record-charging-decision",
        find=_decision,
    ),
    Rule(
        id="action-plan",
        sentence="Set the action plan: the decision of {day} asks for more work without saying by when.",
        source=f"{PARTNERSHIP}; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=READ_CHARGING,
        action="set-action-plan",
        find=_plan,
    ),
    Rule(
        id="prosecutors-action",
        sentence="Answer item {number} of the prosecutor’s action plan: {asked}.",
        source="Action plan of the prosecutor",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=READ_CHARGING,
        action="answer-action",
        find=_actions,
    ),
    Rule(
        id="refer-back",
        sentence="Every item of the action plan is answered: send the file back to the CPS.",
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=READ_CHARGING,
        action="refer-to-cps",
        find=_refer_back,
    ),
    Rule(
        id="caution-referral",
        sentence="The conditions of a caution were not kept on {day}: refer it back to the CPS for a decision.",
        source=f"Criminal Justice Act 2003, section 24; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=READ_CHARGING | {Role.PROBATION_PRACTITIONER},
        action="refer-to-cps",
        find=_caution,
    ),
    Rule(
        id="right-to-review",
        sentence="Tell {whom} of the decision of {day} not to prosecute, the reasons and the right to a review.",
        safe="The victim is told of a decision not to prosecute, its reasons and her right to a review.",
        source="Victims' Code, Right 6; CPS Victims' Right to Review scheme",
        valid_from=date(2013, 6, 5),
        rests_on=frozenset({CHARGING, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=COURT_SIDE | ADVOCATES | {Role.VICTIM_LIAISON_OFFICER},
        action="tell-victim",
        find=_right_to_review,
    ),
    Rule(
        id="review-answer",
        sentence="Answer the victim’s request of {day} for a review of the decision not to prosecute.",
        source="CPS Victims' Right to Review scheme",
        valid_from=date(2013, 6, 5),
        rests_on=frozenset({CHARGING}),
        to=READ_CHARGING,
        action="answer-review",
        find=_answer,
    ),
)

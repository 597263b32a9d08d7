"""What is put before people about charging: what the file lacks, what was not done, and what went past the victim."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.charging.action_plan import Answered, planned_items
from domain.charging.cautions import CautionRecorded, not_kept
from domain.charging.checklist import PROTOCOL, TITLES, compliance
from domain.charging.decisions import CodeTest, charges, decided_since, decisions
from domain.charging.mappa_facts import mappa_facts
from domain.charging.pleas import OFFERS, Acceptance, latest_pleas
from domain.charging.referral import Purpose, latest_referrals
from domain.classes import CHARGING, CHRONOLOGY, ORDERS
from domain.investigation.closing import ClosingProposed, InvestigationClosed, ended, open_proposals
from domain.investigation.outcomes import SOURCE, Outcome, title_of
from domain.kernel import Answer, Entry
from domain.measures.bail import BailChanged, BailEnd
from domain.people import Role
from domain.reports.classification import classification
from domain.reports.crimes import CrimeRecorded
from domain.reports.offences import OFFENCES, Offence
from domain.rules import ADVOCATES, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP, REPORT

POLICE_AND_CPS = frozenset(
    {Role.POLICE_COORDINATOR, Role.POLICE_SUPERVISOR, Role.POLICE_INVESTIGATOR, Role.CPS_PROSECUTOR}
)

_WITH_A_CAUTION = frozenset({Outcome.CAUTION_YOUTH, Outcome.CAUTION_ADULT, Outcome.CHARGED})


def _missing(case: Case, _: Moment) -> list[Finding]:
    found = []
    for entry in latest_referrals(case, Purpose.CHARGING_DECISION):
        sent = compliance(entry.fact.headings, entry.fact.referred_on)
        if sent.missing and not _charged_since(case, entry.fact.suspect, entry.fact.referred_on):
            names = ", ".join(TITLES[heading].lower() for heading in sent.missing)
            found.append(
                Finding(
                    entries=(entry,),
                    values={"day": spelt(entry.fact.referred_on), "sent": sent.in_words, "missing": names},
                )
            )
    return found


def _charged_since(case: Case, suspect: object, day: date) -> bool:
    return any(entry.fact.suspect == suspect and entry.fact.decided_on >= day for entry in charges(case))


def _overdue(case: Case, moment: Moment) -> list[Finding]:
    late = [each for each in planned_items(case) if each.answer is None and each.item.due_on < moment.today]
    if not late:
        return []
    first = min(each.item.due_on for each in late)
    plans = {each.plan.id: each.plan for each in late}
    count = "1 item" if len(late) == 1 else f"{len(late)} items"
    values = {"count": count, "is_are": "is" if len(late) == 1 else "are", "first": spelt(first)}
    return [Finding(entries=tuple(plans.values()), values=values)]


def _not_done(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(each.plan, each.answer),
            values={"number": str(each.number), "asked": each.item.asked.rstrip(".")},
        )
        for each in planned_items(case)
        if each.answer is not None
        and each.answer.fact.answer is Answered.NOT_DONE
        and not decided_since(case, each.plan.fact.suspect, each.answer.fact.answered_on)
    ]


def _threshold(case: Case, _: Moment) -> list[Finding]:
    """Suspects whose last charge was by the threshold test: it stays under review until the full test is applied."""
    last = {entry.fact.suspect: entry for entry in decisions(case)}
    return [
        Finding(entries=(entry,), values={"day": spelt(entry.fact.decided_on)})
        for entry in last.values()
        if entry.fact.test is CodeTest.THRESHOLD
    ]


def _caution(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), values={"day": spelt(entry.fact.noticed_on)})
        for entry in not_kept(case)
        if not decided_since(case, entry.fact.suspect, entry.fact.noticed_on)
    ]


def _unconsulted(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(entry,), values={"day": spelt(entry.fact.offered_on)})
        for entry in latest_pleas(case)
        if entry.fact.plea in OFFERS
        and entry.fact.answer is Acceptance.ACCEPTED
        and entry.fact.consulted is not Answer.YES
    ]


def _police_charge(case: Case, _: Moment) -> list[Finding]:
    """Charges that the police recorded, on the crime or as the end of bail, where no prosecutor decided to charge."""
    called = [(crime, classification(case, crime)) for crime in case.of(CrimeRecorded)]
    stalking = [crime for crime, now in called if now is not None and OFFENCES[now.offence].stalking]
    marks = {mark for crime in stalking for mark in case.marks_of(crime)}
    if not stalking or charges(case):
        return []
    ended: list[tuple[Entry[InvestigationClosed] | Entry[BailChanged], date]] = [
        (entry, entry.fact.decided_on)
        for entry in case.of(InvestigationClosed)
        if entry.fact.outcome is Outcome.CHARGED and entry.fact.crime in marks
    ]
    ended += [
        (entry, entry.fact.changed_on)
        for entry in case.of(BailChanged)
        if entry.fact.ended_how in {BailEnd.CHARGED, BailEnd.CHARGED_AND_HELD}
    ]
    return [Finding(entries=(entry,), values={"day": spelt(day)}) for entry, day in ended]


def _against_caution(case: Case, _: Moment) -> list[Finding]:
    """Endings, proposed or made, that say otherwise than a standing caution for the same crime."""
    found = []
    crimes = {crime.id: crime for crime in case.of(CrimeRecorded)}
    endings: list[Entry[ClosingProposed] | Entry[InvestigationClosed]] = [*open_proposals(case), *ended(case).values()]
    for ending in endings:
        crime = crimes.get(case.stands(ending.fact.crime))
        if crime is None or ending.fact.outcome in _WITH_A_CAUTION:
            continue
        values = {"outcome": title_of(ending.fact.outcome)}
        found += [
            Finding(entries=(ending, caution), values={**values, "day": spelt(caution.fact.given_on)})
            for caution in _standing_cautions(case)
            if crime.fact.suspect in {None, caution.fact.suspect} and set(caution.fact.offences) & _called(case, crime)
        ]
    return found


def _standing_cautions(case: Case) -> list[Entry[CautionRecorded]]:
    """The cautions but those that were not kept and on which a prosecutor has decided since."""
    over = {
        case.stands(entry.fact.caution)
        for entry in not_kept(case)
        if decided_since(case, entry.fact.suspect, entry.fact.noticed_on)
    }
    return [entry for entry in case.of(CautionRecorded) if entry.id not in over]


def _called(case: Case, crime: Entry[CrimeRecorded]) -> set[Offence]:
    """Every offence that a crime was recorded as, or is classified as now."""
    now = classification(case, crime)
    return {crime.fact.offence, *crime.fact.included} | ({now.offence, *now.included} if now is not None else set())


def _mappa(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(entries=(facts.entry,), values={"missing": ", ".join(facts.missing)})
        for facts in mappa_facts(case)
        if facts.missing
    ]


RULES: tuple[Rule, ...] = (
    Rule(
        id="protocol-checklist",
        sentence="The file sent on {day} has {sent}. Not sent: {missing}.",
        source=PROTOCOL,
        valid_from=date(2018, 5, 1),
        rests_on=frozenset({CHARGING}),
        to=POLICE_AND_CPS,
        action="refer-to-cps",
        find=_missing,
    ),
    Rule(
        id="prosecutors-action-overdue",
        sentence="{count} of the prosecutor’s action plan {is_are} overdue, since {first}.",
        source="Action plan of the prosecutor",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=POLICE_AND_CPS | {Role.CLINIC_CHAIR},
        action="answer-action",
        find=_overdue,
    ),
    Rule(
        id="prosecutors-action-not-done",
        sentence="Item {number} of the action plan is answered as not done: {asked}. Decide what follows.",
        source="Action plan of the prosecutor",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=frozenset({Role.CPS_PROSECUTOR, Role.POLICE_SUPERVISOR}),
        action="record-charging-decision",
        find=_not_done,
    ),
    Rule(
        id="threshold-review",
        sentence="The charge of {day} rests on the threshold test: review it against the full code test.",
        source="Code for Crown Prosecutors, threshold test",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=POLICE_AND_CPS,
        action="record-charging-decision",
        find=_threshold,
    ),
    Rule(
        id="caution-not-kept",
        sentence="The conditions of a caution were not kept on {day}. The CPS decides on the original offence.",
        safe="A condition of a caution is not kept: review the safety plan.",
        source=f"Criminal Justice Act 2003, section 24; {REPORT}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=POLICE_AND_CPS | ADVOCATES | {Role.PROBATION_PRACTITIONER, Role.CLINIC_CHAIR},
        find=_caution,
    ),
    Rule(
        id="plea-without-the-victim",
        sentence="The plea of {day} to less than the charge was accepted and the victim was not consulted.",
        safe="A plea was accepted and the victim was not consulted.",
        source="Attorney General's guidelines on the acceptance of pleas; Code for Crown Prosecutors",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=POLICE_AND_CPS | ADVOCATES | {Role.WITNESS_CARE, Role.VICTIM_LIAISON_OFFICER},
        find=_unconsulted,
    ),
    Rule(
        id="charged-without-the-cps",
        sentence="Recorded as charged on {day}, and no decision of the CPS is here: in stalking it is theirs.",
        source=f"Director's guidance on charging; {PROTOCOL}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING, CHRONOLOGY, ORDERS}),
        to=POLICE_AND_CPS,
        action="refer-to-cps",
        find=_police_charge,
    ),
    Rule(
        id="ended-against-caution",
        sentence="Outcome {outcome} contradicts the caution given for this crime on {day}: put one of them right.",
        source=SOURCE,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING, CHRONOLOGY}),
        to=POLICE_AND_CPS,
        find=_against_caution,
    ),
    Rule(
        id="mappa-facts-missing",
        sentence="For MAPPA it is not known of this conviction: {missing}.",
        source=f"Criminal Justice Act 2003, section 325; {PARTNERSHIP}",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=frozenset(
            {
                Role.POLICE_COORDINATOR,
                Role.POLICE_SUPERVISOR,
                Role.PROBATION_PRACTITIONER,
                Role.MAPPA_COORDINATOR,
            }
        ),
        action="record-conviction",
        find=_mappa,
    ),
)

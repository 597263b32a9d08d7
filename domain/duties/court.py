"""Duties at court: consultation on a plea, special measures, and a restraining order at the end."""

from datetime import date

from domain.calendar import spelt
from domain.case import Case
from domain.charging.convictions import AcquittalRecorded, convictions
from domain.charging.decisions import charges
from domain.charging.pleas import CourtLevel, Plea, latest_pleas, open_offers
from domain.charging.sentence_orders import LAW, Occasion, SentenceOrderDecided
from domain.charging.special_measures import Application, SpecialMeasuresRecorded
from domain.classes import CHARGING, VICTIM_IDENTITY, VICTIM_NEEDS
from domain.clocks import due_from
from domain.duties.charging import COURT_SIDE
from domain.kernel import Answer, Entry, PartyId
from domain.parties import which_victim
from domain.people import Role
from domain.rules import ADVOCATES, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED
from domain.victim.needs import NeedsAssessed
from domain.witnesses import SpecialMeasure


def _consultation(case: Case, _: Moment) -> list[Finding]:
    return [
        Finding(
            entries=(entry,),
            due=due_from("plea-consultation", entry.fact.offered_on),
            owner=Role.CPS_PROSECUTOR,
            values={"day": spelt(entry.fact.offered_on)},
        )
        for entry in open_offers(case)
        if entry.fact.consulted is not Answer.YES
    ]


def _not_asked_for(case: Case) -> list[tuple[PartyId, Entry[NeedsAssessed], tuple[SpecialMeasure, ...]]]:
    """Each victim whose last assessment names special measures of which nothing has become, with those measures."""
    last = {entry.fact.victim: entry for entry in case.of(NeedsAssessed)}
    found = []
    for victim, assessed in last.items():
        own = [entry.fact for entry in case.of(SpecialMeasuresRecorded) if entry.fact.victim == victim]
        answered = {measure for fact in own for measure in fact.measures}
        declined = any(fact.state is Application.NOT_WANTED and not fact.measures for fact in own)
        left = tuple(measure for measure in assessed.fact.special_measures if measure not in answered)
        if left and not declined:
            found.append((victim, assessed, left))
    return found


def _special_measures(case: Case, _: Moment) -> list[Finding]:
    charged = charges(case)
    if not charged:
        return []
    denied = [entry for entry in latest_pleas(case) if entry.fact.plea is Plea.NOT_GUILTY]
    plea = min(denied, key=lambda entry: entry.fact.offered_on, default=None)
    due = None
    if plea is not None:
        level = "crown" if plea.fact.court is CourtLevel.CROWN else "magistrates"
        due = due_from(f"special-measures-{level}", plea.fact.offered_on)
    return [
        Finding(
            entries=(*charged[:1], assessed, *([plea] if plea is not None else [])),
            due=due,
            owner=Role.CPS_PROSECUTOR,
            values={
                "whom": which_victim(case, victim),
                "measures": ", ".join(measure.value.replace("_", " ") for measure in left),
            },
        )
        for victim, assessed, left in _not_asked_for(case)
    ]


def _restraining(case: Case, _: Moment) -> list[Finding]:
    """Each conviction and acquittal that no decision of its sort on or after its day answers.

    One made beforehand, for the sentence that is to come, answers the first.
    """
    ends = [(entry, Occasion.CONVICTION, entry.fact.suspect, entry.fact.convicted_on) for entry in convictions(case)]
    acquitted = sorted(case.of(AcquittalRecorded), key=lambda entry: entry.fact.acquitted_on)
    ended = [(entry, Occasion.ACQUITTAL, entry.fact.suspect, entry.fact.acquitted_on) for entry in acquitted]
    before: set[tuple[Occasion, PartyId]] = set()
    found = []
    for entry, occasion, suspect, day in (*ends, *ended):
        since = day if (occasion, suspect) in before else date.min
        before.add((occasion, suspect))
        answered = any(
            e.fact.suspect == suspect and e.fact.occasion is occasion and e.fact.decided_on >= since
            for e in case.of(SentenceOrderDecided)
        )
        if not answered:
            found.append(
                Finding(
                    entries=(entry,),
                    due=due_from(f"restraining-order-{occasion.value}", day),
                    owner=Role.CPS_PROSECUTOR,
                    values={"occasion": f"{occasion.value} of {spelt(day)}", "law": LAW[occasion]},
                )
            )
    return found


RULES: tuple[Rule, ...] = (
    Rule(
        id="plea-consultation",
        sentence="Ask the victim about the plea offered on {day} before it is answered.",
        safe="A plea is offered: the prosecutor asks the victim before it is answered.",
        source="Attorney General's guidelines on the acceptance of pleas; Code for Crown Prosecutors",
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CHARGING}),
        to=COURT_SIDE | ADVOCATES,
        action="record-plea",
        find=_consultation,
    ),
    Rule(
        id="special-measures",
        sentence="Apply for special measures for {whom}: {measures}.",
        safe="Apply for the special measures that the victim wants, or record that she wants none.",
        source="Youth Justice and Criminal Evidence Act 1999, sections 16 to 30; Criminal Procedure Rules, part 18",
        valid_from=date(2002, 7, 24),
        rests_on=frozenset({CHARGING, VICTIM_NEEDS, VICTIM_IDENTITY}),
        to=COURT_SIDE | ADVOCATES,
        action="record-special-measures",
        find=_special_measures,
    ),
    Rule(
        id="restraining-order",
        sentence="Decide whether to ask for a restraining order on the {occasion} ({law}), with her wishes on terms.",
        safe="A decision is owed whether a restraining order is asked for: tell the prosecutor the victim’s wishes.",
        source="Sentencing Act 2020, section 360; Protection from Harassment Act 1997, section 5A",
        valid_from=date(2009, 9, 30),
        rests_on=frozenset({CHARGING}),
        to=COURT_SIDE | ADVOCATES | {Role.PROBATION_PRACTITIONER},
        action="decide-sentence-order",
        find=_restraining,
    ),
)

"""The plan: what a supervisor wants enquired into, until each point is done or struck, and the reviews of it."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from domain.calendar import spelt
from domain.case import Case
from domain.classes import CHRONOLOGY, EVIDENCE_INDEX, OPINION, DataClass, Label, Options
from domain.clocks import clock
from domain.clocks.periods import due_on
from domain.investigation.allocation import covers
from domain.investigation.fields import CrimeOrWholeField, must_be_crime
from domain.kernel import Circumstances, Command, Decided, Entry, EntryId, Fact, Line, Refused, Text, is_open
from domain.timing import not_in_future

PlanField = Annotated[EntryId, EVIDENCE_INDEX, Label("Plan"), Options("investigation-plans")]
PointNumber = Annotated[int, msgspec.Meta(ge=1, le=50)]
PointField = Annotated[PointNumber, EVIDENCE_INDEX, Label("Point of the plan", "Its number, counted from 1")]


class PlanBody(msgspec.Struct, frozen=True, kw_only=True):
    """An investigation plan, asked and recorded alike."""

    crime: CrimeOrWholeField = None
    points: Annotated[
        tuple[Line, ...],
        EVIDENCE_INDEX,
        msgspec.Meta(min_length=1, max_length=50),
        Label("Points of the plan", "One a line: what is to be enquired into"),
    ]
    set_on: Annotated[date, CHRONOLOGY, Label("Date set")]
    review_on: Annotated[date | None, CHRONOLOGY, Label("Date of the first review", "Leave empty for the standard")] = (
        None
    )


class SetInvestigationPlan(PlanBody, Command, frozen=True, kw_only=True, tag="set-investigation-plan"):
    """Set, as a supervisor or coordinator, what is to be enquired into. Another plan adds to those before it."""

    title: ClassVar[str] = "Set an investigation plan"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = (
        "Each point stays open until an enquiry is recorded for it or a supervisor strikes it with a reason; the "
        "investigation is not closed over an open point without a supervisor."
    )


class InvestigationPlanSet(PlanBody, Fact, frozen=True, kw_only=True, tag="investigation-plan-set/1"):
    """A plan of the investigation was set."""

    title: ClassVar[str] = "Investigation plan set"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "set_on"

    def summary(self) -> dict[DataClass, str]:
        """That there is a plan, since when and of how many points; never a point."""
        return {
            CHRONOLOGY: f"Investigation plan set on {spelt(self.set_on)}",
            EVIDENCE_INDEX: f"The plan has points to enquire into: {len(self.points)}",
        }


class StrikingBody(msgspec.Struct, frozen=True, kw_only=True):
    """A point that is not to be enquired into after all, asked and recorded alike."""

    plan: PlanField
    point: PointField
    because: Annotated[Text, EVIDENCE_INDEX, OPINION, Label("Reasons")]
    struck_on: Annotated[date, EVIDENCE_INDEX, Label("Date struck")]


class StrikePlanPoint(StrikingBody, Command, frozen=True, kw_only=True, tag="strike-plan-point"):
    """Strike, as a supervisor, a point of the plan, with the reason why it is not pursued."""

    title: ClassVar[str] = "Strike a point of the plan"
    section: ClassVar[str] = "investigation"


class PlanPointStruck(StrikingBody, Fact, frozen=True, kw_only=True, tag="plan-point-struck/1"):
    """A supervisor struck a point of the plan."""

    title: ClassVar[str] = "Point of the plan struck"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = EVIDENCE_INDEX
    happens: ClassVar[str] = "struck_on"

    def summary(self) -> dict[DataClass, str]:
        """That a point was struck, without which or why."""
        return {EVIDENCE_INDEX: "A supervisor struck a point of the investigation plan"}


class ReviewBody(msgspec.Struct, frozen=True, kw_only=True):
    """A supervisor's review, asked and recorded alike."""

    crime: CrimeOrWholeField = None
    reviewed_on: Annotated[date, CHRONOLOGY, Label("Date reviewed")]
    findings: Annotated[Text, EVIDENCE_INDEX, OPINION, Label("What the supervisor found, and directs")]
    next_review_on: Annotated[date, CHRONOLOGY, Label("Date of the next review")]


class ReviewInvestigation(ReviewBody, Command, frozen=True, kw_only=True, tag="review-investigation"):
    """Review the investigation as its supervisor, and say when the next review is."""

    title: ClassVar[str] = "Review the investigation"
    section: ClassVar[str] = "investigation"
    consequence: ClassVar[str] = "The next review is owed on the date given."


class InvestigationReviewed(ReviewBody, Fact, frozen=True, kw_only=True, tag="investigation-reviewed/1"):
    """A supervisor reviewed the investigation."""

    title: ClassVar[str] = "Investigation reviewed"
    section: ClassVar[str] = "investigation"
    governs: ClassVar[DataClass] = CHRONOLOGY
    happens: ClassVar[str] = "reviewed_on"

    def summary(self) -> dict[DataClass, str]:
        """That and when; never what was found."""
        return {
            CHRONOLOGY: f"Investigation reviewed on {spelt(self.reviewed_on)}",
            EVIDENCE_INDEX: "What the supervisor found is on record",
        }


def plan_of(case: Case, mark: EntryId) -> Entry[InvestigationPlanSet]:
    """A standing plan of the case by its mark. Raises `Refused` where there is none."""
    found = next((entry for entry in case.of(InvestigationPlanSet) if entry.id == mark), None)
    if found is None:
        raise Refused("Choose a plan of this case.", field="plan")
    return found


def must_be_point(case: Case, plan: EntryId, point: int) -> None:
    """Raise `Refused` beside the field unless the plan has a point of that number."""
    points = plan_of(case, plan).fact.points
    if is_open(points) and point > len(points):
        raise Refused(f"The plan has {len(points)} points. Give the number of one of them.", field="point")


class ReviewOwed(msgspec.Struct, frozen=True):
    """When the supervisor's next review is due, and by which review or plan."""

    due: date
    since: Entry[InvestigationPlanSet] | Entry[InvestigationReviewed]


def review_due(case: Case, crime: EntryId | None) -> ReviewOwed | None:
    """When the investigation of a crime, or of the whole case, is reviewed next; None while there is no plan.

    The last review says it, else the last plan, else the standard row counted from the day of the plan.
    """
    reviews = [e for e in case.of(InvestigationReviewed) if covers(case, e.fact.crime, crime)]
    plans = [e for e in case.of(InvestigationPlanSet) if covers(case, e.fact.crime, crime)]
    if reviews:
        review = max(reviews, key=lambda entry: (entry.fact.reviewed_on, entry.position))
        return ReviewOwed(review.fact.next_review_on, review)
    if not plans:
        return None
    plan = max(plans, key=lambda entry: (entry.fact.set_on, entry.position))
    row = clock("investigation-review", plan.fact.set_on)
    due = plan.fact.review_on or (due_on(row, plan.fact.set_on) if row is not None else None)
    return None if due is None else ReviewOwed(due, plan)


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about the plan."""
    match command:
        case SetInvestigationPlan():
            must_be_crime(case, command.crime)
            not_in_future(command.set_on, ask, "set_on", "The date set must be today or in the past.")
            if command.review_on is not None and command.review_on < command.set_on:
                raise Refused("The first review must not come before the plan.", field="review_on")
            return [Decided(InvestigationPlanSet(**msgspec.structs.asdict(command)))]
        case StrikePlanPoint():
            must_be_point(case, command.plan, command.point)
            not_in_future(command.struck_on, ask, "struck_on", "The date struck must be today or in the past.")
            return [Decided(PlanPointStruck(**msgspec.structs.asdict(command)))]
        case ReviewInvestigation():
            must_be_crime(case, command.crime)
            not_in_future(command.reviewed_on, ask, "reviewed_on", "The date reviewed must be today or in the past.")
            if command.next_review_on <= command.reviewed_on:
                raise Refused("The next review comes after this one. Check both dates.", field="next_review_on")
            return [Decided(InvestigationReviewed(**msgspec.structs.asdict(command)))]
        case _:
            return []


COMMANDS = (SetInvestigationPlan, StrikePlanPoint, ReviewInvestigation)
FACTS = (InvestigationPlanSet, PlanPointStruck, InvestigationReviewed)

"""Samples of the pages of administration and of the sharing policy."""

from datetime import timedelta

from domain.people import Role
from portal.views import Link
from portal.views.administration import AdministrationPage, PersonRow, ProposalRow, RoleRow
from portal.views.policy import (
    CountedRow,
    DifferenceRow,
    PolicyPage,
    PolicyProposalRow,
    PolicyRow,
    RehearsalPage,
    RehearsedItemRow,
    VersionRow,
)
from portal.views.training import CourseLine, CoverageRow, TrainedPerson, TrainingPage, TrainingRow
from tests.portal.sampled import NOW, TODAY, person

_ADMINISTRATOR = person(Role.ADMINISTRATOR)
_OFFICER = person(Role.DATA_PROTECTION_OFFICER)
_WAITING = ProposalRow(
    says="Asha Reed, Northmere Police: Police supervisor",
    by="Colin Braithwaite",
    because="Promoted.",
    proposed=NOW - timedelta(days=1),
    last_day=TODAY,
    against="",
    actions=(Link("Confirm", "/governance/confirm-proposal"), Link("Decline", "/governance/decline-proposal")),
)
_PEOPLE = PersonRow(
    name="Asha Reed",
    subject="4712",
    team="Response",
    roles=(RoleRow("Investigating officer", NOW - timedelta(days=400), "/governance/end-role"),),
    waiting=("Police supervisor",),
    linked=("Lantern Stalking Advocacy",),
    actions=(Link("Moved", "/governance/record-mover"), Link("Left", "/governance/close-account")),
)
_TRAINING = TrainingPage(
    agency="Northmere Police",
    people=(
        TrainedPerson(
            name="Asha Reed",
            team="Response",
            trainings=(
                TrainingRow(
                    title="DASH, and S-DASH in it",
                    completed_on=TODAY - timedelta(days=400),
                    until=TODAY,
                    provider="Learning and development",
                    actions=(Link("Correct", "/governance/correct-training"), Link("Take back", "/governance/x")),
                ),
                TrainingRow(title="SAM", completed_on=TODAY),
                TrainingRow(title="DARA", completed_on=TODAY, until=TODAY, holds=False),
            ),
            record="/governance/record-training",
        ),
        TrainedPerson(name="Ben Ash", team="", trainings=(), record="/governance/record-training"),
    ),
    administers=True,
    coverage=(
        CoverageRow("Response", "SAM", "12", "6"),
        CoverageRow("No team", "SAM", "Too few to tell", "Too few to tell"),
        CoverageRow("Whole agency", "SAM", "14", "Too few to tell"),
    ),
    directory=(CourseLine("SAM", "For good", "Licensed to trained users alone (Kropp, Hart and Lyon, 2008)"),),
    file="/administration/training/coverage.csv",
    done="Record training",
)
_CHANGE = PolicyProposalRow(
    by="Northmere Council",
    because="The partnership has agreed so.",
    proposed=NOW - timedelta(days=2),
    last_day=TODAY,
    differences=(DifferenceRow("Risk assessment", "Children’s social care", "sees a summary", "sees it", widens=True),),
    approved=("Northmere Council (data protection officer)",),
    against=("Lantern",),
    lacks=("Two agencies have to approve, by two persons.",),
    actions=(Link("Rehearse it", "/policy/one/rehearsal"), Link("Approve", "/governance/approve-policy")),
)

GOVERNING_PAGES = {
    "administration": (
        "administration/page.html",
        AdministrationPage(
            agency="Northmere Police",
            people=(_PEOPLE,),
            left=(_PEOPLE,),
            for_me=(_WAITING,),
            others=(_WAITING,),
            joiner=Link("Somebody joined", "/governance/register-joiner"),
            suspend=Link("Suspend your agency’s sign-in", "/governance/suspend-issuer"),
            done="Somebody moved",
        ),
        "administration",
        _ADMINISTRATOR,
    ),
    "administration-empty": (
        "administration/page.html",
        AdministrationPage(
            agency="Lantern",
            people=(),
            left=(),
            for_me=(),
            others=(),
            joiner=Link("Somebody joined", "/governance/x"),
            suspend=Link("Suspend your agency’s sign-in", "/governance/y"),
        ),
        "administration",
        _ADMINISTRATOR,
    ),
    "training": ("administration/training.html", _TRAINING, "administration", _ADMINISTRATOR),
    "training-none": ("administration/training.html", TrainingPage(agency="Lantern"), "administration", _ADMINISTRATOR),
    "policy": (
        "policy/page.html",
        PolicyPage(
            roles=("Police supervisor", "Auditor"),
            rows=(PolicyRow("Clinical notes", ("guarded",), ("-", "B")), PolicyRow("Risk assessment", (), ("R", "R"))),
            letters=(("R", "sees it"), ("-", "does not see it")),
            versions=(VersionRow(NOW, "4f1c2a"), VersionRow(NOW - timedelta(days=9), "0aa3be")),
            proposals=(_CHANGE,),
            propose="/governance/propose-policy",
            done="Propose a change of the sharing policy",
        ),
        "policy",
        _OFFICER,
    ),
    "policy-rehearsal": (
        "policy/rehearsal.html",
        RehearsalPage(
            by="Northmere Council",
            because="The partnership has agreed so.",
            days=30,
            reads="410 or more",
            cut=True,
            few="fewer than 10",
            rows=(CountedRow("Risk assessment", "Children’s social care", "30 or more", "fewer than 10"),),
            periods=((Link("7 days", "/policy/one/rehearsal?days=7"), False), (Link("30 days", "?days=30"), True)),
            items=(
                RehearsedItemRow(
                    Link("AC-7KQ4X-D", "/cases/one/timeline"), "Risk assessment", "Risk", "Investigating officer", True
                ),
            ),
        ),
        "policy",
        _OFFICER,
    ),
}

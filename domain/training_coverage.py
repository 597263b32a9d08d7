"""Coverage: of how many people of a team who grade risk how many are trained in what, and never who.

It counts training and says nothing of anybody's work. Counts so small that they would tell of one person are not told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from domain.governance.accounts import Account
from domain.governance.register import Register
from domain.misuse.bounds import Bounded, bound
from domain.people import AgencyId
from domain.training import DIRECTORY, Course
from domain.validity import in_force

GRADES = "post-assessment"


class Covered(msgspec.Struct, frozen=True, kw_only=True):
    """How many people of a team are trained in a course on a day; None where that is too few to be told.

    `team` is empty for people without one, and None for the agency as a whole.
    """

    team: str | None
    course: Course
    people: int | None
    trained: int | None


def graders(register: Register, agency: AgencyId) -> list[Account]:
    """The people of an agency who hold a role that posts assessments."""
    policy = register.policy
    people = [mark for mark in register.accounts if mark not in register.programs]
    own = [a for mark in people if (a := register.accounts[mark]).agency == agency and not a.closed]
    return [] if policy is None else [a for a in own if any(policy.may_give(GRADES, role) for role in a.roles)]


def coverage(register: Register, agency: AgencyId, day: date, *, knows_each: bool = False) -> list[Covered]:
    """Each team by name, then the whole agency, for every course of the directory that day, in its order.

    Whoever `knows_each` records who is trained, and is told every count. Nothing is told where no bound is in force.
    """
    bounded = bound(Bounded.TEAM_TOLD_FROM, day)
    if bounded is None:
        return []
    least = 0 if knows_each else bounded
    by_team: dict[str, list[Account]] = {}
    for account in graders(register, agency):
        by_team.setdefault(account.team, []).append(account)
    return [covered for course in courses_on(day) for covered in _of_course(register, course, by_team, day, least)]


def courses_on(day: date) -> tuple[Course, ...]:
    """The courses of the directory on a day, in its order."""
    return tuple(row.course for row in DIRECTORY if in_force((row,), day) is not None)


class _Count(msgspec.Struct, frozen=True):
    people: int
    trained: int

    def is_few(self, least: int) -> bool:
        """Whether those who are trained, or those who are not, are so few that one might be told by it.

        None and everybody are such counts too: they would tell it of each of them.
        """
        return self.trained < least or self.people - self.trained < least


def _of_course(
    register: Register, course: Course, by_team: Mapping[str, Sequence[Account]], day: date, least: int
) -> Iterator[Covered]:
    counts = {team: _count(register, course, held, day) for team, held in sorted(by_team.items())}
    closed = _closed({team: count.people for team, count in counts.items()}, least)
    untold = {team for team, count in counts.items() if team in closed or count.is_few(least)}
    for team, count in counts.items():
        yield Covered(
            team=team,
            course=course,
            people=None if team in closed else count.people,
            trained=None if team in untold else count.trained,
        )
    whole = _sum(counts.values())
    left = _sum(counts[team] for team in untold)  # what whoever takes the teams from the whole is left with
    hidden = whole.people < least or whole.is_few(least) or (bool(untold) and (len(untold) == 1 or left.is_few(least)))
    yield Covered(
        team=None,
        course=course,
        people=None if whole.people < least else whole.people,
        trained=None if hidden else whole.trained,
    )


def _count(register: Register, course: Course, people: Sequence[Account], day: date) -> _Count:
    trained = sum(
        any(each.course is course and each.holds(day) for each in register.trainings.get(account.id, ()))
        for account in people
    )
    return _Count(len(people), trained)


def _sum(counts: Iterable[_Count]) -> _Count:
    every = list(counts)
    return _Count(sum(each.people for each in every), sum(each.trained for each in every))


def _closed(sizes: Mapping[str, int], least: int) -> frozenset[str]:
    """The teams of which nothing is told: each that is too small, and one more where those alone would be left over."""
    small = [team for team, size in sizes.items() if size < least]
    if 0 < sum(sizes[team] for team in small) < least:
        rest = sorted((size, team) for team, size in sizes.items() if team not in small)
        small += [team for _, team in rest[:1]]
    return frozenset(small)

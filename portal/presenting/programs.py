"""Programs as their agency's administrators see them: what each may read, and what a proposal for one asks."""

from datetime import date
from typing import Any

from domain.calendar import spelt
from domain.governance import Register
from domain.governance.programs_said import Program, ProgramProposed
from domain.people import ROLE_TITLES, Actor
from portal.views.administration import ProgramRow
from portal.words import in_words


def own_programs(register: Register, who: Actor, today: date) -> list[Program]:
    """The programs of an administrator's own agency that are not over."""
    mine = [each for each in register.programs.values() if each.agency == who.agency]
    return [each for each in mine if not each.ended and today <= each.until]


def program_rows(register: Register, who: Actor, today: date) -> tuple[ProgramRow, ...]:
    """Each of them in a row, with where it is ended."""
    return tuple(
        ProgramRow(
            name=register.accounts[each.account].name,
            subject=register.accounts[each.account].subject,
            role=ROLE_TITLES[each.role],
            reads=tuple(in_words(data_class) for data_class in sorted(each.classes)),
            daily=each.daily,
            until=each.until,
            end=f"/governance/end-program?account={each.account}",
        )
        for each in own_programs(register, who, today)
    )


def told_programs(register: Register, who: Actor, today: date) -> dict[str, Any]:
    """The same for programs: what each may read, how often a day and until when, and nothing of any case."""
    return {
        "programs": [
            {
                "account": str(each.account),
                "subject": register.accounts[each.account].subject,
                "name": register.accounts[each.account].name,
                "role": each.role.value,
                "classes": sorted(data_class.value for data_class in each.classes),
                "daily": each.daily,
                "since": each.since.isoformat(),
                "until": each.until.isoformat(),
            }
            for each in sorted(own_programs(register, who, today), key=lambda each: str(each.account))
        ]
    }


def said_of_program(asked: ProgramProposed, agency: str) -> str:
    """What a proposal for a program asks, in a line."""
    reads = ", ".join(in_words(each) for each in asked.classes)
    return (
        f"The program {asked.name} ({asked.subject}), {agency}, in the role {ROLE_TITLES[asked.role]} until "
        f"{spelt(asked.until)}, at most {asked.daily} requests a day, reads of the cases that it is added to: {reads}"
    )

"""What is put before people about a referral to the clinic: nobody screened, answered, took it on or made a return."""

from domain.case import Case
from domain.classes import CASE_SHELL
from domain.duties.clinic import (
    KEEPS_THE_CLINIC,
    ON_CASES,
    to_answer,
    to_put_on_agenda,
    to_put_on_agenda_again,
    to_return,
    to_screen,
)
from domain.people import Role
from domain.rules import Find, Finding, Moment, Rule
from domain.sources import FIRST_ADOPTED, PARTNERSHIP

NO_AGENDA_AGAIN = "clinic-no-agenda-again"


def _late(rule: str, sentence: str, *, action: str | None, to: frozenset[Role], find: Find) -> Rule:
    """A rule that speaks from the day after something was due."""

    def found(case: Case, moment: Moment) -> list[Finding]:
        return [each for each in find(case, moment) if each.due is not None and each.due < moment.today]

    return Rule(
        id=rule,
        sentence=sentence,
        source=PARTNERSHIP,
        valid_from=FIRST_ADOPTED,
        rests_on=frozenset({CASE_SHELL}),
        to=to,
        action=action,
        find=found,
    )


RULES: tuple[Rule, ...] = (
    _late(
        "clinic-unscreened",
        "The referral to the clinic of {day} is past its target and nobody has screened it: nobody has decided yet "
        "whether this case is taken on.",
        action="screen-clinic-referral",
        to=KEEPS_THE_CLINIC,
        find=to_screen,
    ),
    _late(
        "clinic-unanswered",
        "Whoever referred to the clinic on {day} has not been told what came of it, and may be waiting for the clinic "
        "to act.",
        action="answer-clinic-referral",
        to=ON_CASES,
        find=to_answer,
    ),
    _late(
        "clinic-no-agenda",
        "The case was taken on at the screening of {day}, and is on the agenda of no meeting that is still to come: "
        "none will speak of it.",
        action="put-on-agenda",
        to=KEEPS_THE_CLINIC,
        find=to_put_on_agenda,
    ),
    _late(
        NO_AGENDA_AGAIN,
        "The last meeting that was to hear this case adjourned or deferred it, or went by without it, and it is on the "
        "agenda of none that is still to come: none will speak of it.",
        action="put-on-agenda",
        to=KEEPS_THE_CLINIC,
        find=to_put_on_agenda_again,
    ),
    _late(
        "clinic-no-return",
        "A return to the meeting was owed by {day} and has not come ({role}). Ring them; the pack says that there is "
        "none, and the meeting goes on without it.",
        action=None,
        to=KEEPS_THE_CLINIC,
        find=to_return,
    ),
)

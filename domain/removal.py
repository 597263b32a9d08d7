"""Removal: a member taken off the case, under the same rule as whoever is kept out of it or off its list."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided
from domain.membership import RemoveMember
from domain.membership import decide as decide_membership
from domain.sharing.restriction import alone_on
from domain.sharing.staying import refuse_leaving


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from a command about membership. Nobody goes whom the case must keep, by this door either."""
    answers = decide_membership(case, command, ask)
    if isinstance(command, RemoveMember):
        refuse_leaving(case, frozenset({command.account}), alone_on(case), ask)
    return answers

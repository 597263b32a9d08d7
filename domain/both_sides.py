"""Both sides: one rule for those who know what the suspect does not know is known, and the same from what is open."""

import msgspec

from domain.classes import VICTIM_UNRELEASED
from domain.rules import SUSPECTS_SIDE, Rule


def for_both_sides(rule: Rule) -> tuple[Rule, Rule]:
    """The rule from everything, for nobody who works with the suspect, and the same from what is released, for all.

    The rule is given with the classes that are open and with everybody whom it concerns. Whoever is shown the whole is
    not shown the part.
    """
    whole = msgspec.structs.replace(
        rule, rests_on=rule.rests_on | {VICTIM_UNRELEASED}, to=rule.to - SUSPECTS_SIDE, yields_to=None
    )
    return whole, msgspec.structs.replace(rule, id=f"{rule.id}-released", yields_to=rule.id)

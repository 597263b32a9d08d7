"""Wishes beside a decision: what the victim last said that she wants of it, where this reader may know of it."""

from typing import Final

import msgspec

from domain.advocacy.wishes import DECIDED_BY, Decision, wishes
from domain.classes import ADVOCACY_SHARED, VICTIM_UNRELEASED
from domain.legible import legible
from portal.asking import Opened
from portal.presenting.events import Teller
from portal.views import About

READ_FIRST: Final = "Read first what the victim wants of this, as she last said it."


def with_wishes(about: About | None, opened: Opened, href: str, command: str) -> About | None:
    """What a form is about, with her wishes on what it decides. Without any that are open, as it was."""
    decision = DECIDED_BY.get(command)
    if decision is None:
        return about
    said = wishes(legible(opened.case, {ADVOCACY_SHARED, VICTIM_UNRELEASED}))
    last = [entries[-1] for (_, of), entries in said.items() if of in {decision, Decision.WHOLE}]
    if not last:
        return about
    beside = about or About()
    events = Teller(opened, href, acts=False).events(last)
    return msgspec.structs.replace(beside, events=(*beside.events, *events), said=(*beside.said, READ_FIRST))

"""Views of escalations: each as one thread, from the question to what changed because of it."""

import msgspec

from portal.views.shown import Action, Shown


class EscalationThread(msgspec.Struct, frozen=True, kw_only=True):
    """One escalation: what is wanted, how it stands, each step in its order, and what this reader may do about it."""

    mark: str
    wanted: str
    state: str
    waits: bool
    rows: tuple[Shown, ...]
    actions: tuple[Action, ...] = ()

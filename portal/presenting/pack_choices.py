"""Packs as forms offer them: by their meeting and the moment that they were frozen at."""

from domain.clinic.pack_said import PackFrozen
from domain.kernel import is_open
from portal.asking import Opened
from portal.posted import Choice, Choices
from portal.presenting.meeting_choices import meeting_words, time_words


def pack_choices(opened: Opened) -> Choices:
    """The packs of a case that its reader has one of their own of."""
    own = [each for each in opened.case.of(PackFrozen) if each.id in opened.packs.digests]
    return {
        "packs": [
            Choice(str(each.id), f"{meeting_words(opened.register, each.fact.meeting)}, as of {_moment(each.fact)}")
            for each in reversed(own)
            if is_open(each.fact.meeting)
        ]
    }


def _moment(pack: PackFrozen) -> str:
    return time_words(pack.as_of) if is_open(pack.as_of) else "a moment that was erased"

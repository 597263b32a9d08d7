"""One of many: a command of a form that sends several, given by itself, so that what it meets changes no other."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from domain.kernel import Command, Refused, StreamId
from domain.people import Actor
from portal.door import Door
from portal.refusals import Invalid, KeyReused, NoSuchCase, NotYours, Stale, UnknownMark

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Sentences(msgspec.Struct, frozen=True, kw_only=True):
    """What is said where a case is not open, where the form came before otherwise, and where it is overtaken."""

    not_here: str
    sent_before: str
    meanwhile: str


class NotGiven(msgspec.Struct, frozen=True, kw_only=True):
    """Why one command was not taken: the sentence, beside which fields it stands, and whether the case is not open."""

    sentence: str
    fields: Mapping[str, str] = _NONE
    not_here: bool = False


def given_by_itself(
    door: Door, who: Actor, stream: StreamId, command: Command, key: str, sentences: Sentences
) -> NotGiven | None:
    """One command of a form; None once it is recorded. The key of its own records nothing twice: empty, it has none."""
    try:
        door.ask(who, stream, command, key=key or None)
    except NoSuchCase:
        return NotGiven(sentence=sentences.not_here, not_here=True)
    except KeyReused:
        return NotGiven(sentence=sentences.sent_before)
    except (Stale, UnknownMark):
        return NotGiven(sentence=sentences.meanwhile)
    except Refused as refused:
        return NotGiven(sentence=refused.sentence, fields={refused.field: refused.sentence} if refused.field else _NONE)
    except Invalid as invalid:
        return NotGiven(sentence=invalid.sentence, fields=invalid.fields)
    except NotYours as turned:
        return NotGiven(sentence=turned.sentence)
    return None

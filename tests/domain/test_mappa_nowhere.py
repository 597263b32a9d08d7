"""A law of the section: no command about MAPPA takes an address or says where she is, in whichever field."""

import msgspec
import pytest

from domain.anatomy import hints, innermost
from domain.case import Case
from domain.catalogue import COMMANDS
from domain.catalogue import decide as deciding
from domain.correction import Correct
from domain.kernel import Command, Refused
from domain.mappa import decide
from domain.mappa.located import HERS, HIS, NO_ADDRESS, OFFICES
from domain.victim.contact import VictimContactSet
from tests.domain.given import given, mark
from tests.domain.prosecuted import CAUTIONED, PEOPLE
from tests.domain.test_mappa_referral import asked
from tests.samples import mappa, mappa_managing, mappa_referring, onward
from tests.samples.mappa import ASSESSED
from tests.samples.people import OFFICER, VICTIM

LIVES = VictimContactSet(victim=VICTIM, address="14 Harbour Lane, Dunsford, NR14 6QT")
NOT_HERS, HERS_SAID = "She moved to 88 Chestnut Grove.", "Seen in Harbour Lane."
SAMPLES: dict[type[Command], Command] = {
    type(sample): sample
    for module in (mappa, mappa_managing, mappa_referring, onward)
    for sample in vars(module).values()
    if isinstance(sample, Command)
}
KINDS = tuple(kind for kind in COMMANDS.values() if kind.section == "mappa")
WRITTEN = tuple((kind, name) for kind in KINDS for name, hint in hints(kind).items() if innermost(hint) is str)
NAMED = [f"{kind.__name__}-{name}" for kind, name in WRITTEN]


def saying(kind: type[Command], name: str, text: str) -> Command:
    return msgspec.structs.replace(SAMPLES[kind], **{name: text})


def met(case: Case, command: Command, waived: frozenset[str] = frozenset()) -> tuple[str | None, str, frozenset[str]]:
    """How a command is refused: beside which field, in which words, resting on which classes."""
    try:
        decide(case, command, asked(OFFICER, waived=waived))
    except Refused as stop:
        return stop.field, stop.sentence, frozenset(each.value for each in stop.rests_on)
    return None, "taken", frozenset()


def test_the_section_has_words_to_look_in() -> None:
    assert {"attended", "victim_views", "victim_safety", "dissent", "reasons", "residual", "managed_by"} <= {
        name for _, name in WRITTEN
    }


@pytest.mark.parametrize(("kind", "name"), WRITTEN, ids=NAMED)
def test_no_field_of_any_command_takes_an_address_whatever_the_case_holds(kind: type[Command], name: str) -> None:
    for case in (given(), given(LIVES)):
        refused = met(case, saying(kind, name, NOT_HERS)) == (name, NO_ADDRESS, frozenset())
        assert refused is (name not in HIS | OFFICES), "but where his own goes, or an office's"


@pytest.mark.parametrize(("kind", "name"), WRITTEN, ids=NAMED)
def test_what_is_on_record_of_her_places_is_refused_in_every_field_of_whoever_may_read_it(
    kind: type[Command], name: str
) -> None:
    said = saying(kind, name, HERS_SAID)
    assert met(given(LIVES), said) == (name, HERS, frozenset({"victim_contact"}))
    waived = frozenset({f"mappa.hers-victim_contact-{name}"})
    assert met(given(LIVES), said, waived) == met(given(), said), "and is told to nobody else"


def test_a_correction_takes_no_address_either() -> None:
    case = given(*PEOPLE, CAUTIONED, ASSESSED, LIVES)
    at = next(number for number, entry in enumerate(case.entries, start=1) if entry.fact == ASSESSED)
    for text, sentence in ((NOT_HERS, NO_ADDRESS), (HERS_SAID, HERS)):
        better = msgspec.structs.replace(ASSESSED, reasons=text)
        with pytest.raises(Refused) as stop:
            deciding(case, Correct(entry=mark(at), because="More is known.", fact=better), asked())
        assert (stop.value.field, stop.value.sentence) == ("reasons", sentence)

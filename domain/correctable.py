"""Correctable: which entries a correction may stand in the place of, and how far. Nothing is, unless it is said to be.

A correction puts right what somebody wrote of the world. What gives, takes, locks, confirms, erases, holds or seals is
an act: it has its own rules (who, with whose word, on what notice), and to correct it would go round every one of them.
"""

from domain.access import RIGHTS_FACTS
from domain.advocacy.consent import ConsentDecision, ConsentRecorded, UnreleasedConsentRecorded
from domain.anatomy import traits
from domain.case import Case
from domain.clinic.taken_out import refuse_moved
from domain.correction import BY_AN_ACT_OF_ITS_OWN, Correct
from domain.kernel import Fact, Refused, is_open
from domain.referral import FACTS as REFERRED
from domain.taken_out import TAKEN_OUT_ALONE

# The sections in which people write down what happened, what they found and what they think of it.
RECORDS = frozenset(
    {
        "people",
        "children",
        "reports",
        "risk",
        "measures",
        "investigation",
        "advocacy",
        "victim",
        "probation",
        "health",
        "charging",
        "mappa",
        "clinic",
        "intelligence",
    }
)
# What a victim decided is recorded like the rest and gives rights like an act: it is corrected towards narrower alone.
NARROWED_ALONE: tuple[type[Fact], ...] = (ConsentRecorded, UnreleasedConsentRecorded)
_AN_ACT = (
    "This was an act with rules of its own, and is never rewritten. Take it back by the action that does so, or record "
    "what follows as a new one."
)
_NARROWER = (
    "What she decided is corrected only towards less being shared. Record anything else that she has decided as a new "
    "decision: it counts from now on."
)


def why_not(kind: type[Fact], *, misfiled: bool = False) -> str | None:
    """The sentence that says why entries of a kind are not corrected; None for a kind that is.

    `misfiled` asks it of taking words out that too many could read, and of nothing else.
    """
    wire = str(kind.__struct_config__.tag)
    if misfiled and wire in TAKEN_OUT_ALONE:
        return None
    own = BY_AN_ACT_OF_ITS_OWN.get(wire)
    if own is not None or issubclass(kind, NARROWED_ALONE):
        return own
    written = kind.section in RECORDS or issubclass(kind, REFERRED)
    return None if written and not issubclass(kind, RIGHTS_FACTS) else _AN_ACT


def refuse_acts(case: Case, command: Correct) -> None:
    """Raise `Refused` for a correction of what is no record, or of a victim's decision towards more being shared."""
    if sentence := why_not(type(command.fact), misfiled=command.misfiled_as is not None):
        raise Refused(sentence, field="entry")
    if command.misfiled_as is not None:
        found = case.entry(command.entry)
        refuse_moved(found.fact if found is not None else None, command.fact)
    if isinstance(command.fact, ConsentRecorded | UnreleasedConsentRecorded):
        _refuse_wider(case, command, command.fact)


def _refuse_wider(case: Case, command: Correct, fact: ConsentRecorded | UnreleasedConsentRecorded) -> None:
    """A consent taken back stays taken back as it was; one given may be said to be less, of the same and for the same.

    Words may be taken out where they were misfiled, but limits are never emptied, and with whom something may be shared
    is said in other words only where it may not: what is given in the words of a withdrawal would undo it.
    """
    found = case.entry(command.entry)
    before = found.fact if found is not None else None
    if not isinstance(before, ConsentRecorded | UnreleasedConsentRecorded):
        return
    order = list(ConsentDecision)  # given, limited, withdrawn: each narrower than the one before it
    read = all(is_open(getattr(before, trait.name)) for trait in traits(type(before)))
    misfiled = command.misfiled_as is not None
    named_alike = fact.with_whom == before.with_whom or (misfiled and before.decision is ConsentDecision.WITHDRAWN)
    same = read and named_alike and (fact.what, fact.agency) == (before.what, before.agency)
    narrower = same and order.index(fact.decision) >= order.index(before.decision)
    kept = before.limits is None or fact.limits == before.limits or (misfiled and bool(fact.limits))
    if not (narrower and kept):
        raise Refused(_NARROWER, field="fact")

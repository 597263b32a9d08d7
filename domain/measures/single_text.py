"""Single text: a measure as it was recorded while all its terms were one text."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from domain.classes import FACT, ORDERS, THIRD_PARTY, DataClass, Label, Options
from domain.kernel import Fact, Line, PartyId, Text, is_open
from domain.measures.kinds import MeasureKind
from domain.measures.orders import SuspectField, ZoneField, summed_up
from domain.measures.terms import Term

_NEVER_ASKED = ("made_by", "made_on", "court", "force_area", "without_notice", "power_of_arrest")


class SingleTextMeasureRecorded(Fact, frozen=True, kw_only=True, tag="protective-measure-recorded/1"):
    """A protective measure with its terms as one text: which of them was broken could not be said."""

    title: ClassVar[str] = "Protective measure"
    section: ClassVar[str] = "measures"
    governs: ClassVar[DataClass] = ORDERS
    about: ClassVar[str] = "suspect"
    happens: ClassVar[str] = "starts_on"
    suspect: SuspectField
    kind: Annotated[MeasureKind, ORDERS, Label("Measure")]
    victim: Annotated[
        PartyId | None, ORDERS, Label("Victim whom it protects", "Leave empty if another person"), Options("victims")
    ] = None
    protected_person: Annotated[
        Line | None, THIRD_PARTY, Label("Other person whom it protects", "Need not be the victim: stalking by proxy")
    ] = None
    terms: Annotated[Text, ORDERS, FACT, Label("Terms", "Prohibitions and requirements as served, without places")]
    exclusion_zone: ZoneField = None
    starts_on: Annotated[date, ORDERS, Label("In force from")]
    ends_on: Annotated[date | None, ORDERS, Label("In force until", "Leave empty if until further order")] = None
    reference: Annotated[Line | None, ORDERS, Label("Reference", "The court’s or the force’s own")] = None

    def summary(self) -> dict[DataClass, str]:
        """Kind and dates; never a term, a place or a name."""
        return summed_up(
            self.kind, self.starts_on, self.ends_on, zone=bool(self.exclusion_zone), other=bool(self.protected_person)
        )


def terms_from_text(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of protective-measure-recorded/2 from those of /1: the one text becomes one term, a closed one stays.

    Whether it forbids or requires was never said, so the term says neither.
    """
    text = fields["terms"]
    if not is_open(text):
        return {**fields, **dict.fromkeys(_NEVER_ASKED, text)}
    return {**fields, "terms": (Term(words=str(text)),)}

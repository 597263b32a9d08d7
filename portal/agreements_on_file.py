"""Agreements on file: information-sharing agreements signed on paper, as a directory file gives them."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import msgspec

from domain.classes import DataClass
from domain.gateways import Gateway
from domain.governance import Register
from domain.governance.agreements import says
from domain.governance.agreements_said import RecordAgreement
from domain.governance.said import Slug
from domain.kernel import Line, Text
from domain.people import AgencyId


class AgreementLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One information-sharing agreement as a file has it, signed on paper by all; no class named is every class."""

    agreement: Slug
    parties: Annotated[tuple[AgencyId, ...], msgspec.Meta(min_length=2, max_length=100)]
    purposes: Text
    gateways: Annotated[tuple[Gateway, ...], msgspec.Meta(min_length=1)]
    classes: tuple[DataClass, ...] = ()
    starts: date
    expires: date
    dpia: Line
    handling: Text | None = None
    signatories: tuple[Line, ...] = ()
    review_by: date | None = None


def to_record(register: Register, lines: Iterable[AgreementLine]) -> list[tuple[str, RecordAgreement]]:
    """What a file says that the register does not have yet, each with a line for the terminal.

    A text that was recorded before is not recorded again, whatever was agreed since: the file does not undo it.
    """
    papers = [RecordAgreement(**msgspec.structs.asdict(line)) for line in lines]
    held = register.agreements
    return [
        (f"agreement {paper.agreement}", paper)
        for paper in papers
        if paper.agreement not in held or not any(says(text, paper) for text in held[paper.agreement].texts)
    ]

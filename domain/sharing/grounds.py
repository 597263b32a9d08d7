"""Grounds: why something may be shared at all, asked alike of every request and every disclosure."""

from typing import Annotated

import msgspec

from domain.classes import ACCESS_LOG, OPINION, Label
from domain.gateways import Gateway
from domain.kernel import Line, Refused, Text


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One legal gateway, with how it applies here."""

    gateway: Annotated[Gateway, Label("Legal gateway")]
    narrative: Annotated[
        str, Label("How it applies here", "In your own words"), msgspec.Meta(min_length=1, max_length=500)
    ]


Purpose = Annotated[Line, ACCESS_LOG, Label("Purpose", "What it is for, in a line")]
Grounds = Annotated[
    tuple[Ground, ...],
    ACCESS_LOG,
    msgspec.Meta(min_length=1, max_length=len(Gateway)),
    Label("Legal gateways", "Each with how it applies here"),
]
Necessary = Annotated[Text, ACCESS_LOG, OPINION, Label("Why it is necessary", "Could less do? Say why not")]
Proportionate = Annotated[
    Text,
    ACCESS_LOG,
    OPINION,
    Label("Why it is proportionate", "The harm that it averts, against what it means for whoever it is about"),
]
SuspectEffect = Annotated[
    Text, ACCESS_LOG, OPINION, Label("What if the suspect learns of it?", "How he could, and what he might then do")
]


def refuse_repeated(grounds: tuple[Ground, ...]) -> None:
    """Raise `Refused` where one gateway is relied on twice: each is answered for once."""
    if len({ground.gateway for ground in grounds}) < len(grounds):
        raise Refused("Name each legal gateway once, with all that is to be said of it.", field="grounds")

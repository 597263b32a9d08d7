"""The recognised assessment tools as data: each with its own scale, never converted, summed or averaged."""

from enum import StrEnum

import msgspec


class Tool(StrEnum):
    """The tools that the practice recognises."""

    THRIVE = "thrive"
    SST = "sst"
    S_DASH = "s_dash"
    DASH = "dash"
    DARA = "dara"
    SASH = "sash"
    SRP = "srp"
    SAM = "sam"
    ROSH = "rosh"


class ToolCard(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one tool.

    `scale` is in rising order, in the tool's own words; `items` the topics (in our words) by number where its licence
    lets topics be recorded, empty where the form is licensed; `screens_only` that it is not a full assessment.
    """

    title: str
    scale: tuple[str, ...]
    source: str
    items: dict[int, str] = {}
    suggests_from: tuple[tuple[int, str], ...] = ()
    screens_only: bool = False

    def name_of(self, grade: str) -> str:
        """A grade as it reads on a page."""
        return grade.replace("_", " ")

    def names(self) -> list[str]:
        """The whole scale as it reads on a page."""
        return [self.name_of(grade) for grade in self.scale]


# Topics of the eleven stalking questions, in our own words; the form itself is not reproduced.
S_DASH_TOPICS = {
    1: "How frightened the victim is",
    2: "Earlier harassment by this person, of anyone",
    3: "Damage to property",
    4: "Unannounced visits more than three times a week",
    5: "Loitering near home or work",
    6: "Threats of physical or sexual violence now",
    7: "Other people harassed as well",
    8: "Violence to others during this episode",
    9: "Others recruited to help",
    10: "Drugs or alcohol",
    11: "Known violence, physical or psychological",
}

# Topics of the domestic abuse questions that a published case names, in our own words.
DASH_TOPICS = {
    1: "Separated, or tried to separate, within the last year",
    2: "Constant calls, texts, contacting, following",
    3: "History of domestic abuse",
    4: "Follows or watches the victim",
    5: "Previous arrests or criminal history",
    6: "Injury in this incident",
    7: "Very frightened",
    8: "Threats to kill",
    9: "Weapons",
    10: "Suicidal threats by the suspect",
    11: "Isolated from family or friends",
    12: "Pregnant, or a child under eighteen months",
    13: "Conflict over child contact",
    14: "Abuse happening more often or getting worse",
    15: "Jealous or controlling behaviour",
    16: "Attempts to strangle or suffocate",
    17: "Sexual harm",
    18: "Breach of bail, an injunction or an order",
}

_STANDARD = ("standard", "medium", "high")
_CONCERN = ("low", "moderate", "high")

TOOLS: dict[Tool, ToolCard] = {
    Tool.THRIVE: ToolCard(title="THRIVE", scale=_STANDARD, source="Control-room assessment", screens_only=True),
    Tool.SST: ToolCard(
        title="Stalking screening tool (SST)",
        scale=("not_identified", "identified"),
        source="Released to all forces in April 2024; not a full risk assessment",
        screens_only=True,
    ),
    Tool.S_DASH: ToolCard(
        title="S-DASH",
        scale=_STANDARD,
        source="Eleven stalking questions; alone not an adequate assessment (HMICFRS 2024)",
        items=S_DASH_TOPICS,
        suggests_from=((6, "high"), (3, "medium")),
        screens_only=True,
    ),
    Tool.DASH: ToolCard(
        title="DASH",
        scale=_STANDARD,
        source="Domestic abuse, stalking and honour-based violence",
        items=DASH_TOPICS,
        suggests_from=((5, "high"), (3, "medium")),
    ),
    Tool.DARA: ToolCard(title="DARA", scale=_STANDARD, source="Domestic abuse risk assessment"),
    Tool.SASH: ToolCard(
        title="SASH", scale=_CONCERN, source="Screening assessment for stalking and harassment: a level of concern"
    ),
    Tool.SRP: ToolCard(title="Stalking Risk Profile (SRP)", scale=_CONCERN, source="Licensed; judgement only"),
    Tool.SAM: ToolCard(title="SAM", scale=_CONCERN, source="Licensed; judgement only, never totalled"),
    Tool.ROSH: ToolCard(
        title="Risk of serious harm (RoSH)", scale=("low", "medium", "high", "very_high"), source="OASys"
    ),
}


def grade_suggested(tool: Tool, grade: str, yes: int) -> str | None:
    """The grade from which a count of yes answers suggests a review, where the one given lies below; else None.

    The counts are configuration of the partnership, not part of any tool: they prompt a supervisor and decide nothing.
    """
    card = TOOLS[tool]
    for at_least, suggested in card.suggests_from:
        if yes >= at_least:
            return suggested if card.scale.index(grade) < card.scale.index(suggested) else None
    return None

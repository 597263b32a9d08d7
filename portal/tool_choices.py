"""The grades and items of the assessment tools, as choices of a form."""

from functools import cache

from domain.risk.tools import TOOLS, Tool, ToolCard
from portal.posted import Choice, Choices
from portal.words import in_words


@cache
def tool_choices() -> Choices:
    """Choices for the sources "grades" (each with the tools that use it) and "items" (each under its tool)."""
    used_by: dict[str, list[tuple[Tool, ToolCard]]] = {}
    for tool, card in TOOLS.items():
        for grade in card.scale:
            used_by.setdefault(grade, []).append((tool, card))
    items = [
        Choice(str(number), topic, group=tool.value, group_title=card.title)
        for tool, card in TOOLS.items()
        for number, topic in card.items.items()
    ]
    return {
        "grades": [
            Choice(
                grade,
                in_words(grade),
                f"In {', '.join(card.title for _, card in tools)}",
                group=" ".join(tool.value for tool, _ in tools),
            )
            for grade, tools in used_by.items()
        ],
        "items": items,
    }

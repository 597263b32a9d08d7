"""Sentences: how a field's label is put into words when something about it must be said."""

import re

_VOWELS = "aeiouAEIOU"
_DETERMINED = ("the ", "a ", "an ", "any ", "his ", "her ", "their ", "your ", "each ", "whose ")
# A label that begins or ends like this names nothing: put after "the" it would be no English, so it is quoted.
_ASKING = re.compile(
    r"(who|what|which|when|where|why|how|is|was|did|does|do|has|will|"
    r"in|on|by|with|since|from|until|of|to|for|about|there|leads|lives|treat|expected)(?![\w-])",
    re.IGNORECASE,
)
_LEADING = frozenset({"to", "of", "on", "since", "as", "by"})
_ALONE = frozenset(
    {
        *("predisposing", "precipitating", "perpetuating", "protective"),
        *("fixated", "obsessive", "unwanted", "repeated"),
    }
)
_AFTER_ITS_NOUN = re.compile(
    r" (in|of|that|on|to|for|with|from|online|wanted|needed|agreed|planned|sought)\b", re.IGNORECASE
)
_UNCOUNTED = frozenset({"evidence", "advice", "information", "behaviour"})


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it begins with a name or an abbreviation ("DASH", "Mental Health")."""
    first, _, rest = text.partition(" ")
    second = rest.split(" ", 1)[0]
    named = second.isalpha() and len(second) > 1 and second == second.capitalize() != second.lower()
    if f"{first.lower()} " in _DETERMINED:
        return text[:1].lower() + text[1:]
    keeps = named or first != first.capitalize() or (len(first) == 1 and first not in {"A", "a"})
    return text if keeps else text[:1].lower() + text[1:]


def is_question(label: str) -> bool:
    """Whether a label asks, or is the beginning or end of a sentence, rather than names something."""
    asks = label.endswith("?") or bool(_ASKING.match(label))
    return asks or label.lower().split()[-1] in _LEADING or label.lower() in _ALONE


def the(label: str) -> str:
    """The label as the beginning of a sentence: "The date assessed", "Your answer to “Is she safe?”"."""
    if is_question(label):
        return f"Your answer to “{label}”"
    if label.lower().startswith(_DETERMINED):
        return label
    return f"The {lower_first(label)}"


def an(label: str) -> str:
    """The label as one of a kind, within a sentence: "a grade", "another person"; several things as "the terms"."""
    if is_question(label):
        return f"an answer to “{label}”"
    if label.lower().startswith(_DETERMINED) or _is_several(label):
        return lower_first(the(label))
    if label.startswith("Other "):
        return f"an{lower_first(label)}"
    return f"{'an' if label[:1] in _VOWELS else 'a'} {lower_first(label)}"


def _is_several(label: str) -> bool:
    """Whether a label names several things, or what is not counted: "Terms", "Evidence of alarm"."""
    listed = "and" in label.split() and "," in label
    head = _AFTER_ITS_NOUN.split(label.lower())[0].split()[-1]
    plural = head.endswith("s") and not head.endswith(("ss", "’s")) and head != "means"
    return listed or plural or head in _UNCOUNTED or (label.isupper() and label.isalpha())


def enter(label: str) -> str:
    """What to do about a field that was left empty."""
    return f"Answer “{label}”" if is_question(label) else f"Enter {lower_first(the(label))}"


def choose(label: str) -> str:
    """What to do about a choice that was not made."""
    return f"Answer “{label}”" if is_question(label) else f"Choose {lower_first(the(label))}"

"""Sentences: how a field's label is put into words when something about it must be said."""

_VOWELS = "aeiouAEIOU"
_DETERMINED = ("the ", "a ", "an ", "any ", "his ", "her ", "their ", "your ", "each ")
_ASKING = ("who ", "what ", "when ", "where ", "why ", "how ", "is ", "was ", "did ", "does ", "do ", "has ", "will ")


def lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is a name or an abbreviation ("DASH", "MAPPA")."""
    first = text.split(" ", 1)[0]
    keeps = first != first.capitalize() or (len(first) == 1 and first not in {"A", "a"})
    return text if keeps else text[:1].lower() + text[1:]


def is_question(label: str) -> bool:
    """Whether a label asks rather than names."""
    return label.endswith("?") or label.lower().startswith(_ASKING)


def the(label: str) -> str:
    """The label as the beginning of a sentence: "The date assessed", "Your answer to “Is she safe?”"."""
    if is_question(label):
        return f"Your answer to “{label}”"
    if label.lower().startswith(_DETERMINED):
        return label
    return f"The {lower_first(label)}"


def an(label: str) -> str:
    """The label as one of a kind, within a sentence: "a grade", "an order"."""
    if is_question(label) or label.lower().startswith(_DETERMINED):
        return f"an answer to “{label}”" if is_question(label) else lower_first(label)
    return f"{'an' if label[:1] in _VOWELS else 'a'} {lower_first(label)}"


def enter(label: str) -> str:
    """What to do about a field that was left empty."""
    return f"Answer “{label}”" if is_question(label) else f"Enter {lower_first(the(label))}"


def choose(label: str) -> str:
    """What to do about a choice that was not made."""
    return f"Answer “{label}”" if is_question(label) else f"Choose {lower_first(the(label))}"

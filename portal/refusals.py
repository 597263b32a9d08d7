"""How the doors say no: each kind of refusal once, turned into pages and problem documents elsewhere."""

from domain.governance import Register
from domain.kernel import Entry, Fact
from domain.policy import Reader


class Turned(Exception):  # noqa: N818 - being turned away at the door is an answer, not an error
    """Somebody was turned away at a door, with the sentence that they read."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NoSuchCase(Turned):
    """There is no such case, or the reader may not know of it: the two cannot be told apart."""

    def __init__(self) -> None:
        super().__init__("There is no case here that you can open. Check the address, or ask the case lead to add you.")


class NotYours(Turned):
    """The role may not do this."""


class Stale(Turned):
    """Somebody recorded something that this command replaces or relies on.

    `entries` are those that came since the writer's screen, as the writer may see them; `reader` and `register` are
    what they are told with.
    """

    def __init__(
        self, entries: tuple[Entry[Fact], ...], reader: Reader | None = None, register: Register | None = None
    ) -> None:
        super().__init__(
            "Something that this rests on was recorded after you opened the page. Read it, then send yours again."
        )
        self.entries = entries
        self.reader = reader
        self.register = register


class Invalid(Turned):
    """What was sent cannot be taken; `fields` has a sentence beside each field, with its path."""

    def __init__(self, fields: dict[str, str], sentence: str = "Some of what was sent cannot be taken.") -> None:
        super().__init__(sentence)
        self.fields = fields


class KeyReused(Turned):
    """The same Idempotency-Key came before with another body."""

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was used before with another body. Use a new key for a new command.")


class UnknownMark(Turned):
    """A mark that stands for nothing this reader may see."""

    def __init__(self) -> None:
        super().__init__(
            "This mark stands for no place that you can see. Leave it out, or use the newest mark you hold."
        )


class NoPolicyThen(Turned):
    """No policy was in force at that moment."""

    def __init__(self) -> None:
        super().__init__("No sharing policy was in force at that moment. Choose a later one.")


class NotThereThen(Turned):
    """The reader was not on the case at that moment."""

    def __init__(self) -> None:
        super().__init__("You were not on this case at that moment. Ask whoever leads it for what you need.")

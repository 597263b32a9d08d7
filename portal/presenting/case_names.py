"""What a case is called in lists, also to a reader to whom even its reference is closed."""

from typing import Final

NO_REFERENCE: Final = "Case"  # on the pages of a case whose reference is closed
_MARKED: Final = 4  # letters of a case's mark that tell it from the reader's others


def called(reference: str | None, case: object) -> str:
    """What a case is called in a list: its reference; where that is closed, by the end of its mark, as in its address.

    So the same case has the same name in every list, and no two links of one name lead to different cases.
    """
    return reference or f"{NO_REFERENCE} {str(case)[-_MARKED:]}"

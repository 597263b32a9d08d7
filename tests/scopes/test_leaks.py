"""What is looked for in an answer is found wherever it stands, whatever stands around it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.scopes.sowing import leaks

LOOKED_FOR = (
    "zq0001vx",
    "zq0002vx",
    "1701-07-17",
    "1702-07-17",
    "0717-07-17",
    "17 July 1701",
    "17 Jul 1702",
    "ca9a41e5-0000-4000-8000-000000000001",
    "00000000-0000-4000-8000-000000000000",
    "ca9a41e5000040008000000000000001",
    "Ă.Ć.",
    "Zoë Ní Bhriain",
    "the reference",
)
PIECES = st.sampled_from(
    (
        *LOOKED_FOR,
        *(each[:half] for each in LOOKED_FOR for half in (2, 4, 7)),
        "17",
        "-",
        "zq",
        "0",
        " ",
        "\\u0102",
        "-07",
    )
)


@given(pieces=st.lists(PIECES, max_size=12), shouted=st.booleans())
def test_a_text_is_found_wherever_it_stands(pieces: list[str], *, shouted: bool) -> None:
    content = "".join(pieces)
    content = content.upper() if shouted else content
    expected = [
        f"{text}: it"
        for text in LOOKED_FOR
        if text.casefold() in content.casefold()
        or text.encode("ascii", "backslashreplace").decode().casefold() in content.casefold()
    ]
    assert list(leaks(content, dict.fromkeys(LOOKED_FOR, "it"))) == expected


def test_each_is_found_alone() -> None:
    for text in LOOKED_FOR:
        assert list(leaks(f"<p>{text.upper()}</p>", {text: "it"})) == [f"{text}: it"]
        assert list(leaks(f"<p>{text[1:]}</p>", {text: "it"})) == []

"""Sealing and the leaf, without a database: a box opens in its own place alone, and its length tells little."""

import hashlib
import hmac
from datetime import UTC, datetime
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from infra.leaf import Label, box_digest, frame, leaf_hash, microseconds
from infra.seal import BoxDamaged, DataKey, Place, seal, unseal

KEY = DataKey(b"i" * 16, b"k" * 32)
HERE = Place(b"s" * 16, b"e" * 16)


@given(content=st.binary(max_size=300), label=st.text(min_size=1, max_size=30))
def test_what_is_sealed_opens_again_and_its_size_is_a_step_of_64(content: bytes, label: str) -> None:
    box = seal(KEY, HERE, Label(label), content)
    assert unseal(KEY, HERE, Label(label), box) == content
    steps, over = divmod(len(box) - 12 - 16, 64)
    assert over == 0
    assert (steps - 1) * 64 < 4 + len(content) <= steps * 64


def test_contents_of_up_to_sixty_bytes_look_alike() -> None:
    assert {len(seal(KEY, HERE, Label("risk"), bytes(size))) for size in range(61)} == {12 + 64 + 16}


def test_two_boxes_of_the_same_are_not_the_same() -> None:
    assert seal(KEY, HERE, Label("risk"), b"high") != seal(KEY, HERE, Label("risk"), b"high")


@pytest.mark.parametrize(
    ("key", "place", "label"),
    [
        (DataKey(b"i" * 16, b"K" * 32), HERE, Label("risk")),
        (KEY, Place(b"S" * 16, b"e" * 16), Label("risk")),
        (KEY, Place(b"s" * 16, b"E" * 16), Label("risk")),
        (KEY, HERE, Label("risk/summary")),
    ],
    ids=["key", "stream", "entry", "label"],
)
def test_a_box_opens_under_its_own_key_and_in_its_own_place_alone(key: DataKey, place: Place, label: Label) -> None:
    with pytest.raises(BoxDamaged):
        unseal(key, place, label, seal(KEY, HERE, Label("risk"), b"high"))


@pytest.mark.parametrize("box", [b"", b"short", b"x" * 28], ids=["empty", "short", "no padding"])
def test_what_is_no_box_is_damaged(box: bytes) -> None:
    with pytest.raises(BoxDamaged):
        unseal(KEY, HERE, Label("risk"), box)


@given(place=st.integers(0, 12 + 64 + 16 - 1), bit=st.integers(0, 7))
def test_any_changed_bit_is_noticed(place: int, bit: int) -> None:
    box = bytearray(seal(KEY, HERE, Label("risk"), b"high"))
    box[place] ^= 1 << bit
    with pytest.raises(BoxDamaged):
        unseal(KEY, HERE, Label("risk"), bytes(box))


def test_whoever_is_given_a_boxs_own_key_opens_it_by_the_published_description() -> None:
    box = seal(KEY, HERE, Label("risk"), b"high")
    own = hmac.new(b"k" * 32, b"e" * 16 + b"risk", hashlib.sha256).digest()
    bound = b"\0\0\0\x10" + b"s" * 16 + b"\0\0\0\x10" + b"e" * 16 + b"\0\0\0\x04risk"
    assert AESGCM(own).decrypt(box[:12], box[12:], bound) == b"\0\0\0\x04high" + bytes(56)


@given(parts=st.lists(st.binary(max_size=5), max_size=5), others=st.lists(st.binary(max_size=5), max_size=5))
def test_framed_parts_are_alike_only_where_every_part_is(parts: list[bytes], others: list[bytes]) -> None:
    assert (frame(*parts) == frame(*others)) == (parts == others)


def test_a_moment_is_counted_to_the_microsecond_on_both_sides_of_1970() -> None:
    assert microseconds(datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC)) == 1_000_005
    assert microseconds(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


def test_the_leaf_is_that_of_the_published_description() -> None:
    digest = box_digest(Label("risk"), b"i" * 16, b"box")
    assert digest == hashlib.sha256(b"\0\0\0\x04risk\0\0\0\x10" + b"i" * 16 + b"\0\0\0\x03box").digest()
    stream = bytes(range(16))
    whole = b"\0\0\0\0\x08" + (7).to_bytes(8, "big") + b"\0\0\0\x10" + stream
    whole += b"\0\0\0\x08" + (1_000_000).to_bytes(8, "big") + b"\0\0\0\x20" + digest

    known = datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert leaf_hash(7, UUID(bytes=stream), known, [digest]) == hashlib.sha256(whole).digest()

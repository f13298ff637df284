"""A frame is data or an error: whatever bytes arrive, nothing else comes of them, and it comes soon."""

from __future__ import annotations

import contextlib
import json
import random
import socket
import struct
import threading
import time

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.wire import (
    DTYPES,
    MAGIC,
    MAX_DEPTH,
    MAX_HEADER,
    MAX_PAYLOAD,
    PREFIX,
    Channel,
    Gone,
    ProtocolError,
    TooLate,
    decode,
    encode,
)

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(max_size=20)
KEYS = st.text(max_size=5) | st.integers() | st.booleans() | st.tuples(st.integers(), st.text(max_size=3))
DATA = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.sets(KEYS, max_size=4)
    ),
    max_leaves=20,
)
SHAPES = st.lists(st.integers(0, 4), max_size=4)


def frame(value):
    """Return the header and the payload that carry `value`."""
    _, header, *blobs = encode(value)
    return header, b"".join(blobs)


def travel(value):
    return decode(*frame(value))


def header(value):
    return json.dumps(value).encode()


@settings(max_examples=200, deadline=None)
@given(DATA)
def test_does_nested_data_survive(value):
    answer = travel(value)
    assert answer == value
    assert repr(type(answer)) == repr(type(value))


@settings(max_examples=200, deadline=None)
@given(SHAPES, st.sampled_from(list(DTYPES.values())), st.integers(0, 2**32))
def test_do_tensors_survive_bit_for_bit(shape, dtype, seed):
    tensor = (torch.rand(shape, generator=torch.Generator().manual_seed(seed)) * 100 - 50).to(dtype)
    answer = travel({"x": [tensor, tensor.numpy() if dtype is not torch.bfloat16 else 0]})["x"][0]
    assert answer.dtype is dtype
    assert answer.shape == tensor.shape
    assert answer.numel() == 0 or torch.equal(answer, tensor)


VIEWS = {
    "every third of one": torch.arange(10.0)[::3][:1],
    "a number stretched to one": torch.tensor(7.0).expand(1),
    "a corner": torch.arange(12.0).view(3, 4)[1:2, ::4],
    "every third": torch.arange(10.0)[::3],
    "a column": torch.arange(12.0).view(3, 4)[:, 1:2],
    "turned": torch.arange(12.0).view(3, 4).T,
    "stretched": torch.tensor([[1.0], [2.0]]).expand(2, 5),
    "conjugated": torch.tensor([[1 + 2j]]).conj().T,
    "negated": torch.tensor([3 - 4j]).conj().imag,
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_do_views_survive(view):
    answer = travel(view)
    assert torch.equal(answer, view)
    assert answer.is_contiguous()


def test_is_what_arrives_a_copy():
    tensor = torch.zeros(3)
    answer = travel(tensor)
    answer += 1
    assert torch.equal(tensor, torch.zeros(3))


def test_do_numpy_arrays_keep_dtype_and_shape():
    array = np.arange(6.0).reshape(2, 3).T
    answer = travel(array)
    assert isinstance(answer, np.ndarray)
    assert (answer == array).all()


def test_does_a_byte_of_two_become_true():
    """A byte that is neither 0 nor 1 makes a bool tensor that is neither true nor false."""
    answer = decode(header({"t": "tensor", "dtype": "bool", "shape": [2], "grad": False}), b"\x00\x02")
    assert answer.tolist() == [False, True]
    assert int(answer.sum()) == 1


HOSTILE = {
    "not JSON": b"\xff\xfe{",
    "nothing": b"",
    "half": b'{"t": "tuple"',
    "a tag that is unknown": header({"t": "pickle", "v": "gASV"}),
    "no tag": header({"a": 1}),
    "a tag that is a list": header({"t": ["tensor"]}),
    "a handle where none may stand": header({"t": "handle", "id": 0}),
    "a handle deep inside": header([{"t": "tuple", "v": [{"t": "handle", "id": 3}]}]),
    "a tuple of no list": header({"t": "tuple", "v": 3}),
    "a dict of no pairs": header({"t": "dict", "v": [[1]]}),
    "a dict of text": header({"t": "dict", "v": ["ab"]}),
    "a key that is a list": header({"t": "dict", "v": [[[1], 2]]}),
    "a key that is a tuple of lists": header({"t": "set", "v": [{"t": "tuple", "v": [[1]]}]}),
    "a tensor as a key": header({"t": "set", "v": [{"t": "tensor", "dtype": "bool", "shape": [0]}]}),
    "a slice of two": header({"t": "slice", "v": [1, 2]}),
    "bytes that are not there": header({"t": "bytes", "n": 10}),
    "fewer bytes than none": header({"t": "bytes", "n": -1}),
    "bytes by half": header({"t": "bytes", "n": 0.5}),
    "an unknown dtype": header({"t": "tensor", "dtype": "object", "shape": [1]}),
    "a dtype that is a list": header({"t": "dtype", "v": ["int8"]}),
    "a negative shape": header({"t": "tensor", "dtype": "int8", "shape": [-1]}),
    "two negative sizes": header({"t": "tensor", "dtype": "int8", "shape": [-2, -2]}),
    "a huge shape": header({"t": "tensor", "dtype": "int8", "shape": [1 << 40]}),
    "a shape that overflows": header({"t": "tensor", "dtype": "int8", "shape": [1 << 32, 1 << 32]}),
    "a shape that overflows to nothing": header({"t": "tensor", "dtype": "int8", "shape": [0] + [1 << 40] * 8}),
    "more rows of nothing than a list can hold": header({"t": "tensor", "dtype": "int8", "shape": [1 << 40, 0]}),
    "a shape of floats": header({"t": "tensor", "dtype": "int8", "shape": [1.0]}),
    "a shape of booleans": header({"t": "tensor", "dtype": "int8", "shape": [True]}),
    "no shape": header({"t": "tensor", "dtype": "int8"}),
    "too many axes": header({"t": "tensor", "dtype": "int8", "shape": [1] * 17}),
    "a blob that is missing": header({"t": "tensor", "dtype": "float64", "shape": [2]}),
    "an array of bfloat16": header({"t": "array", "dtype": "bfloat16", "shape": [0]}),
    "a generator of nothing": header({"t": "generator", "v": None}),
    "a generator of few bytes": header({"t": "generator", "v": {"t": "tensor", "dtype": "uint8", "shape": [0]}}),
    "deep lists": b"[" * 100_000,
    "deeper than allowed": header(1).join([b"[" * (MAX_DEPTH + 1), b"]" * (MAX_DEPTH + 1)]),
    "deep tags": b'{"t":"tuple","v":[' * 60 + b"]}" * 60,
    "generators in generators": b'{"t":"generator","v":' * 200 + b"0" + b"}" * 200,
    "too many parts": header([0] * 300_000),
    "a number of too many digits": b"9" * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_is_a_hostile_header_refused(text):
    began = time.monotonic()
    with pytest.raises(ProtocolError):
        decode(text, b"")
    assert time.monotonic() - began < 2


def test_are_bytes_that_belong_to_nothing_refused():
    with pytest.raises(ProtocolError, match="belong to nothing"):
        decode(header(1), b"x")


def test_are_keys_made_to_collide_refused():
    """Python hashes tuples of numbers without a secret: a dict of colliding keys would take the judge minutes."""
    began = time.monotonic()
    with pytest.raises(ProtocolError, match="hash"):
        decode(header({"t": "set", "v": [{"t": "tuple", "v": pair} for pair in colliding_pairs(50_000)]}), b"")
    with pytest.raises(ProtocolError, match="hash"):
        decode(header({"t": "set", "v": [n * (2**61 - 1) for n in range(100_000)]}), b"")
    assert time.monotonic() - began < 5


def test_are_honest_keys_of_every_kind_taken():
    """A vocabulary and a table of pairs, as a tokenizer has them."""
    words = {f"word {n}": n for n in range(20_000)}
    pairs = {(n % 300, n // 300): n for n in range(20_000)}
    assert travel(words) == words
    assert travel(pairs) == pairs


def colliding_pairs(count):
    """Return pairs of numbers whose tuples all have the same hash (CPython's hash, solved for the second number)."""
    p1, p2, p5, mask = 11400714785074694791, 14029467366897019727, 2870177450012600261, (1 << 64) - 1
    inverse = pow(p2, -1, 1 << 64)

    def lane(accumulator, value):
        accumulator = (accumulator + value * p2) & mask
        return ((accumulator << 31 | accumulator >> 33) * p1) & mask

    target = (lane(lane(p5, 1), 1) * pow(p1, -1, 1 << 64)) & mask
    before = (target >> 31 | target << 33) & mask
    pairs = []
    first = 0
    while len(pairs) < count:
        first += 1
        second = ((before - lane(p5, first)) * inverse) & mask
        second -= (1 << 64) if second >> 63 else 0
        if abs(second) < (1 << 61) - 1 and second != -1:
            pairs.append([first, second])
    assert len({hash(tuple(pair)) for pair in pairs}) == 1
    return pairs


def test_do_thousands_of_spoiled_frames_raise_nothing_else():
    """Valid frames with some bytes changed, cut or put in twice: a value or a ProtocolError."""
    dice = random.Random(0)
    samples = [
        frame(value)
        for value in (
            {"a": [1, 2.5, None], "b": (True, "x"), "c": {1, 2}},
            [torch.rand(2, 3), np.arange(3), b"bytes"],
            {"g": torch.Generator(), "d": torch.int8, "s": slice(1, 2), "e": ...},
        )
    ]
    began = time.monotonic()
    for _ in range(3_000):
        text, payload = map(bytearray, dice.choice(samples))
        for _ in range(dice.randint(1, 4)):
            target = text if dice.random() < 0.8 or not payload else payload
            place = dice.randrange(len(target) + 1) if target else 0
            change = dice.choice((bytes([dice.randrange(256)]), b"", b"-", b"9" * 20, b"[", b'"t"', b"null"))
            target[place : place + dice.randint(0, 3)] = change
        with contextlib.suppress(ProtocolError):
            decode(bytes(text), payload)
    assert time.monotonic() - began < 30


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=50))
def test_are_random_bytes_refused(text, payload):
    with contextlib.suppress(ProtocolError):
        decode(text, payload)


@pytest.mark.parametrize(
    "value",
    [lambda: None, object(), [print], torch.rand(2).to_sparse(), torch.empty(2, device="meta"), 3j, range(3)],
    ids=["function", "object", "inside", "sparse", "meta", "complex", "range"],
)
def test_is_what_is_no_data_refused_without_handles(value):
    with pytest.raises(TypeError, match="cannot be sent"):
        encode(value)


def test_are_values_without_an_end_refused():
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(ProtocolError, match="too deeply"):
        encode(endless)
    with pytest.raises(ProtocolError, match="larger"):
        encode([torch.empty(MAX_PAYLOAD // 2, dtype=torch.int8)] * 3)
    with pytest.raises(ProtocolError, match="header"):
        encode("x" * (MAX_HEADER + 1))


@pytest.fixture
def line():
    """A channel, and the raw socket of the other side."""
    mine, theirs = socket.socketpair()
    channel = Channel(mine)
    with theirs:
        yield channel, theirs
    channel.close()


def soon(seconds=0.3):
    return time.monotonic() + seconds


@pytest.mark.parametrize(
    "prefix",
    [b"HTTP/1.1 200 OK\r\n", PREFIX.pack(b"Z2G2", 1, 0), PREFIX.pack(MAGIC, MAX_HEADER + 1, 0),
     PREFIX.pack(MAGIC, 1, MAX_PAYLOAD + 1), PREFIX.pack(MAGIC, 0xFFFF_FFFF, 2**64 - 1)],
    ids=["another protocol", "another version", "a header too large", "a payload too large", "everything too large"],
)  # fmt: skip
def test_is_a_prefix_that_cannot_be_refused_at_once(line, prefix):
    channel, theirs = line
    theirs.sendall(prefix)
    with pytest.raises(ProtocolError):
        channel.receive(soon(5))


def test_does_an_announced_size_allocate_nothing(line):
    """128 MB are announced and three bytes come: the memory of three bytes is used."""
    channel, theirs = line
    theirs.sendall(PREFIX.pack(MAGIC, 3, MAX_PAYLOAD) + b"[1]abc")
    theirs.close()
    with pytest.raises(Gone):
        channel.receive(soon(5))


def test_does_a_closed_line_say_gone(line):
    channel, theirs = line
    theirs.sendall(PREFIX.pack(MAGIC, 10, 0) + b"[")
    theirs.close()
    with pytest.raises(Gone):
        channel.receive(soon(5))


def test_is_a_silent_sender_too_late(line):
    channel, _ = line
    began = time.monotonic()
    with pytest.raises(TooLate):
        channel.receive(soon())
    assert time.monotonic() - began < 2


def test_is_a_dripping_sender_too_late(line):
    """A byte now and then keeps a receive alive, and the deadline all the same."""
    channel, theirs = line
    over = threading.Event()

    def drip():
        for byte in PREFIX.pack(MAGIC, 1_000, 0) + b"[" * 1_000:
            if over.wait(0.02):
                return
            theirs.sendall(bytes([byte]))

    thread = threading.Thread(target=drip)
    thread.start()
    began = time.monotonic()
    try:
        with pytest.raises(TooLate):
            channel.receive(soon())
        assert time.monotonic() - began < 2
    finally:
        over.set()
        thread.join()


def test_is_a_receiver_who_does_not_read_too_late(line):
    channel, _ = line
    with pytest.raises(TooLate):
        channel.send(b"x" * (16 << 20), soon())


def test_does_a_deadline_in_the_past_count(line):
    channel, theirs = line
    theirs.sendall(struct.pack("<4sIQ", MAGIC, 1, 0) + b"1")
    with pytest.raises(TooLate):
        channel.receive(time.monotonic() - 1)


def test_do_frames_follow_each_other(line):
    channel, theirs = line
    other = Channel(theirs)
    for value in (1, [torch.ones(2)], "x"):
        other.send(value)
    assert channel.receive() == 1
    assert torch.equal(channel.receive()[0], torch.ones(2))
    assert channel.receive() == "x"

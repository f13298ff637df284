"""Frames as a hostile process might send them: Hypothesis strategies for headers, frames and whole streams of bytes.

Most are close to what the judge expects, since what is far from it is refused at once: real frames with a part
replaced, entries of every tag with fields of the wrong type, sizes that overflow, keys that collide, odd JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from hypothesis import strategies as st

from autograder.wire import DTYPES, MAGIC, MAX_HEADER, MAX_PAYLOAD, PREFIX, encode

TAGS = ("tensor", "array", "tuple", "dict", "set", "bytes", "slice", "ellipsis", "dtype", "generator", "handle")
PRIME = 2**61 - 1
"""Python's hash of a whole number is its remainder by this: its multiples all collide."""

SIZES = st.one_of(
    st.integers(-2, 20),
    st.sampled_from([2**20, 2**31 - 1, 2**31, 2**32, 2**40, 2**40 + 1, 2**53, 2**62, 2**63, 2**64, -(2**63), 10**400]),
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    SIZES,
    st.sampled_from([float("nan"), float("inf"), -float("inf"), -0.0, 5e-324, 1.5, 1e308]),
    st.sampled_from(["", "t", "v", "x" * 300, "\ud800", "\udfff\ud800", "\x00", "é\u202e", "__class__", *TAGS]),
    st.builds(list),
    st.builds(dict),
    st.text(max_size=5),
)
DTYPE_NAMES = st.one_of(
    st.sampled_from([*DTYPES, "object", "complex32", "float8_e4m3fn", "quint8", "int4", "float", "Float64", "uint64"]),
    ODD,
)
SHAPES = st.one_of(st.lists(SIZES, max_size=18), st.lists(st.sampled_from([0, 1, 2, 2**40]), max_size=16), ODD)
COLLIDING = st.lists(st.integers(0, 200).map(lambda number: number * PRIME), max_size=250)


def _tagged(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return entries with a tag: fields may be missing, of another tag, of another type."""
    pairs = st.lists(st.lists(children, min_size=1, max_size=3), max_size=4)
    fields = {
        "v": st.one_of(children, st.lists(children, max_size=4), pairs, COLLIDING, ODD),
        "n": SIZES | ODD,
        "dtype": DTYPE_NAMES,
        "shape": SHAPES,
        "grad": ODD,
        "id": ODD,
        "kind": ODD,
        "t ": children,
    }
    tags = st.one_of(st.sampled_from(TAGS), st.sampled_from(TAGS), ODD, children)
    return st.fixed_dictionaries({"t": tags}, optional=fields)


ENTRIES = st.recursive(ODD, lambda inner: _tagged(inner) | _tagged(inner) | st.lists(inner, max_size=4), max_leaves=12)

GOOD: tuple[Callable[[], Any], ...] = (
    lambda: {"ok": [1, 2.5, None, "x"], ("a", 1): (True, b"yz"), 3: {1, 2}, 4: slice(1, None, 2), 5: ...},
    lambda: [torch.rand(2, 3), np.arange(3), torch.zeros(0, 4), torch.tensor(True), torch.ones(2, requires_grad=True)],
    lambda: {"error": {"type": "ValueError", "kind": "shape", "cell": "1", "line": 3}, "g": torch.Generator()},
    lambda: {"ok": {"status": "ok", "stdout": "x", "stderr": "", "error": "", "traceback": ""}, "end": False},
    lambda: [torch.int8, [[[[(((),),)]]]], {(1, (2, "x")): {None, True, 0.5}}, torch.rand(3, dtype=torch.complex64)],
)  # fmt: skip
"""Values of which real frames are made, of every tag but handles."""


def frame_of(value: object) -> tuple[bytes, bytes]:
    """Return header and payload of a real frame."""
    _, header, *blobs = encode(value)
    return header, b"".join(blobs)


FRAMES_OF_GOOD = [frame_of(make()) for make in GOOD]


@st.composite
def _grafted(draw: st.DrawFn) -> tuple[Any, bytes]:
    """Take a real frame, and put something else in the place of one of its parts."""
    header, payload = draw(st.sampled_from(FRAMES_OF_GOOD))
    tree = json.loads(header)
    node = tree
    for _ in range(draw(st.integers(1, 6))):
        keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
        if not keys:
            break
        key = draw(st.sampled_from(keys))
        if draw(st.booleans()) or not isinstance(node[key], list | dict):
            node[key] = draw(ENTRIES)
            break
        node = node[key]
    return tree, payload


ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be", "latin-1")


@st.composite
def headers(draw: st.DrawFn, tree: Any) -> bytes:
    """Write a tree as JSON the way no serialiser would: NaN, keys twice, other encodings, white space, a tail."""
    text = json.dumps(
        tree, ensure_ascii=draw(st.booleans()), separators=draw(st.sampled_from([(",", ":"), (" ,\n", "\t: ")]))
    )
    style = draw(st.integers(0, 9))
    if style == 1:
        text = text.replace("{", '{"t":"tuple","t":"dict",', 1)
    elif style == 2:
        text = text.replace("}", ',"t":"tensor","v":[]}', 1)
    elif style == 3:
        text = f"{text}{draw(st.sampled_from(['', ' ', ',', 'null', text, chr(0)]))}"
    elif style == 4:
        text = text.replace("null", "NaN").replace("1", "1e999")
    encoding = draw(st.sampled_from(ENCODINGS))
    return text.encode(encoding, "replace" if style == 5 or encoding == "latin-1" else "surrogatepass")


@st.composite
def _spoiled(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Take a real frame and change some of its bytes."""
    parts = [bytearray(part) for part in draw(st.sampled_from(FRAMES_OF_GOOD))]
    changes = st.sampled_from(
        [b"", b"-", b"9" * 20, b"[", b'"t"', b"null", b"\xff", b"\\u0000", b"}", b'{"t":"handle","id":0}']
    )
    for _ in range(draw(st.integers(1, 4))):
        part = parts[draw(st.integers(0, 9)) == 0]
        place = draw(st.integers(0, len(part)))
        part[place : place + draw(st.integers(0, 3))] = draw(changes)
    return bytes(parts[0]), bytes(parts[1])


@st.composite
def _built(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Build a frame of odd entries; its payload may be as long as some tensor in it needs."""
    tree, payload = draw(_grafted()) if draw(st.booleans()) else (draw(ENTRIES), b"")
    size = draw(st.sampled_from([0, 0, 1, 2, 4, 8, 16, 24, 48, 96, 5056]))
    return draw(headers(tree)), payload or bytes([draw(st.integers(0, 255))]) * size


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=3) | st.binary(max_size=3)
    | st.builds(torch.zeros, st.lists(st.integers(0, 3), max_size=3), dtype=st.sampled_from(list(DTYPES.values())))
    | st.sampled_from([..., torch.int8, slice(1, None), np.arange(3)]) | st.builds(torch.Generator),
    lambda inner: st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple)
    | st.dictionaries(st.text(max_size=3) | st.integers(-9, 9) | st.tuples(st.integers(0, 3)), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
RAW = st.tuples(st.binary(max_size=200), st.binary(max_size=50))
FRAMES: st.SearchStrategy[tuple[bytes, bytes]] = st.one_of(_built(), _built(), _spoiled(), RAW, VALUES.map(frame_of))
"""Header and payload."""


@st.composite
def _on_the_line(draw: st.DrawFn) -> bytes:
    """Put a prefix before a frame: mostly a true one."""
    header, payload = draw(FRAMES)
    lie = draw(st.integers(0, 12))
    head, load = len(header), len(payload)
    if lie == 1:
        head = draw(st.sampled_from([0, 1, head + 1, max(0, head - 1), MAX_HEADER, MAX_HEADER + 1, 2**32 - 1]))
    elif lie == 2:
        load = draw(st.sampled_from([0, 1, load + 1, max(0, load - 1), MAX_PAYLOAD, MAX_PAYLOAD + 1, 2**64 - 1]))
    magic = draw(st.sampled_from([b"Z2G2", b"HTTP", b"\x00" * 4])) if lie == 3 else MAGIC
    return PREFIX.pack(magic, head, load) + header + payload


@st.composite
def streams(draw: st.DrawFn) -> bytes:
    """Put frames on a line one behind the other, cut somewhere, with bytes that belong to nothing."""
    data = b"".join(draw(st.lists(_on_the_line(), min_size=1, max_size=4)))
    cut = draw(st.integers(0, 5))
    if cut == 1:
        data = data[: draw(st.integers(0, len(data)))]
    elif cut == 2:
        data += draw(st.binary(max_size=30))
    elif cut == 3:
        data = draw(st.binary(max_size=30)) + data
    return data


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


BOMBS: dict[str, Callable[[], tuple[bytes, bytes]]] = {
    "lists in lists": lambda: (b"[" * (MAX_HEADER // 2) + b"]" * (MAX_HEADER // 2), b""),
    "objects in objects": lambda: (b'{"t":' * 1_000_000 + b"0" + b"}" * 1_000_000, b""),
    "empty lists": lambda: (b"[" + b"[]," * (MAX_HEADER // 3 - 2) + b"0]", b""),
    "empty objects": lambda: (b"[" + b"{}," * (MAX_HEADER // 3 - 2) + b"0]", b""),
    "small objects": lambda: (b"[" + b'{"":0},' * (MAX_HEADER // 7 - 2) + b"0]", b""),
    "keys of an object": lambda: (_json({f"{n:x}": n for n in range(600_000)}), b""),
    "the same key": lambda: (b"{" + b'"t":0,' * (MAX_HEADER // 6 - 2) + b'"t":1}', b""),
    "white space": lambda: (b" " * (MAX_HEADER - 4) + b"null", b""),
    "a long text": lambda: (b'"' + b"\\ud800" * (MAX_HEADER // 6 - 2) + b'"', b""),
    "a long number": lambda: (b"1." + b"1" * (MAX_HEADER - 4), b""),
    "long whole numbers": lambda: (b"[" + b"1" * 4_299 + (b"," + b"1" * 4_299) * 1_900 + b"]", b""),
    "keys that collide": lambda: (_json({"t": "set", "v": [n * PRIME for n in range(150_000)]}), b""),
    "almost as many keys that collide": lambda: (
        _json([{"t": "set", "v": [n * PRIME for n in range(100)]} for _ in range(1_900)]),
        b"",
    ),
    "keys with low bits that collide": lambda: (_json({"t": "set", "v": [n << 30 for n in range(190_000)]}), b""),
    "long keys that collide": lambda: (
        _json({"t": "set", "v": [{"t": "tuple", "v": [7] * 1_500 + [n * PRIME]} for n in range(100)]}),
        b"",
    ),
    "tensors of nothing": lambda: (_json([{"t": "tensor", "dtype": "int8", "shape": [0]}] * 150_000), b""),
    "a tensor of nothing with many rows": lambda: (
        _json({"t": "tensor", "dtype": "int8", "shape": [2**40, 0]}), b"",
    ),
    "generators": lambda: (
        _json([{"t": "generator", "v": {"t": "tensor", "dtype": "uint8", "shape": [5056]}}] * 2_000),
        torch.Generator().get_state().numpy().tobytes() * 2_000,
    ),
    "a dtype that is long": lambda: (_json({"t": "tensor", "dtype": [[0] * 100] * 20_000, "shape": [1]}), b""),
    "a payload that is large": lambda: (_json({"t": "bytes", "n": MAX_PAYLOAD}), bytes(MAX_PAYLOAD)),
    "pieces of a payload": lambda: (_json([{"t": "bytes", "n": 1}] * 190_000), bytes(190_000)),
}  # fmt: skip
"""Frames as expensive as they can be made within the limits."""

"""What crosses between the judge and a student process, and nothing else.

A frame is one value: a JSON header and the raw bytes of its tensors.

    magic (4 bytes) | header length (u32) | payload length (u64) | header | payload

In the header, JSON's own scalars and lists stand for themselves; everything else is `{"t": tag, …}`. Decoding builds
plain data from an allowlist of tags and never runs, imports or looks up anything that a frame names. Objects that are
not data (functions, modules, a student's own class) cross as handles: a number that only the side which issued it can
turn back into the object. Every size is checked before it is allocated.
"""

from __future__ import annotations

import json
import math
import socket
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final

import numpy as np
import torch

from autograder.channel import (
    MAGIC,
    MAX_HEADER,
    MAX_PAYLOAD,
    PREFIX,
    Gone,
    JsonChannel,
    ProtocolError,
    TooLate,
    receive_fds,
    send_fds,
    to_header,
)

__all__ = ["Channel", "Gone", "ProtocolError", "TooLate", "decode", "encode", "receive_fds", "send_fds"]

MAX_DEPTH: Final = 40
MAX_NODES: Final = 200_000
MAX_SAME_HASH: Final = 100
"""Keys of one dict or set that may share a hash: with tuples made for it, building a dict takes quadratic time."""

MAX_SIZE: Final = 1 << 40
"""Length of one axis."""

MAX_EMPTY: Final = 1 << 20
"""Rows, at any depth, of a tensor without elements: it costs no byte to send, and as a list it would fill a judge."""

DTYPES: Final[dict[str, torch.dtype]] = {
    name: getattr(torch, name)
    for name in (
        "float16", "bfloat16", "float32", "float64", "complex64", "complex128",
        "int8", "int16", "int32", "int64", "uint8", "bool",
    )
}  # fmt: skip
DTYPE_NAMES: Final = {dtype: name for name, dtype in DTYPES.items()}
BYTES_OF: Final = {
    dtype: np.dtype({"bfloat16": "int16", "bool": "uint8"}.get(name, name)) for name, dtype in DTYPES.items()
}
"""What numpy reads their bytes as: it has no bfloat16, and believes that a byte of 2 is true."""

SCALARS: Final = frozenset({type(None), bool, int, float, str})
"""What stands for itself."""
CONTAINERS: Final = frozenset({list, tuple, dict, set, frozenset})

Issue = Callable[[object], dict[str, Any]]
"""Turns an object that is not data into a header entry with a handle, or raises TypeError."""
Resolve = Callable[[dict[str, Any]], object]
"""Turns a handle's header entry back into an object."""


class _Encoder:
    """Collects the payload while a value is turned into a header."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.blobs: list[bytes] = []
        self.size = 0
        self.nodes = 0

    def encode(self, value: Any, depth: int = 0) -> Any:
        kind = type(value)
        if kind in SCALARS:
            return value
        if kind in CONTAINERS:
            self.nodes += len(value) * (2 if kind is dict else 1)
        if depth >= MAX_DEPTH or self.nodes > MAX_NODES:
            raise ProtocolError("the value is nested too deeply or has too many parts")
        if kind is list:
            return self._items(value, depth)
        if kind is tuple:
            return {"t": "tuple", "v": self._items(value, depth)}
        if kind is dict:
            return {"t": "dict", "v": [self._items(pair, depth) for pair in value.items()]}
        return self._encode_special(value, depth)

    def _items(self, items: Iterable[Any], depth: int) -> list[Any]:
        """Encode what is in a container; most of it stands for itself and is not asked again what it is."""
        return [item if type(item) in SCALARS else self.encode(item, depth + 1) for item in items]

    def _encode_special(self, value: Any, depth: int) -> Any:
        if isinstance(value, torch.Tensor):
            return self._tensor(value)
        if isinstance(value, np.generic):
            return self.encode(value.item(), depth + 1)
        if isinstance(value, np.ndarray) and value.dtype.name in DTYPES:
            entry = self._tensor(torch.from_numpy(np.array(value, order="C", copy=True)))
            return {**entry, "t": "array"}
        if isinstance(value, set | frozenset):
            return {"t": "set", "v": self._items(value, depth)}
        if isinstance(value, bytes):
            return {"t": "bytes", "n": self._blob(value)}
        if isinstance(value, slice):
            return {"t": "slice", "v": self._items((value.start, value.stop, value.step), depth)}
        if value is Ellipsis:
            return {"t": "ellipsis"}
        if isinstance(value, torch.dtype) and value in DTYPE_NAMES:
            return {"t": "dtype", "v": DTYPE_NAMES[value]}
        if isinstance(value, torch.Generator):
            return {"t": "generator", "v": self._tensor(value.get_state())}
        return self.issue(value)

    def _tensor(self, tensor: torch.Tensor) -> dict[str, Any]:
        if tensor.layout is not torch.strided or tensor.dtype not in DTYPE_NAMES or tensor.is_meta:
            return self.issue(tensor)
        plain = tensor if type(tensor) is torch.Tensor else torch.Tensor.detach(tensor).as_subclass(torch.Tensor)
        self._room_for(plain.nbytes)
        if plain.dtype is torch.bfloat16:  # numpy has none
            plain = plain.detach().resolve_neg().contiguous().view(torch.int16)
        array = plain.numpy(force=True)
        self._blob(array.tobytes())
        return {
            "t": "tensor",
            "dtype": DTYPE_NAMES[tensor.dtype],
            "shape": list(array.shape),
            "grad": bool(tensor.requires_grad and tensor.is_leaf),
        }

    def _room_for(self, count: int) -> None:
        if self.size + count > MAX_PAYLOAD:
            raise ProtocolError(f"the value is larger than {MAX_PAYLOAD >> 20} MB")

    def _blob(self, data: bytes) -> int:
        self._room_for(len(data))
        self.size += len(data)
        self.blobs.append(data)
        return len(data)


class _Decoder:
    """Rebuilds a value; tensors take their bytes from the payload in the order in which they stand in the header."""

    def __init__(self, payload: memoryview, resolve: Resolve) -> None:
        self.payload, self.resolve = payload, resolve
        self.offset = 0
        self.nodes = 0

    def decode(self, entry: Any, depth: int = 0) -> Any:
        if type(entry) in SCALARS:
            return entry
        if depth >= MAX_DEPTH:
            raise ProtocolError("nested too deeply")
        if isinstance(entry, list):
            return self._each(entry, depth)
        tag = entry.get("t")
        if tag == "tensor":
            return self._tensor(entry)
        if tag == "array":
            return self._tensor(entry).numpy()
        if tag == "tuple":
            return tuple(self._items(entry, depth))
        if tag == "dict":
            return self._dict(entry, depth)
        return self._decode_special(tag, entry, depth)

    def _decode_special(self, tag: object, entry: dict[str, Any], depth: int) -> Any:
        if tag == "set":
            return set(self._hashable(self._items(entry, depth)))
        if tag == "bytes":
            return bytes(self._take(entry.get("n")))
        if tag == "slice":
            parts = self._items(entry, depth)
            if len(parts) != 3:
                raise ProtocolError("a slice has three parts")
            return slice(*parts)
        if tag == "ellipsis":
            return Ellipsis
        if tag == "dtype" and entry.get("v") in DTYPES:
            return DTYPES[entry["v"]]
        if tag == "generator":
            return self._generator(entry.get("v"))
        if tag == "handle":
            return self.resolve(entry)
        raise ProtocolError("unknown tag")

    def _items(self, entry: dict[str, Any], depth: int) -> list[Any]:
        items = entry.get("v")
        if not isinstance(items, list):
            raise ProtocolError("a container without a list")
        return self._each(items, depth)

    def _each(self, items: list[Any], depth: int) -> list[Any]:
        self._count(len(items))
        return [item if type(item) in SCALARS else self.decode(item, depth + 1) for item in items]

    def _count(self, parts: int) -> None:
        self.nodes += parts
        if self.nodes > MAX_NODES:
            raise ProtocolError("too many parts")

    def _dict(self, entry: dict[str, Any], depth: int) -> dict[Any, Any]:
        pairs = entry.get("v")
        if not isinstance(pairs, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
            raise ProtocolError("a dict without pairs")
        self._count(2 * len(pairs))
        deeper = depth + 1
        decoded = [
            (
                key if type(key) is str else self.decode(key, deeper),
                value if type(value) in SCALARS else self.decode(value, deeper),
            )
            for key, value in pairs
        ]
        self._hashable([key for key, _ in decoded])
        return dict(decoded)

    def _hashable(self, items: list[Any]) -> list[Any]:
        for item in items:
            if type(item) is str:
                continue
            if not isinstance(item, int | float | bool | bytes | tuple | type(None)):
                raise ProtocolError("a key that cannot be hashed")
            if isinstance(item, tuple):
                self._hashable(list(item))
        if len(items) > MAX_SAME_HASH and max(Counter(map(hash, items)).values()) > MAX_SAME_HASH:
            raise ProtocolError("too many keys with the same hash")
        return items

    def _take(self, count: Any) -> memoryview:
        if type(count) is not int or count < 0 or self.offset + count > len(self.payload):
            raise ProtocolError("a part reaches past the end of its frame")
        part = self.payload[self.offset : self.offset + count]
        self.offset += count
        return part

    def _tensor(self, entry: dict[str, Any]) -> torch.Tensor:
        dtype, shape = DTYPES.get(str(entry.get("dtype"))), entry.get("shape")
        if dtype is None or not isinstance(shape, list) or len(shape) > 16:
            raise ProtocolError("a tensor without a known dtype and shape")
        count = 1
        for size in shape:
            if type(size) is not int or not 0 <= size <= MAX_SIZE:
                raise ProtocolError("a tensor with an impossible shape")
            count *= size
        data = bytearray(self._take(count * dtype.itemsize))
        if count == 0:
            if math.prod(size for size in shape if size) > MAX_EMPTY:
                raise ProtocolError("a tensor of nothing, and of too much of it")
            return torch.zeros(shape, dtype=dtype)
        tensor = torch.from_numpy(np.ndarray(shape, BYTES_OF[dtype], data))  # half the time of `frombuffer`
        if dtype is torch.bool:  # a byte of 2 is neither true nor false
            return tensor.ne(0)
        if dtype is torch.bfloat16:
            tensor = tensor.view(dtype)
        differentiable = dtype.is_floating_point or dtype.is_complex
        return tensor.requires_grad_() if entry.get("grad") is True and differentiable else tensor

    def _generator(self, entry: Any) -> torch.Generator:
        state = self.decode(entry)
        generator = torch.Generator()
        try:
            generator.set_state(state)
        except (RuntimeError, TypeError) as error:
            raise ProtocolError("not the state of a generator") from error
        return generator


def _no_handles(value: object) -> dict[str, Any]:
    raise TypeError(f"a {type(value).__name__} cannot be sent to another process")


def _unknown_handle(_: dict[str, Any]) -> object:
    raise ProtocolError("a handle where none may stand")


def encode(value: object, issue: Issue = _no_handles) -> list[bytes]:
    """Return the parts of one frame.

    Raises:
        ProtocolError: The value is too large or too deep.
        TypeError: It holds something that is not data, and `issue` makes no handle of it.
    """
    encoder = _Encoder(issue)
    header = to_header(encoder.encode(value))
    if len(header) > MAX_HEADER:
        raise ProtocolError(f"the value has a header larger than {MAX_HEADER >> 20} MB")
    return [PREFIX.pack(MAGIC, len(header), encoder.size), header, *encoder.blobs]


def decode(header: bytes, payload: bytes | bytearray, resolve: Resolve = _unknown_handle) -> Any:
    """Rebuild the value of one frame.

    Raises:
        ProtocolError: The frame breaks any rule.
    """
    decoder = _Decoder(memoryview(payload), resolve)
    try:
        value = decoder.decode(json.loads(str(header, "utf-8")))
    except (ValueError, TypeError, RecursionError, OverflowError, RuntimeError) as error:
        raise ProtocolError(f"not a frame: {type(error).__name__}") from error
    if decoder.offset != len(payload):
        raise ProtocolError("bytes that belong to nothing")
    return value


class Channel(JsonChannel):
    """One end of a connection that carries data, tensors and handles."""

    def __init__(self, sock: socket.socket, issue: Issue = _no_handles, resolve: Resolve = _unknown_handle) -> None:
        """Take over `sock`; `issue` and `resolve` translate between objects and handles."""
        super().__init__(sock)
        self.issue, self.resolve = issue, resolve

    def pack(self, value: object) -> list[bytes]:
        """Return the parts of one frame; see `encode`."""
        return encode(value, self.issue)

    def unpack(self, header: bytes, payload: bytearray) -> Any:
        """Return the value of one frame; see `decode`."""
        return decode(header, payload, self.resolve)

"""Pictures are shown, and nothing else that a PNG file can hold."""

import base64
import struct
import zlib

import pytest

from autograder.gradebook.pictures import IMAGES_PER_CELL, clean_images


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=2, height=2, more=b""):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + bytes(2) for _ in range(2)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def shown(data):
    return {"output_type": "display_data", "data": data}


def test_pictures_are_kept_and_encoded_anew():
    encoded = base64.b64encode(png()).decode()
    wrapped = [encoded[:20] + "\n", encoded[20:]]
    assert clean_images([shown({"image/png": wrapped, "text/html": "<script>"})]) == [encoded]


@pytest.mark.parametrize(
    "data",
    [
        {"image/svg+xml": "<svg onload=alert(1)>"},
        {"image/png": "not base64 at all"},
        {"image/png": '"><script>alert(1)</script>'},
        {"image/png": base64.b64encode(b"<script>alert(1)</script>" * 4).decode()},
        {"image/png": base64.b64encode(png(width=60_000, height=60_000)).decode()},
        {"image/png": base64.b64encode(png(width=1, height=9_000)).decode()},
        {"image/png": base64.b64encode(png()[:-12]).decode()},
        {"image/png": base64.b64encode(png() + bytes(2_000_000)).decode()},
        {"image/png": {"a": 1}},
        "nothing",
        None,
    ],
)
def test_everything_else_is_dropped(data):
    assert clean_images([shown(data)]) == []


@pytest.mark.parametrize("outputs", [None, "x", [None, 1, []], {"a": 1}])
def test_outputs_of_any_shape_are_survived(outputs):
    assert clean_images(outputs) == []


def test_a_flood_of_pictures_is_cut():
    image = shown({"image/png": base64.b64encode(png()).decode()})
    assert len(clean_images([image] * 100)) == IMAGES_PER_CELL


def test_of_a_picture_only_the_picture_stays():
    """Neither text, nor an animation, nor a colour profile that unpacks to gigabytes, nor a page behind its end."""
    extra = (
        chunk(b"tEXt", b"Comment\0<script>")
        + chunk(b"acTL", bytes(8))
        + chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(99)))
    )
    image = png(more=extra + chunk(b"pHYs", bytes(9))) + b"<script>window.pwned = 1</script>"
    (kept,) = clean_images([shown({"image/png": base64.b64encode(image).decode()})])
    assert base64.b64decode(kept) == png(more=chunk(b"pHYs", bytes(9)))

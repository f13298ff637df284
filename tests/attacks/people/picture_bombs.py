"""Hands in pictures that unpack to gigabytes or cover kilometres, that move, and that are pages or programs as well."""

import base64
import struct
import zlib

from tests.attacks.payloads import hand_in_cells, script, shows, tag

STOPPED_BY = r"(?s)four pictures are pictures.*src=\"data:image/png;base64,iVBOR"
magic = b"\x89PNG\r\n\x1a\n"


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, *more, rows=b"", name=b"IHDR"):
    header = chunk(name, struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return magic + header + b"".join(more) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def hand_in(folder, places):
    page = places.fill(tag).encode()
    point, zeros = b"\0\0", zlib.compress(bytes(30 << 20), 9)
    bombs = [
        png(60_000, 60_000, rows=bytes(30 << 20)),
        png(1, 16_000_000, rows=bytes(1 << 20)),
        png(16_000_000, 1),
        png(2**31 - 1, 2**31 - 1),
        png(0, 0),
        png(1, 1, name=b"JHDR"),
        magic,
        magic + chunk(b"IHDR", bytes(13)),
        b"GIF89a" + page,
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='window.pwned=1'/>",
        page + png(1, 1, rows=point),
    ]
    pictures = [
        png(1, 1, chunk(b"iCCP", b"x\0\0" + zeros), chunk(b"zTXt", b"x\0\0" + zeros), rows=point),
        png(
            1, 1, chunk(b"tEXt", b"Comment\0" + page), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + page), rows=point
        ),
        png(
            1,
            1,
            chunk(b"acTL", struct.pack(">II", 9, 0)),
            chunk(b"fcTL", bytes(26)),
            chunk(b"fdAT", bytes(9)),
            rows=point,
        ),
        png(1, 1, rows=point) + page + b"PK\x05\x06" + bytes(18),
    ]
    bundles = [{"image/png": base64.b64encode(data).decode()} for data in (*pictures, *bombs)]
    bundles += [{"image/png": f'{bundles[0]["image/png"]}" onerror="{script}'}, {"image/png": [1, {}, tag]}]
    size = {"image/png": {"width": 99_999, "height": f"1 onload={script}", "alt": tag, "needs_background": tag}}
    first = shows(
        "print('four pictures', 'are pictures')", *bundles[:4], filenames={"image/png": "x' onerror=1"}, **size
    )
    rest = [shows(f"x = {number}", *bundles, **size) for number in range(400)]
    hand_in_cells(folder, places, first, *rest)

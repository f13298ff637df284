"""Attaches pages and drawings to cells of its own and shows them as pictures; names attachments that are not there."""

import base64

from tests.attacks.payloads import hand_in_cells, script, tag
from tests.cells import markdown

STOPPED_BY = r"Six pictures: !"
svg = base64.b64encode(
    f"<svg xmlns='http://www.w3.org/2000/svg' onload='{script}'><script>{script}</script></svg>".encode()
)
page = base64.b64encode(tag.encode())
attached = {
    "a.svg": {"image/svg+xml": svg.decode()},
    "a.html": {"text/html": page.decode()},
    "a.png": {"image/png": '"><script>' + script, f"text/html;x='{tag}": page.decode()},
    'x" onerror="' + script: {"image/png": svg.decode()},
    "image.png": tag,
    "empty.png": {},
}


def hand_in(folder, places):
    names = ["a.svg", "a.html", "a.png", f'x" onerror="{script}', "image.png", "empty.png"]
    pictures = " ".join(f"![a picture](attachment:{name})" for name in names)
    cells = [
        markdown(f"Six pictures: {pictures}"),
        markdown("Not there: ![a picture](attachment:nothing.png) <img src=attachment:nothing.png>"),
        markdown("By name: ![a picture][one]\n\n[one]: attachment:a.svg"),
        markdown("As a link: [a link](attachment:a.html) <a href=attachment:a.html>x</a>"),
    ]
    hand_in_cells(folder, places, *(cell | {"attachments": attached} for cell in cells))

"""Hands in raw cells that ask to be passed through as HTML, and cells of types that nobody knows."""

from tests.attacks.payloads import hand_in_cells, image, tag
from tests.cells import code, markdown

STOPPED_BY = r"raw 1 &lt; ?script&gt;"
types = ("text/html", "TEXT/HTML", "text/markdown", "text/latex", "text/x-python", "", "text/html; charset=utf-7", None)


def hand_in(folder, places):
    raw = [
        {"cell_type": "raw", "metadata": {"raw_mimetype": kind, "format": kind}, "source": f"raw {number} {tag}{image}"}
        for number, kind in enumerate(types, 1)
    ]
    odd = [
        {"cell_type": kind, "metadata": {}, "source": [tag, image]}
        for kind in ("html", "heading", tag, "", None, 5, [])
    ]
    flipped = [
        {"cell_type": "raw", "metadata": {"raw_mimetype": "text/html", **cell["metadata"]}, "source": tag}
        for cell in (
            markdown("", nbgrader={"grade_id": "q6_why", "grade": True, "solution": True}),
            code("", nbgrader={"grade_id": "q1_scale_answer", "solution": True}),
        )
    ]
    hand_in_cells(folder, places, *raw, *odd, *flipped)

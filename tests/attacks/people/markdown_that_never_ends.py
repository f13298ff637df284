"""Writes text that markdown parsers, and the rules that make it safe, take quadratic time for."""

from tests.attacks.payloads import hand_in_cells, texts

STOPPED_BY = r"(?s)the slow part begins.*only the first \d+ characters are shown"
pieces = (
    *(
        "\n",
        " \n",
        "---\n",
        "`",
        "~",
        "> ",
        ">",
        "[",
        "![",
        "](",
        "[a](",
        "*a ",
        "_a_",
        "**a",
        "|a",
        "# ",
        "&",
        "<",
        "$$",
    ),
    *(
        "$$$$ ",
        "\\",
        "\\(",
        "\\[",
        "\\(\\",
        "\\[\\",
        "\\begin{a}",
        "    ",
        "  x",
        "\t",
        "[a]: b\n",
        "a\n=\n",
        "&amp;",
        "e\u0301",
    ),
    *(
        "[a][b]",
        "http://a.",
        "<!--",
        "- a\n",
        "1. ",
        "~~a",
        "- [ ] ",
        ": a\n",
        "a\n: b\n",
        "\\\\",
        "'",
        "x@y.z",
        "```\n",
        "*_",
    ),
)


def hand_in(folder, places):
    endless = [f"the slow part begins\n\n{piece * 60_000}" for piece in pieces]
    halves = [f"{piece * 9_000}x{piece[::-1] * 9_000}"[:19_000] for piece in pieces]
    hand_in_cells(folder, places, *texts(*endless, *halves))

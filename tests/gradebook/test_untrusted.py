"""Nothing that a student writes becomes HTML that runs, and what they meant stays readable."""

import base64
import struct
import zlib
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from autograder.gradebook.untrusted import IMAGES_PER_CELL, clean_images, clean_markdown, clean_text

TAGS = {
    *(
        "p",
        "a",
        "br",
        "em",
        "strong",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
    ),
    *("blockquote", "table", "thead", "tbody", "tr", "th", "td", "hr", "span", "div", "dl", "dt", "dd", "del", "input"),
}
ATTRIBUTES = {"href", "title", "class", "id", "style", "start", "type", "disabled", "checked", "rel"}


class Inspector(HTMLParser):
    """Collects everything in a page that a browser might act on."""

    def __init__(self):
        super().__init__()
        self.suspects = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.suspects.append(tag)
        for name, value in attrs:
            address = "".join(character for character in (value or "") if character > " ").lower()
            scheme = address.partition(":")[0] if ":" in address.partition("#")[0].partition("/")[0] else ""
            if name not in ATTRIBUTES or (name == "href" and scheme not in ("", "http", "https", "mailto")):
                self.suspects.append(f"{tag} {name}={value}")
            if name == "style" and not address.startswith("text-align:"):
                self.suspects.append(f"{tag} {name}={value}")

    def handle_comment(self, data):
        self.suspects.append(f"comment {data}")

    def handle_decl(self, decl):
        self.suspects.append(f"declaration {decl}")

    def handle_pi(self, data):
        self.suspects.append(f"instruction {data}")


def suspects(markdown):
    inspector = Inspector()
    inspector.feed(markdown2html_mistune(clean_markdown(markdown)))
    inspector.close()
    return inspector.suspects


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "text <b onmouseover=alert(1)>bold</b>",
    "<!-- comment --><?php ?><!DOCTYPE x>",
    "`code` <a href='data:text/html,x'>x</a>",
    "```html\n<script>\n```\n<script>",
    "``` <script>",
    "$a$ <script> $b$",
    "$$\n<script>alert(1)</script>\n$$",
    "\\begin{align}<script>\\end{align}",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](< javascript:alert(1)>)",
    "[x](<java\tscript:alert(1)>)",
    "[x](\njavascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](vbscript:alert(1) 'title')",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[a]: javascript:alert(1)\n\n[a]",
    "[a]:\n  javascript:alert(1)\n\n[a]",
    "> [a]: java&#115;cript:alert(1)\n\n[a]",
    "- [a]: javascript:1\n- [a]",
    "1. [a]: javascript:1\n\n[a]",
    "[a\nb]: javascript:alert(1)\n\n[a b]",
    "[a\\]b]: javascript:1\n\n[a\\]b]",
    "term\n: [a]: javascript:1\n\n[a]",
    "[x][a]\n\n[a]: <javascript:1> 'x'",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://example.org/pixel.png)",
    "![x](attachment:evil.svg)",
    "[![x](y)](javascript:alert(1))",
    '[x](http://a "t\\" onmouseover=\\"alert(1)")',
    '[x](http://a"onmouseover="alert(1))',
    '```x"onload="alert(1)\nq\n```',
    "```mermaid\nclick A href 'javascript:alert(1)'\n<img src=x onerror=alert(1)>\n```",
    "~~~ mermaid\n&lt;img src=x onerror=alert(1)&gt;\n~~~",
    "# heading <script>",
    "| a |\n|---|\n| <script> |",
    "https://example.org/<script>",
    "\x00<\x00script>",
    "<\x1b[31mscript>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives_rendering(attack):
    assert suspects(attack) == []
    assert "mermaid" not in markdown2html_mistune(clean_markdown(attack))


PIECES = st.sampled_from(
    [
        *"<>[]()!`~$\\&:;#\"'/ \n\t=-*_|x",
        *(
            "script",
            "javascript:",
            "data:",
            "img",
            "a href=",
            "onload=",
            "](",
            "]: ",
            "![",
            "&#58;",
            "&colon;",
            "$$",
            "```",
        ),
        *("http://x", "\\[", "\\(", "<!--", "\\begin{a}", "\\end{a}", "> ", "- ", "1. ", "\n\n", "    ", "mermaid"),
    ]
)


@settings(max_examples=400, deadline=None)
@example(["[", "x", "](", "<", " ", "javascript:", "x", ">", ")"])
@given(st.lists(PIECES, max_size=25))
def test_no_combination_of_markdown_survives_rendering(pieces):
    assert suspects("".join(pieces)) == []


@pytest.mark.parametrize(
    "text",
    [
        "A **bold** claim, `code` and a list:\n\n- one\n- two\n",
        "$\\frac{\\partial L}{\\partial x} = p - y$ and $$a \\le b < c$$",
        "[lecture](https://example.org/x?a=1&b=2), [above](#section) and [data](data.txt)",
        "```python\nx = a[i](b)\nif x[0]: y = {1: 2}\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "x < y and y > z, 3<4",
    ],
)
def test_honest_text_stays_as_it_is(text):
    assert clean_markdown(text) == text


def test_comparisons_stay_readable():
    assert clean_markdown("$a<b$ and `List<int>`") == "$a< b$ and `List< int>`"


def test_tex_cannot_link():
    assert "\\href" not in clean_markdown("$\\href{javascript:alert(1)}{x}$")
    assert clean_markdown("$\\hat x$") == "$\\hat x$"


def test_terminal_escapes_and_direction_marks_go():
    assert clean_text("\x1b[31mred\x1b[0m \x1b]0;title\x07 \u202eevil\x08\x00") == "red  evil"


def test_long_text_is_cut_and_says_so():
    text = clean_text("x" * 100, limit=10)
    assert text == "x" * 10 + "\n[only the first 10 characters are shown]\n"


def png(width=2, height=2):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + bytes(2) for _ in range(2)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


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

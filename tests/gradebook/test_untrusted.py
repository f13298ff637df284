"""Nothing that a student writes becomes HTML that runs, and what they meant stays readable."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from autograder.gradebook.untrusted import MARKDOWN_CHARS, clean_markdown, clean_text

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


NEARBY = [
    "../../submitted/me/hw01/page.html",
    "..%2f..%2fsubmitted%2fme%2fhw01%2fpage.html",
    "/formgrader/?path=submitted/me/hw01",
    "?path=submitted/me/hw01",
    "//localhost:8888/formgrader/",
    "http://localhost:8888/formgrader/?path=submitted/me/hw01",
    "http://LOCALHOST./lab",
    "http://me.localhost/lab",
    "http://127.0.0.1:8888/lab",
    "http://127.1/lab",
    "http://0x7f000001/lab",
    "http://[::1]:8888/lab",
    "http://gradingbox/lab",
    "http://gradingbox.local/lab",
    "http://example.org@127.0.0.1/lab",
    "http://example.org:80@127.0.0.1/lab",
    "http://example.org;)@127.0.0.1/lab",
    "http:127.0.0.1/lab",
    "https://hub.example.org/user/ta/formgrader/?path=submitted/me/hw01",
    "https://hub.example.org/user/ta/form%67rader/?path=submitted/me/hw01",
]


class Targets(HTMLParser):
    """Collects where the links of a page lead."""

    def __init__(self, markdown):
        super().__init__()
        self.found = []
        self.feed(markdown2html_mistune(clean_markdown(markdown)))

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name == "href" and tag == "a"]


@pytest.mark.parametrize("address", NEARBY)
@pytest.mark.parametrize(
    "form",
    ["[x]({})", "[x](<{}>)", "[x][a]\n\n[a]: {}", "see {} there", "<{}>", "![x]({})", "({})]({})"],
)
def test_no_link_leads_to_the_graders_own_machine(address, form):
    """One click on an address of formgrader's is a click with a grader's rights."""
    assert all(target.startswith("#") for target in Targets(form.replace("{}", address)).found)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://arxiv.org/abs/1502.03167?x=1#s2",
        "http://a.b.example.org:8080/",
        "mailto:a@b.org",
    ],
)
def test_links_to_elsewhere_stay(address):
    assert Targets(f"[paper]({address})").found == [address]


@pytest.mark.parametrize(
    "text", ["$\\\\href{x}{y}$", "&#36;\\h&#114;ef{x}{y}&#36;", "&amp;bsol;href{x}{y}", "$\\rule{9em}{9em}$"]
)
def test_tex_cannot_be_wrapped(text):
    page = markdown2html_mistune(clean_markdown(text))
    assert "\\href" not in page
    assert "\\rule" not in page


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_only_python_is_highlighted(fence):
    """Some of the five hundred languages have parsers that take forever."""
    assert clean_markdown(f"{fence}perl\nx\n{fence}") == f"{fence}text perl\nx\n{fence}"
    assert clean_markdown(f"{fence}python\nx\n{fence}") == f"{fence}python\nx\n{fence}"


SLOW = [
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
        "$",
        "$$ ",
    ),
    *(
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
        "*[a]: b\n",
        "a\n=\n",
        "&amp;",
        "\u0301",
    ),
]


@pytest.mark.parametrize("piece", SLOW)
@pytest.mark.parametrize("end", ["", "x"])
def test_no_text_takes_long(piece, end):
    """The grader's own process cleans it, and formgrader's server converts it while all graders wait."""
    began = time.monotonic()
    markdown2html_mistune(clean_markdown(piece * 100_000 + end))
    markdown2html_mistune(clean_markdown((piece * 100_000)[: MARKDOWN_CHARS - 1] + end))
    assert time.monotonic() - began < 20


def test_an_escape_sequence_without_end_hides_no_line():
    """Python takes it for a part of a comment and runs the next line, so a grader has to see it."""
    assert clean_text("x = 1  # \x1b]0;\nimport os") == "x = 1  # \nimport os"


@pytest.mark.parametrize("mark", ["\u200b", "\u200e", "\u061c", "\u2060", "\u2066", "\u202e", "\U000e0041", "\ufeff"])
def test_what_nobody_sees_goes(mark):
    assert clean_text(f"a{mark}b") == "ab"
    assert clean_markdown(f"a&#{ord(mark)};b") == "ab"


def test_marks_cannot_tower_over_other_lines():
    assert clean_text("e\u0301" + "\u0303" * 1_000) == "e\u0301" + "\u0303" * 3

"""Formulas without scripts: what courses are written in becomes MathML, and nothing in a formula becomes HTML."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import REPOSITORY
from autograder.mathml.formulas import MAX_CHARS, Beyond, to_mathml
from autograder.mathml.symbols import in_font

FORMULA = re.compile(r"\$\$(.*?)\$\$|(?<![$\\])\$(.+?)(?<![$\\])\$", re.DOTALL)
RELEASES = sorted(REPOSITORY.glob("release/*/*.ipynb"))


def inside(tex):
    """Return what stands between the tags of the formula."""
    return to_mathml(tex).removeprefix('<math display="inline">').removesuffix("</math>")


CASES = {
    "a letter": ("x", "<mi>x</mi>"),
    "Greek": (r"\alpha", "<mi>α</mi>"),
    "a number": ("3.14", "<mn>3.14</mn>"),
    "a sum": ("a+1", "<mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow>"),
    "a minus": ("-x", "<mrow><mo>−</mo><mi>x</mi></mrow>"),
    "a power": ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
    "an index": ("x_{ij}", "<msub><mi>x</mi><mrow><mrow><mi>i</mi><mi>j</mi></mrow></mrow></msub>"),
    "both": ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    "a fraction": (r"\frac{a}{b}", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>"),
    "a short fraction": (r"\frac43", "<mfrac><mn>4</mn><mn>3</mn></mfrac>"),
    "a power of one digit": ("x^12", "<mrow><msup><mi>x</mi><mn>1</mn></msup><mn>2</mn></mrow>"),
    "a derivative": ("f''", "<msup><mi>f</mi><mo>′′</mo></msup>"),
    "a root": (r"\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mn>3</mn></mroot>"),
    "a text": (r"\text{a_b < c}", "<mtext>a_b &lt; c</mtext>"),
    "a code": (r"\texttt{inv\_std}", '<mtext class="tt">inv_std</mtext>'),
    "a set": (r"\mathbb{R}", "<mrow><mi>ℝ</mi></mrow>"),
    "bold": (r"\mathbf{W1}", "<mrow><mrow><mi>𝐖</mi><mn>𝟏</mn></mrow></mrow>"),
    "a bar": (r"\bar x", '<mover accent="true"><mi>x</mi><mo stretchy="false">¯</mo></mover>'),
    "nothing": ("", "<mrow></mrow>"),
    "a tag": ("<b>", "<mrow><mo>&lt;</mo><mi>b</mi><mo>&gt;</mo></mrow>"),
    "a function": (r"\ln p", '<mrow><mi>ln</mi><mspace width="0.167em"></mspace><mi>p</mi></mrow>'),
}


@pytest.mark.parametrize(("tex", "mathml"), CASES.values(), ids=CASES.keys())
def test_a_formula_becomes_mathml(tex, mathml):
    assert inside(tex) == mathml


def test_a_sum_has_its_limits_above_and_below():
    assert inside(r"\sum_{i=1}^n").startswith('<munderover><mo movablelimits="true">∑</mo>')


def test_a_matrix_has_its_cells_and_brackets():
    matrix = inside(r"\begin{pmatrix}1&2\\3&4\\[2pt]5&6\\\end{pmatrix}")
    assert matrix.count("<mtr>") == 3
    assert matrix.count("<mtd") == 6
    assert matrix.count('<mo stretchy="true">') == 2
    assert "2pt" not in matrix


def test_equations_stand_at_their_equals_signs():
    lines = to_mathml(r"\begin{aligned}a&=b\\&=c\end{aligned}", display=True)
    assert lines.startswith('<math display="block">')
    assert lines.count("before") == lines.count("behind") == 2


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}", r"\unknown", r"\begin{tikzpicture}\end{tikzpicture}", "{", "}", r"\frac{a}",
        "x^1^2", r"\left(x", r"\right)", r"\begin{matrix}a", r"\text{\href{x}{y}}", "x^",
        r"\begin{pmatrix}\end{matrix}",
        "#", "{" * 1000, "x" * (MAX_CHARS + 1), r"\sqrt[3", "\\",
    ],
)  # fmt: skip
def test_what_is_beyond_says_so(tex):
    with pytest.raises(Beyond):
        to_mathml(tex)


class Tags(HTMLParser):
    """Checks that tags close in order, and collects names and attributes."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen |= {tag, *(name for name, _ in attrs)}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


KNOWN = (
    "math mrow mi mo mn mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd "
    "display class width stretchy movablelimits linethickness minsize maxsize accent accentunder mathvariant "
    "lspace rspace displaystyle"
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                ["x", "12", "^", "_", "{", "}", "&", "\\\\", r"\frac", r"\left(", r"\right)", r"\begin{pmatrix}", "'",
                 r"\end{pmatrix}", r"\text{", r"\sqrt[", "]", "[", r"\bar", r"\sum", r"\mathbf", "<script>", "\"", " "]
            ),
            max_size=25,
        ).map("".join),
    )
)  # fmt: skip
def test_whatever_somebody_writes_comes_out_as_known_tags_or_not_at_all(tex):
    try:
        mathml = to_mathml(tex)
    except Beyond:
        return
    tags = Tags()
    tags.feed(mathml)
    assert not tags.open
    assert tags.seen <= set(KNOWN.split())


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_formula_of_a_homework_is_drawn(path):
    """Write it with what `formulas.py` covers, or teach it a command."""
    cells = json.loads(path.read_text())["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    for match in (match for text in texts for match in FORMULA.finditer(text)):
        to_mathml(match[1] or match[2])


def test_fonts_have_their_exceptions():
    assert [in_font(letter, "mathcal") for letter in "AL"] == ["𝒜", "ℒ"]
    assert in_font("θ", "boldsymbol") == "𝛉"
    assert in_font("+", "mathbf") == "+"
    assert in_font("1", "mathcal") == "1"

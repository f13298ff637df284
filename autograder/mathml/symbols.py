"""The names of TeX that stand for one sign each, by what kind of sign it is in MathML."""

from __future__ import annotations

from typing import Final


def _pairs(words: str) -> dict[str, str]:
    """Return names and signs that are written down in turn."""
    names = words.split()
    return dict(zip(names[::2], names[1::2], strict=True))


def _words(words: str) -> frozenset[str]:
    """Return names that are written down in a row."""
    return frozenset(words.split())


GREEK: Final = _pairs(
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ "
    "lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi "
    "χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)  # fmt: skip

LETTERS: Final = GREEK | _pairs(
    "partial ∂ nabla ∇ infty ∞ ell ℓ hbar ℏ emptyset ∅ varnothing ∅ Re ℜ Im ℑ aleph ℵ dots … ldots … cdots ⋯ "
    "vdots ⋮ ddots ⋱ top ⊤ bot ⊥ imath ı jmath ȷ degree °"
)  # fmt: skip

OPERATORS: Final = _pairs(
    "cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • odot ⊙ oplus ⊕ otimes ⊗ ominus ⊖ cup ∪ cap ∩ "
    "setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ lnot ¬ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ lt &lt; gt "
    "&gt; approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ doteq ≐ colon : coloneqq ≔ mid ∣ nmid ∤ parallel ∥ "
    "perp ⟂ prec ≺ succ ≻ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ notin ∉ ni ∋ forall ∀ exists ∃ nexists ∄ to → "
    "rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹ "
    "longrightarrow ⟶ Longrightarrow ⟹ mapsto ↦ uparrow ↑ downarrow ↓ hookrightarrow ↪ nearrow ↗ searrow ↘ "
    "backslash ∖ prime ′ dagger † triangleq ≜ therefore ∴ because ∵ angle ∠ square □ blacksquare ■ checkmark ✓"
) | {"in": "∈"}  # fmt: skip

BIG: Final = _pairs(
    "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigwedge ⋀ bigvee ⋁"
)  # fmt: skip
"""Signs whose limits stand above and below where there is room."""

INTEGRALS: Final = _pairs("int ∫ iint ∬ iiint ∭ oint ∮")

FUNCTIONS: Final = _words(
    "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh"
)
LIMITS: Final = _words("argmax argmin det gcd inf lim liminf limsup max min Pr sup")
"""Functions under which something stands."""

FENCES: Final = _pairs(
    "( ( ) ) [ [ ] ] | | / / { { } } lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ "
    "rceil ⌉ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ \\| ‖ < ⟨ > ⟩"
) | {".": ""}

SIZES: Final = {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0}
"""Height of a fence in em."""

SPACES: Final = {
    ",": 0.167, ":": 0.222, ">": 0.222, ";": 0.278, "!": -0.167, " ": 0.33, "quad": 1.0, "qquad": 2.0, "enspace": 0.5,
    "thinspace": 0.167, "medspace": 0.222, "thickspace": 0.278,
}  # fmt: skip
"""Width in em."""

ACCENTS: Final = _pairs(
    "bar ¯ overline ‾ hat ^ widehat ^ tilde ~ widetilde ~ vec → overrightarrow → dot ˙ ddot ¨ check ˇ breve ˘ "
    "acute ´ grave ` overbrace ⏞"
)  # fmt: skip
UNDER: Final = _pairs("underline _ underbrace ⏟")
STRETCHED: Final = _words("overline widehat widetilde overrightarrow overbrace underline underbrace")

ALPHABETS: Final = {
    "mathbf": (0x1D400, 0x1D7CE), "boldsymbol": (0x1D400, 0x1D7CE), "bm": (0x1D400, 0x1D7CE), "bf": (0x1D400, 0x1D7CE),
    "mathbb": (0x1D538, 0x1D7D8), "mathcal": (0x1D49C, None), "mathscr": (0x1D49C, None), "mathfrak": (0x1D504, None),
    "mathsf": (0x1D5A0, 0x1D7E2), "mathtt": (0x1D670, 0x1D7F6),
}  # fmt: skip
"""Where Unicode keeps the alphabet and the digits of a font."""

EXCEPTIONS: Final = {
    "mathbb": _pairs("C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ"),
    "mathcal": _pairs("B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ R ℛ e ℯ g ℊ o ℴ"),
    "mathfrak": _pairs("C ℭ H ℌ I ℑ R ℜ Z ℨ"),
}  # fmt: skip
"""Letters that Unicode had before it had the rest of their alphabet."""

BOLD_GREEK: Final = 0x1D6A8 - ord("Α")


def in_font(letter: str, font: str) -> str:
    """Return a letter or digit in a mathematical alphabet; what that does not have stays as it is."""
    font = "mathcal" if font == "mathscr" else font
    if letter in EXCEPTIONS.get(font, {}):
        return EXCEPTIONS[font][letter]
    letters, digits = ALPHABETS[font]
    if "A" <= letter <= "Z":
        return chr(letters + ord(letter) - ord("A"))
    if "a" <= letter <= "z":
        return chr(letters + 26 + ord(letter) - ord("a"))
    if letter.isascii() and letter.isdigit() and digits is not None:
        return chr(digits + int(letter))
    if letters == ALPHABETS["mathbf"][0] and "Α" <= letter <= "Ω":
        return chr(BOLD_GREEK + ord(letter))
    if letters == ALPHABETS["mathbf"][0] and "α" <= letter <= "ω":
        return chr(BOLD_GREEK + 26 + ord(letter) - ord("α") + ord("Α"))
    return letter

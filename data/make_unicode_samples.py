"""Make `unicode_samples.txt`: what a tokenizer that works on bytes has to give back unchanged.

    python data/make_unicode_samples.py data/unicode_samples.txt

All sentences were written for this course. What cannot be seen in an editor (combining marks, joiners, spaces of other
widths, line ends) is spelt out as an escape here. The file is UTF-8 and is written as bytes, so that no line end of it
is translated.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

LATIN = (
    "Où est passée la gaîté du vieux garçon\u00a0? Elle a naïvement suivi un âne jusqu\u2019à l\u2019été.",
    "Über den größten Äpfeln hängt ein süßer Käfer, und Frau Weiß zählt ihn mit.",
    "¿Dónde está el pingüino? ¡Mañana comerá piñones en la montaña!",
    "Os corações dos anões não cabem na mão do avô.",
    "Żółty żuk śpi w łódce, a gęś pilnuje źdźbła trawy.",
    "Čáp našel pod stromem růžový deštník.",
    "Mỗi buổi sáng, con mèo nhỏ uống nước dưới gốc cây.",
    "İki ılık ırmağın arasında küçük bir kedi uyuyor.",
    "Ævar sér þrjá hvíta hesta á ísnum.",
    "Den gröna ålen åt sju smörgåsar på ön.",
    "Az őz tűzpiros esernyőt visz az erdőbe.",
)
GREEK_AND_CYRILLIC = (
    "Η μικρή αλεπού διαβάζει ένα βιβλίο κάτω από τη συκιά.",
    "Ο Οδυσσέας χάνει πάντα τις κάλτσες του.",
    "Ёжик несёт зонтик, потому что завтра будет дождь.",
    "Їжак і ґава п\u2019ють чай біля річки.",
    "Љубичаста њушка тражи џеп.",
)
RIGHT_TO_LEFT = (
    "القطة الصغيرة تقرأ رسالة تحت شجرة الزيتون.",
    "كَتَبَ الطَّالِبُ الدَّرْسَ، وعندي ١٢ كتابًا.",
    "החתול ישן על הספר ולא רוצה לקום.",
    "שָׁלוֹם לַחֲתוּלָה.",
    "گربه می\u200cخواهد بخوابد.",  # with the non-joiner that Persian needs
    "one \u200fשתיים\u200e three",  # marks that turn the direction of reading
)
SOUTH_AND_EAST = (
    "छोटी बिल्ली पेड़ के नीचे सो रही है।",
    "क्षमा कीजिए, मेरे पास १२ आम हैं।",
    "แมวตัวเล็กนอนอยู่ใต้ต้นไม้ใหญ่ วันนี้ฝนตก",
    "小猫在窗台上看雨，茶已经凉了。",
    "圖書館裡有一隻會唱歌的烏龜。",
    "\U00020bb7先生买了两斤苹果。",  # a character beyond the first 65,536
    "雨の日に、猫が本の上で眠っている。",
    "パンダはﾊﾝｶｸのカナも好きです。",
    "작은 고양이가 책 위에서 자고 있어요.",
)
TWICE = ("Çağrı, naïveté, Ångström, Việt Nam", "ένα ΰδωρ", "ёлка й", "がぎぐ パピプ", "고양이")
"""Written in two ways, composed (NFC) and decomposed (NFD): they look the same, and their bytes differ."""

MARKS = (
    "a\u0323\u0307 and a\u0307\u0323: two marks in two orders",
    "q\u0303\u0330\u0331\u0332 z\u0335\u0336: a heap of marks",
    "\u212b, \u00c5 and A\u030a: an angstrom, a letter, and a letter with a ring",
    "\ufb01nd the of\ufb01ce: ligatures",
    "∑ xᵢ² ≤ ½ · 𝒳 and 𝟙₃",
)
EMOJI = (
    "A family: \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466.",
    "She writes code: \U0001f469\U0001f3fd\u200d\U0001f4bb, and he cooks: \U0001f468\U0001f3ff\u200d\U0001f373.",
    "Thumbs: \U0001f44d\U0001f44d\U0001f3fb\U0001f44d\U0001f3fc\U0001f44d\U0001f3fd"
    "\U0001f44d\U0001f3fe\U0001f44d\U0001f3ff",
    "Flags: \U0001f1ef\U0001f1f5\U0001f1e7\U0001f1f7\U0001f1f0\U0001f1ea, \U0001f3f3\ufe0f\u200d\U0001f308, "
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Keys: 1\ufe0f\u20e3 2\ufe0f\u20e3 #\ufe0f\u20e3. A heart in colour \u2764\ufe0f and in black \u2764\ufe0e.",
)
SPACES = (
    "tab\there,\t\ttwo there, and one at the end\t",
    "non-breaking\u00a0space, narrow\u202f%, thin\u2009, wide\u3000, and  two  plain   ones ",
    "zero\u200bwidth, word\u2060joiner, soft\u00adhyphen, a byte order mark\ufeffinside",
    "    indented code:  x = [1, 22, 333, 4444]  # 3.14159",
    "They'll say I'd've known; DON'T, it's what we're told. don\u2019t",
    "",
    "   ",
)
ENDS = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\n\n", "\r\n\r\n", "\n\r", "\r\r\n")
"""What ends a line somewhere, and what happens when such files are joined."""


def samples() -> str:
    """Return the text: each group with line ends of its own, then each line end by itself."""
    decomposed = tuple(unicodedata.normalize("NFD", text) for text in TWICE)
    composed = tuple(unicodedata.normalize("NFC", text) for text in TWICE)
    pairs = tuple(f"{one} | {two}" for one, two in zip(composed, decomposed, strict=True))
    groups = (
        (LATIN, "\n"),
        (GREEK_AND_CYRILLIC, "\r\n"),
        (RIGHT_TO_LEFT, "\n"),
        (SOUTH_AND_EAST, "\r"),
        (pairs, "\n"),
        (MARKS, "\u2028"),
        (EMOJI, "\n"),
        (SPACES, "\r\n"),
        (tuple(f"line {number}, ended in its own way" for number in range(1, len(ENDS) + 1)), ""),
    )
    text = ""
    for lines, end in groups:
        for number, line in enumerate(lines):
            text += line + (end or ENDS[number])
    return text + "the last line has no end"


def main(arguments: list[str]) -> int:
    """Write the file."""
    if len(arguments) != 1:
        print("usage: python data/make_unicode_samples.py unicode_samples.txt", file=sys.stderr)
        return 2
    target, text = Path(arguments[0]), samples()
    target.write_bytes(text.encode("utf-8"))
    print(f"{target}: {len(text.encode('utf-8')):,} bytes, {len(text):,} code points, {len(set(text))} different")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Which folders are a student's."""

import pytest

from autograder.errors import SubmissionError
from autograder.intake.names import check_name, is_plain_name

NAMES = [
    "ada", "Ada Lovelace", "lovelace, ada (1815)", "ada.lovelace+hw@example.org", "O'Brien", "Jean-Luc", "0815",
    "José", "Jose\u0301", "Nguyễn Văn A", "李小龍", "Дарья", "अनुष्का", "สมชาย", "محمد", "Gal·la", "_".join("ab"),
]  # fmt: skip

NO_NAMES = [
    "", " ada", ".ada", "..", "-rf", "_ada", "(ada)", "'ada'", "ada/../bob", "a\\b", "a\nb", "a\tb", "a" * 101,
    "<img src=x onerror=alert(1)>", "ada<", '";alert(1);"', "a&b", "`id`", "$(id)", "%41", "{{7*7}}", "[link=x]ada",
    "a*", "a?", "=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(1)", "ada;=1+1", "a|b", "a=b", "a#b", "~ada", "a:b", "＝1",
    "\x1b]0;title\x07", "\x9b31m", "ada\u202ebob", "ada\u200b", "\u0301ada", "a" + "\u0301" * 5, "a\udcff", "a\u2028b",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_does_a_name_of_any_script_pass(name):
    assert is_plain_name(name)


@pytest.mark.parametrize("name", NO_NAMES, ids=ascii)
def test_is_what_is_no_name_refused(name):
    """Formgrader writes names into scripts, spreadsheets run formulas, terminals obey escape sequences."""
    with pytest.raises(SubmissionError, match="the name of the folder") as refused:
        check_name(name)
    assert str(refused.value).isascii()
    assert str(refused.value).isprintable()

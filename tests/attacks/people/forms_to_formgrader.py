"""Brings forms and fields of its own: buttons that write grades, and fields that pass for the grader's."""

from tests.attacks.payloads import hand_in_cells, script, texts

STOPPED_BY = r"&lt; ?form action=/formgrader/api/grade"
sources = (
    "<form action=/formgrader/api/grades method=post><button>Next</button><input type=submit value=Save></form>",
    "<form id=f action=/formgrader/api/submission/hw00_target/mallory/autograde method=post></form>"
    "<button form=f>Next</button><input form=f type=submit autofocus>",
    "<button formaction=/formgrader/api/assignment/hw00_target/assign formmethod=post>Next</button>",
    f"<form action=javascript:{script}><input type=image src=x><isindex action=javascript:{script} type=image></form>",
    "<form action=http://127.0.0.1:$port/pwned><input name=_xsrf autofocus><textarea name=x>",
    "<input id=q6_why class=score type=number value=2><input class=extra-credit value=9>",
    "<div class='panel panel-primary nbgrader_cell'><button class='btn btn-success full-credit'>Full credit</button>",
    "<textarea id=q6_why-comment class=comment>Well done.</textarea>",
    "- [x] <label for=q6_why>a box that is a label of the score</label>\n- [ ] another",
    "<a name=submission_id id=base_url>x</a>",
    "<form name=MathJax><input name=Hub></form> <img name=formgrader id=jQuery>",
)


def hand_in(folder, places):
    hand_in_cells(folder, places, *texts(*sources))

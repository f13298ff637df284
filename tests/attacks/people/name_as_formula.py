"""Hands in under a name that a spreadsheet runs, wherever the table of scores is cut into cells."""

STUDENT = """=cmd|' -c pwned'!A0,=1+1;=HYPERLINK("http://127.0.0.1?"&A1);+1	@SUM(1)"""
STOPPED_BY = r"cannot be read.*the name of the folder is not one for a\s+student"
ANSWERS = {"q1_scale": "print('graded')"}

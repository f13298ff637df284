"""Hands in under a name that a terminal obeys: a title, a link, a direction, the markup of the table."""

STUDENT = "[link=http:x][bold red]a link[/] \x1b]0;title\x07\x1b]8;;http:x\x1b\\ \x9b2J \u202etac \r\n\b\udcff"
STOPPED_BY = r"cannot be read.*the name of the folder is not one for a\s+student"
ANSWERS = {"q1_scale": "print('graded')"}

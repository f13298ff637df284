"""Names headings like tasks: formgrader finds the field for a score by its id, and a heading's id is its text."""

from tests.attacks.payloads import hand_in_cells, texts

STOPPED_BY = r"<h1>q6_why</h1>"
tasks = ("q1_scale", "q2_reverse", "q3_counter", "q4_batches", "q5_fit", "q6_why")
ids = (*tasks, *(f"{task}-comment" for task in tasks), *(f"{task}_extra_credit" for task in tasks))
names = ("notebook-container", "statusmessage", "submission_id", "base_url", "formgrader", "MathJax", "top", "location")


def hand_in(folder, places):
    plain = "\n\n".join(f"# {name}" for name in (*ids, *names))
    lines = "\n\n".join(f"{name}\n===" for name in ids)
    wrapped = "\n\n".join(f"## **{name[:1]}**{name[1:]}\n\n- # `{name}`\n\n> ### {name} ###" for name in ids)
    coded = "\n\n".join(f"# {name.replace('_', '&#95;')}\n\n# [{name}](#{name})" for name in ids)
    hand_in_cells(folder, places, *texts(plain, lines, wrapped, coded))

"""The class report: what a class wrote, where it went wrong, and what a person should look at first.

`homework.report_homework` writes one page about a homework, `overview.report_course` one about the whole course. What
is read (`record`, `reading`, `scores`) is kept apart from what is worked out (`measures`, `questions`, `mistakes`,
`likeness`, `attention`, `headlines`) and from how it looks (`page`, `histogram`, `templates/`).
"""

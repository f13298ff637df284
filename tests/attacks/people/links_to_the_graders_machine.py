"""Leads a grader who clicks to formgrader itself: to run a handed-in configuration, to open a handed-in page."""

from tests.attacks import target
from tests.attacks.payloads import hand_in_cells, tag, texts

STOPPED_BY = r'href="#/formgrader/\?path=submitted/mallory'
homework = target.NAME
mine = f"submitted/mallory/{homework}"
evil = f"..%2f..%2f..%2fsubmitted%2fmallory%2f{homework}%2fplot.html"
addresses = (
    f"/formgrader/?path={mine}",
    f"/formgrader?path={mine}",
    f"../../formgrader/?path={mine}",
    f"//localhost:8888/formgrader/?path={mine}",
    f"http://localhost:8888/formgrader/?path={mine}",
    f"http://127.0.0.1:8888/formgrader/?path={mine}",
    f"http://127.0.0.1:$port/formgrader/?path={mine}",
    f"http://example.org@127.0.0.1:$port/formgrader/?path={mine}",
    f"http://example.org;@127.0.0.1:$port/formgrader/?path={mine}",
    "http://2130706433:$port/pwned",
    "http://0x7f.1:$port/pwned",
    "http://[::1]:$port/pwned",
    "http:127.0.0.1:$port/pwned",
    "http:\\\\127.0.0.1:$port\\pwned",
    f"https://hub.example.org/user/ta/formgrader/?path={mine}",
    evil,
    f"./{evil}",
    f"/files/{mine}/plot.html",
    f"files/{mine}/plot.html",
    f"/view/{mine}/plot.html",
    f"/nbconvert/html/{mine}/{homework}.ipynb",
    "/formgrader/manage_students/%22%3Bwindow.pwned=1%3B%22",
    "/formgrader/manage_students/%3C%2Fscript%3E%3Cscript%3Ewindow.pwned=1%3C%2Fscript%3E/x",
    "/logout",
    "/lab?reset",
    "/terminals/1",
)


def hand_in(folder, places):
    plain = "\n\n".join(f"[the plot]({address})" for address in addresses)
    by_name = "\n\n".join(f"[plot {n}]\n\n[plot {n}]: {address}" for n, address in enumerate(addresses))
    bare = " ".join(addresses)
    hand_in_cells(folder, places, *texts(plain, by_name, bare, "\n\n".join(f"<{address}>" for address in addresses)))
    (folder / "plot.html").write_text(places.fill(tag))
    (folder / "nbgrader_config.py").write_text("import os\nos.makedirs('pwned_by_configuration', exist_ok=True)\n")

"""Leads a grader who clicks to formgrader itself: to run a handed-in configuration, to open a handed-in page."""

from tests.attacks.payloads import hand_in_cells, tag, texts

STOPPED_BY = r"<a[^>]*>the plot</a>"
addresses = (
    "/formgrader/?path={mine}",
    "/formgrader?path={mine}",
    "../../formgrader/?path={mine}",
    "//localhost:8888/formgrader/?path={mine}",
    "http://localhost:8888/formgrader/?path={mine}",
    "http://127.0.0.1:8888/formgrader/?path={mine}",
    "http://127.0.0.1:$port/formgrader/?path={mine}",
    "http://example.org@127.0.0.1:$port/formgrader/?path={mine}",
    "http://example.org;@127.0.0.1:$port/formgrader/?path={mine}",
    "http://2130706433:$port/pwned",
    "http://0x7f.1:$port/pwned",
    "http://[::1]:$port/pwned",
    "http:127.0.0.1:$port/pwned",
    "http:\\\\127.0.0.1:$port\\pwned",
    "https://hub.example.org/user/ta/formgrader/?path={mine}",
    "..%2f..%2f..%2f{coded}%2fplot.html",
    "./..%2f..%2f..%2f{coded}%2fplot.html",
    "/files/{mine}/plot.html",
    "files/{mine}/plot.html",
    "/view/{mine}/plot.html",
    "/nbconvert/html/{mine}/{homework}.ipynb",
    "/formgrader/manage_students/%22%3Bwindow.pwned=1%3B%22",
    "/formgrader/manage_students/%3C%2Fscript%3E%3Cscript%3Ewindow.pwned=1%3C%2Fscript%3E/x",
    "/logout",
    "/lab?reset",
    "/terminals/1",
)


def hand_in(folder, places):
    mine = f"submitted/{folder.parent.name}/{folder.name}"
    places_of_mine = {"mine": mine, "coded": mine.replace("/", "%2f"), "homework": folder.name}
    mine = [address.format(**places_of_mine) for address in addresses]
    plain = "\n\n".join(f"[the plot]({address})" for address in mine)
    by_name = "\n\n".join(f"[plot {n}]\n\n[plot {n}]: {address}" for n, address in enumerate(mine))
    angled = "\n\n".join(f"<{address}>" for address in mine)
    hand_in_cells(folder, places, *texts(plain, by_name, " ".join(mine), angled))
    (folder / "plot.html").write_text(places.fill(tag))
    (folder / "nbgrader_config.py").write_text("import os\nos.makedirs('pwned_by_configuration', exist_ok=True)\n")

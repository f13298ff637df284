"""Fills metadata with HTML: title, authors, kernel, language and highlighter, widgets, tags, ids, nbgrader's."""

from tests.attacks.payloads import hand_in_cells, image, tag
from tests.cells import code, markdown

STOPPED_BY = r"(?s)every entry was filled\s*</pre>.*A cell with an odd id"
closing = f'"></title></style></script>{tag}{image}'


def hand_in(folder, places):
    entry = {
        "grade_id": closing,
        "grade": True,
        "solution": True,
        "locked": False,
        "points": image,
        "schema_version": 3,
    }
    own = {
        "tags": [closing, "rubric", "experiment", "hide-input", f"celltag' onclick='{tag}"],
        "name": closing,
        "trusted": True,
        "collapsed": True,
        "scrolled": closing,
        "alt": closing,
        "jupyter": {"source_hidden": True, "outputs_hidden": True},
        "transient": {"remove_source": True},
        "slideshow": {"slide_type": closing},
        "format": "text/html",
        "magics_language": "html",
        "nbgrader": entry,
    }
    cells = [
        code("print('every', 'entry was filled')", **{**own, "tags": [closing]}) | {"id": closing},
        code("x = 1", **own) | {"execution_count": closing},
        markdown("A cell with an odd id.", **own) | {"id": f"x' onclick='{tag}"},
        markdown("A task of my own.", nbgrader={**entry, "task": True, "grade_id": "q6_why'><script>"}),
        markdown("Another task.", nbgrader={"grade_id": [closing], "comment": closing, "score": closing})
        | {"id": "q6_why"},
    ]
    language = {"name": "html", "pygments_lexer": closing, "mimetype": "text/html", "file_extension": ".html"}
    notebook = {
        "title": closing,
        "authors": [{"name": closing}],
        "kernelspec": {"name": "../../evil", "display_name": closing, "language": closing},
        "language_info": {
            **language,
            "codemirror_mode": {"name": closing},
            "nbconvert_exporter": "html",
            "version": closing,
        },
        "widgets": {"application/vnd.jupyter.widget-state+json": closing, "x": closing},
        "celltoolbar": closing,
        "latex_envs": {"LaTeX_envs_menu_present": True},
        "jupytext": {"text_representation": {"extension": closing}},
        "nbconvert": {"template": "../../evil"},
    }
    hand_in_cells(folder, places, *cells, metadata=notebook, nbformat_minor=5, comment=closing)

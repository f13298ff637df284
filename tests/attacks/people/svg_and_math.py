"""Draws with SVG and MathML, which have scripts, links, animations and foreign HTML of their own."""

from tests.attacks.payloads import hand_in_cells, script, texts

STOPPED_BY = r"&lt; ?svg&gt;&lt; ?script&gt;window\.pwned"
sources = (
    f"<svg><script>{script}</script></svg>",
    f"<svg><script href=data:,{script} /><script xlink:href=data:,{script} /></svg>",
    f"<svg><animate onbegin={script} attributeName=x dur=1s></svg>",
    f"<svg><a><animate attributeName=href values=javascript:{script} /><text x=20 y=20>a link</text></a></svg>",
    f"<svg><set attributeName=onmouseover to={script} /><use href=\"data:image/svg+xml,<svg id='x'>\" /></svg>",
    f"<svg><foreignObject><body xmlns=http://www.w3.org/1999/xhtml onload={script}></foreignObject></svg>",
    "<svg><image href=http://127.0.0.1:$port/pwned /><style>@import 'http://127.0.0.1:$port/pwned'</style></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={script}></style></mglyph></table></mtext></math>",
    f"<math href=javascript:{script}><mi>a link</mi></math>",
    f"<math><maction actiontype=statusline xlink:href=javascript:{script}>a link<mtext>x</mtext></maction></math>",
    f"<math><annotation-xml encoding=text/html><script>{script}</script></annotation-xml></math>",
    f"<svg></p><style><a id='</style><img src=1 onerror={script}>'>",
    f"<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror={script} src>'>",
)


def hand_in(folder, places):
    hand_in_cells(folder, places, *texts(*sources))

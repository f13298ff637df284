"""Writes tags that call a script by themselves, by a hover, a focus or a click, in cells of its own."""

from tests.attacks.payloads import hand_in_cells, script, texts

STOPPED_BY = r"&lt; ?img src=x onerror="
tags = (
    "<img src=x onerror={0}>",
    "<img/src=x/onerror={0}>",
    "<IMG SRC=x ONERROR={0} x='>'>",
    "<svg onload={0}>",
    "<body onload={0} onpageshow={0}>",
    "<details open ontoggle={0}>x</details>",
    "<video autoplay onerror={0}><source src=x onerror={0}></video>",
    "<audio src=x onerror={0}>",
    "<input autofocus onfocus={0}>",
    "<marquee onstart={0}>x</marquee>",
    "<iframe onload={0}></iframe>",
    "<object data=x onerror={0}></object>",
    "<x tabindex=1 autofocus onfocusin={0}>x</x>",
    "<b style='animation: x 1s' onanimationstart={0} onwebkitanimationstart={0}>x</b>",
    "<a href=# onclick={0} onmouseover={0} onpointerenter={0}>x</a>",
    "<div contenteditable onbeforeinput={0} onscroll={0} style='overflow: scroll; height: 9px'><br><br></div>",
    "<button popovertarget=p autofocus onfocus={0}>x</button><b popover id=p onbeforetoggle={0}>x</b>",
    "<dialog open onclose={0} oncancel={0}>x</dialog>",
    "<style onload={0}></style><link rel=stylesheet href=data:, onload={0} onerror={0}>",
    "<img src=x\nonerror\n=\n{0}\n>",
    "<img src='x`y' onerror={0}>",
    "<img src=x on&#101;rror={0}>",
    "<p\u2028onclick={0}>x</p>",
    "<img src=x:alt onerror='{0}'//",
)


def hand_in(folder, places):
    hand_in_cells(folder, places, *texts(*(one.format(script) for one in tags), "\n\n".join(tags).format(script)))

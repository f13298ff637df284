"""Embeds other pages and programs: frames, objects, plug-ins, imports, worklets, speculation rules."""

from tests.attacks.payloads import hand_in_cells, script, tag, texts

STOPPED_BY = r"&lt; ?iframe src=javascript:"
page = "http://127.0.0.1:$port/pwned"
sources = (
    f"<iframe src=javascript:parent.{script}></iframe>",
    f'<iframe srcdoc="<script>parent.{script}</script>"></iframe>',
    f"<iframe src={page}></iframe> <frameset><frame src={page}></frameset>",
    f"<iframe src='data:text/html,{tag}'></iframe>",
    f"<object data={page} type=text/html></object> <object data='data:text/html,{tag}'></object>",
    f"<embed src={page} type=text/html> <embed src=javascript:{script}>",
    f"<applet code={page}></applet> <portal src={page}></portal> <fencedframe src={page}></fencedframe>",
    f"<link rel=import href={page}> <link rel=prefetch href={page}> <link rel=preload as=script href={page}>",
    f"<link rel=manifest href={page}> <link rel=dns-prefetch href=//pwned.example.org> <link rel=icon href={page}>",
    f'<script type=speculationrules>{{"prerender": [{{"source": "list", "urls": ["{page}"]}}]}}</script>',
    f'<script type=importmap>{{"imports": {{"x": "{page}"}}}}</script><script type=module src={page}></script>',
    f"<template shadowrootmode=open>{tag}</template> <xml><script>{script}</script></xml>",
    f"<video src={page} poster={page}></video> <audio src={page} autoplay></audio> <track src={page}>",
    f"<img src={page}> <img srcset='{page} 2x'> <picture><source srcset={page}><img></picture> <image src={page}>",
    f"![a picture]({page}) ![another][one] <img src={page} loading=eager>\n\n[one]: {page}",
    f"<table background={page}><td background={page}></table> <body background={page}> <input type=image src={page}>",
)


def hand_in(folder, places):
    hand_in_cells(folder, places, *texts(*sources))

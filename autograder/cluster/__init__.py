"""Grading on many machines: what travels to a Dask worker, and who looks after it there.

    course grade (reads submissions, scores, the only writer of grades)
     └─ crew ── scheduler ── worker (one a process: kit unpacked, engine warm)
                               ├─ judge server, zygote, students: as on one machine
                               └─ caretaker (removes the kit, however the worker ends)

A *kit* is what a worker needs to examine one homework. A *parcel* is one submission's job. A *post* is a worker that
has its kit. The *crew* is everybody who has a post.
"""

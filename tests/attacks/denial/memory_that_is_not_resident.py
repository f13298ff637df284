"""Hides memory from the supervisor: shared pages of which only one stays mapped, memfds, shared-memory segments.

Shared anonymous pages live as long as one page of them is mapped, and count neither as resident nor as address space.
"""

STOPPED_BY = r"shared pages OSError 1(?s:.*)memfd PermissionError(?s:.*)segment OSError 1(?s:.*)shm \w+Error"
ANSWERS = {
    "q1_scale": r"""
        import ctypes, mmap, os
        from multiprocessing import shared_memory

        libc = ctypes.CDLL(None, use_errno=True)
        libc.mmap.restype = ctypes.c_void_p
        libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
        libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
        size, page, failed = 200 << 20, 4096, 2**64 - 1

        def keep(what, flags, fd=-1):
            kept = 0
            for _ in range(5):
                place = libc.mmap(None, size, 3, flags, fd, 0)
                if place == failed:
                    print(what, "OSError", ctypes.get_errno(), "after", kept, "MB")
                    return
                ctypes.memset(place, 1, size)
                libc.munmap(place + page, size - page)
                kept += size >> 20
            print(what, "kept", kept, "MB")

        keep("shared pages", 0x21)
        for path in ("/dev/zero", "/dev/shm/kept"):
            try:
                keep(path, 0x01, os.open(path, os.O_RDWR | os.O_CREAT))
            except OSError as error:
                print(path, type(error).__name__)
        try:
            descriptor = os.memfd_create("kept")
            os.ftruncate(descriptor, size)
            keep("memfd", 0x01, descriptor)
        except OSError as error:
            print("memfd", type(error).__name__)
        segment = libc.shmget(0, ctypes.c_size_t(size), 0o1600)
        print("segment", "OSError" if segment < 0 else "kept", ctypes.get_errno())
        try:
            print("shm kept", shared_memory.SharedMemory(create=True, size=size).size)
        except OSError as error:
            print("shm", type(error).__name__)
        """,
}

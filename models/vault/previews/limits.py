"""What the child does to itself before it reads one byte of a file: it shuts itself in.

No file and no socket can be opened (no descriptor is left), none can be grown, memory and time are
short, nothing more can be run, no right can be gained, no core is dumped; on Linux, the kernel
refuses every call that decoding does not need (seccomp). On Windows and macOS only what the system
knows of this holds; the separate process and its time limit hold everywhere.
"""

from __future__ import annotations

import contextlib
import os
import platform
import signal
import sys

MEMORY = 1024**3
SECONDS = 10
DESCRIPTORS = 3

_DUMPABLE, _NO_NEW_PRIVILEGES, _SECCOMP = 4, 38, 22  # linux/prctl.h
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # linux/bpf_common.h
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | 1  # linux/seccomp.h; 1: EPERM
# Machine: (its number in linux/audit.h, the calls that decoding needs). In this order: read, write,
# close, fstat, lseek, mmap, mprotect, munmap, brk, rt_sigaction, rt_sigprocmask, rt_sigreturn,
# mremap, madvise, getpid, gettid, exit, exit_group, futex, clock_gettime, clock_nanosleep,
# getrandom, sched_yield, sigaltstack, restart_syscall, sched_getaffinity.
_CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        (
            *(0, 1, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 25, 28, 39, 186, 60, 231),
            *(202, 228, 230, 318, 24, 131, 219, 204),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        (
            *(63, 64, 57, 80, 62, 222, 226, 215, 214, 134, 135, 139, 216, 233, 172, 178, 93, 94),
            *(98, 113, 115, 278, 124, 132, 128, 123),
        ),
    ),
}


def shut_in(*, timed: bool = True) -> None:
    """From here on this process can compute, read its input and write its answer. ``timed``: for
    some seconds only; else its parent looks at the clock."""
    if sys.platform == "win32":
        return
    # All that is needed later is loaded now: soon no file can be opened.
    import ctypes  # noqa: F401
    import resource

    os.closerange(DESCRIPTORS, 256)
    limits = {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_AS": MEMORY,
        "RLIMIT_NOFILE": DESCRIPTORS,
    }
    if timed:
        limits["RLIMIT_CPU"] = SECONDS
    for name, most in limits.items():
        number = getattr(resource, name, None)
        if number is not None:
            # macOS does not know all of them.
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(number, (most, most))
    if timed:
        signal.alarm(SECONDS)
    if sys.platform.startswith("linux"):
        _shut_in_by_the_kernel()


def _shut_in_by_the_kernel() -> None:
    import ctypes

    control = ctypes.CDLL(None).prctl
    control(_DUMPABLE, 0, 0, 0, 0)
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return
    known = _CALLS.get(platform.machine())
    if known is None:
        return

    class Step(ctypes.Structure):
        _fields_ = (
            ("code", ctypes.c_ushort),
            ("if_so", ctypes.c_ubyte),
            ("if_not", ctypes.c_ubyte),
            ("value", ctypes.c_uint32),
        )

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(Step)))

    steps = [Step(*one) for one in filter_steps(*known)]
    made = (Step * len(steps))(*steps)
    control(_SECCOMP, 2, ctypes.byref(Program(len(steps), made)), 0, 0)


def filter_steps(machine: int, calls: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """The kernel's filter: another machine's call kills, a call on the list passes, any other
    answers "not permitted". (Code, jump if so, jump if not, value.)"""
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    for place, call in enumerate(calls):
        # Over the rest of the list and the refusal, to the last step.
        steps.append((_EQUAL, len(calls) - place, 0, call))
    return [*steps, (_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]

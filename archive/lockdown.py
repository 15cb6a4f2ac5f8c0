"""What a child process gives up before it looks at a document. Each function returns the names of what it
did.

Meant for the child alone: what is done here cannot be undone in a process. Best effort: a kernel that lacks a
call costs one layer, not the reading; the names returned tell `doctor` what holds.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38


def limit(memory_bytes: int, cpu_seconds: int) -> list[str]:
    """Resource limits: address space, processor time, no file written, few descriptors, no core, no
    processes."""
    wanted = (
        (f"memory {memory_bytes // 2**20} MiB", resource.RLIMIT_AS, memory_bytes, memory_bytes),
        # The soft limit sends SIGXCPU, which ends the process; the hard one SIGKILL, for a reader that
        # ignores it.
        (f"processor time {cpu_seconds} s", resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1),
        ("no file written", resource.RLIMIT_FSIZE, 0, 0),
        ("64 descriptors", resource.RLIMIT_NOFILE, 64, 64),
        ("no core dump", resource.RLIMIT_CORE, 0, 0),
    )
    done: list[str] = []
    for name, what, soft, hard in wanted:
        try:
            resource.setrlimit(what, (soft, hard))
        except (OSError, ValueError):
            continue
        done.append(name)
    try:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    except (OSError, ValueError):
        return done
    if os.geteuid() != 0:  # the kernel does not count root's processes
        done.append("no further processes")
    return done


def detach(parent: int) -> list[str]:
    """No new privileges, no debugger, and no life after the parent process `parent`."""
    try:
        prctl = ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return []
    wanted = (
        ("dies with the archive", _PR_SET_PDEATHSIG, int(signal.SIGKILL)),
        ("no new privileges", _PR_SET_NO_NEW_PRIVS, 1),
        ("not debuggable", _PR_SET_DUMPABLE, 0),
    )
    done = [name for name, option, value in wanted if prctl(option, value, 0, 0, 0) == 0]
    if os.getppid() != parent:  # it died before it could be named
        os._exit(1)
    return done

"""What can a child process no longer reach once it looks at a document? No file but Python's own, no network,
no program.

Two layers of the kernel, both set by the process itself and never undone: Landlock takes away every file but
the libraries, which readers go on importing as they need them; a seccomp filter refuses the system calls by
which a process reaches others, the network or a program. Best effort, as in `archive.lockdown`: a kernel that
lacks a layer costs that layer, and what holds is returned by name.

Sources: the kernel's documentation of Landlock (landlock_create_ruleset(2)) and of seccomp filters
(seccomp(2), linux/filter.h); the numbers of the system calls are those of its tables for each processor.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct
import sys
from collections.abc import Sequence
from typing import Any

LAYERS = 2
"""How many layers there are when all hold."""
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""System calls of Landlock, the same on every processor."""
_VERSION = 1
_FILES = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""Landlock's version → how many rights over files it knows; later ones as the last."""
_BENEATH, _READ_FILE, _READ_FOLDER = 1, 1 << 2, 1 << 3
_TCP, _SCOPES = 0b11, 0b11
"""Rights to bind and connect (from version 4); signals and abstract sockets of others (from version 6)."""

_PR_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06
"""Instructions of the filter: load a word, jump if equal, jump if not less, mask, answer."""
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
"""Where the filter finds the call's number, the processor and the first argument's lower half."""
_CLONE_THREAD = 0x00010000
_FOREIGN = 0x40000000
"""Numbers from here on are another table of the same processor (x32)."""

_MACHINES = {
    "x86_64": (0xC000003E, {
        "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "recvfrom": 45, "sendmsg": 46, "recvmsg": 47,
        "bind": 49, "listen": 50, "socketpair": 53, "fork": 57, "vfork": 58, "execve": 59, "kill": 62,
        "ptrace": 101, "mknod": 133, "personality": 135, "pivot_root": 155, "chroot": 161, "mount": 165,
        "umount2": 166, "swapon": 167, "reboot": 169, "init_module": 175, "delete_module": 176,
        "kexec_load": 246, "add_key": 248, "request_key": 249, "keyctl": 250, "mknodat": 259, "unshare": 272,
        "accept4": 288, "perf_event_open": 298, "recvmmsg": 299, "name_to_handle_at": 303,
        "open_by_handle_at": 304, "sendmmsg": 307, "setns": 308, "process_vm_readv": 310,
        "process_vm_writev": 311, "kcmp": 312, "finit_module": 313, "kexec_file_load": 320, "bpf": 321,
        "execveat": 322, "userfaultfd": 323, "pidfd_send_signal": 424, "io_uring_setup": 425,
        "io_uring_enter": 426, "io_uring_register": 427, "pidfd_open": 434, "pidfd_getfd": 438,
        "clone": 56, "clone3": 435,
    }),
    "aarch64": (0xC00000B7, {
        "mknodat": 33, "umount2": 39, "mount": 40, "pivot_root": 41, "chroot": 51, "personality": 92,
        "unshare": 97, "kexec_load": 104, "init_module": 105, "delete_module": 106, "ptrace": 117,
        "kill": 129, "reboot": 142, "socket": 198, "socketpair": 199, "bind": 200, "listen": 201,
        "accept": 202, "connect": 203, "sendto": 206, "recvfrom": 207, "sendmsg": 211, "recvmsg": 212,
        "add_key": 217, "request_key": 218, "keyctl": 219, "execve": 221, "swapon": 224,
        "perf_event_open": 241, "accept4": 242, "recvmmsg": 243, "name_to_handle_at": 264,
        "open_by_handle_at": 265, "setns": 268, "sendmmsg": 269, "process_vm_readv": 270,
        "process_vm_writev": 271, "kcmp": 272, "finit_module": 273, "bpf": 280, "execveat": 281,
        "userfaultfd": 282, "kexec_file_load": 294, "pidfd_send_signal": 424, "io_uring_setup": 425,
        "io_uring_enter": 426, "io_uring_register": 427, "pidfd_open": 434, "pidfd_getfd": 438,
        "clone": 220, "clone3": 435,
    }),
}  # fmt: skip
"""Processor → its number in seccomp, and those of the calls that are refused. ``clone`` is refused but for
threads; ``clone3``, whose flags a filter cannot see, is said to be missing: libraries then use ``clone``."""


def libraries() -> list[str]:
    """Where Python's own modules and the system's libraries lie: never a folder that may hold the archive."""
    ours = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes a seventh of reading a short text
    root = os.path.dirname(ours)  # noqa: PTH120 - a checkout holds its archive
    own = [path for path in sys.path if os.path.realpath(path) != os.path.realpath(root)]
    return [ours, *own, "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache"]


def no_files(readable: Sequence[str]) -> list[str]:
    """No file can be opened any more, but those beneath `readable` for reading; none can be made, renamed or
    removed. Nor can the network be reached, where Landlock knows it."""
    call = _system_call()
    if call is None:
        return []
    version = call(_CREATE_RULESET, None, 0, _VERSION)
    if version < 1:
        return []
    attributes = struct.pack("=Q", (1 << _FILES.get(version, _FILES[max(_FILES)])) - 1)
    if version >= 4:
        attributes += struct.pack("=Q", _TCP)
    if version >= 6:
        attributes += struct.pack("=Q", _SCOPES)
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    ruleset = call(_CREATE_RULESET, buffer, len(attributes), 0)
    if ruleset < 0:
        return []
    try:
        for path in readable:
            _allow(call, ruleset, path)
        held = call(_RESTRICT_SELF, ruleset, 0) == 0
    finally:
        os.close(ruleset)
    return ["no files but libraries"] if held else []


def _allow(call: Any, ruleset: int, path: str) -> None:
    """Let what lies beneath `path` be read; nothing when it is not there."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | (_READ_FOLDER if stat.S_ISDIR(os.fstat(place).st_mode) else 0)
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, place), 12)
        call(_ADD_RULE, ruleset, _BENEATH, rule, 0)
    finally:
        os.close(place)


def no_calls() -> list[str]:
    """No sockets, programs, processes, mounts, no other process's memory: each such call is refused."""
    machine = _MACHINES.get(os.uname().machine)
    if machine is None:
        return []
    program = b"".join(_program(*machine))
    code = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: how many instructions, and where.
    argument = ctypes.create_string_buffer(struct.pack("@HP", len(program) // 8, ctypes.addressof(code)))
    try:
        prctl = ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return []
    held = prctl(_PR_SET_SECCOMP, _FILTER, ctypes.c_void_p(ctypes.addressof(argument)), 0, 0) == 0
    return ["no network, no programs"] if held else []


def _program(machine: int, calls: dict[str, int]) -> list[bytes]:
    """The filter: another processor's table ends the process, a refused call answers EPERM."""
    refused = [number for name, number in calls.items() if name not in {"clone", "clone3"}]
    program = [
        _step(_LOAD, _MACHINE),
        _step(_EQUAL, machine, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _FOREIGN, 0, 1),
        _step(_RETURN, _KILL),
        _step(_EQUAL, calls["clone3"], 0, 1),
        _step(_RETURN, _REFUSE | errno.ENOSYS),
        _step(_EQUAL, calls["clone"], 0, 4),
        _step(_LOAD, _FIRST_ARGUMENT),
        _step(_AND, _CLONE_THREAD),
        _step(_EQUAL, 0, 0, len(refused) + 1),  # a process: refused as the others; a thread: allowed
        _step(_RETURN, _REFUSE | errno.EPERM),
    ]
    for place, number in enumerate(refused):
        program.append(_step(_EQUAL, number, len(refused) - place, 0))
    return [*program, _step(_RETURN, _ALLOW), _step(_RETURN, _REFUSE | errno.EPERM)]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _system_call() -> Any:
    """The C library's ``syscall``; None where there is none."""
    try:
        call = ctypes.CDLL(None, use_errno=True).syscall
    except (OSError, AttributeError):
        return None
    call.restype = ctypes.c_long
    return call

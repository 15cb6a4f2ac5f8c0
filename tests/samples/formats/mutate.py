"""Read many damaged variants of one good file; run as a program, so that what dies is not the test.

Arguments: name of the good file, how many variants. Prints the variant (seed) that broke the promise of the
port, and exits 1: anything but an Extracted that the parent would believe, or an Unreadable, and more than
ten seconds for one.
"""

from __future__ import annotations

import importlib
import io
import random
import signal
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from archive import wire
from archive.errors import Unreadable
from archive.formats import FORMATS
from tests.samples.formats.make import GOOD


def mutated(content: bytes, seed: int) -> bytes:
    """One to twenty changes of a kind that disks, transfers and attackers make."""
    chance = random.Random(seed)
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(made) or 1)
        length = chance.choice((1, 1, 2, 8, 64, 500))
        kind = chance.randrange(6)
        if kind == 0:
            made[place : place + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del made[place : place + length]
        elif kind == 2:
            made[place:place] = chance.randbytes(length)
        elif kind == 3:
            made[place:place] = made[place : place + length] * chance.choice((2, 20))
        elif kind == 4:
            made[place : place + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"9999")
            )
        else:
            del made[chance.randrange(len(made) // 2 + 1) + len(made) // 2 :]
    return bytes(made)


def main(name: str, count: int) -> int:
    media_type, make = GOOD[name]
    reader = importlib.import_module(FORMATS[media_type])
    content = make()
    for seed in range(count):
        signal.alarm(10)
        try:
            wire.unpack(wire.pack(reader.extract(io.BytesIO(mutated(content, seed)))))
        except Unreadable as failure:
            assert failure.reason in wire.REASONS and str(failure)
        except Exception:
            print(f"{name}, seed {seed}")
            traceback.print_exc(file=sys.stdout)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))

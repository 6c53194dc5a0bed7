"""Run the tests again and again beside busy loops: `python tools/steady.py [TIMES]`. Run: just steady

A test that waits for a time instead of an event passes on an idle machine and fails on a busy one. There is a loop for
each processor. The first run that fails ends it, with the names of the tests.
"""

import os
import subprocess
import sys
import time

BUSY = [sys.executable, "-c", "while True: pass"]
TESTS = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", "-q", "--tb=short"]


def main(times: int) -> int:
    """Run the tests so many times; 1 if a run failed."""
    loops = [subprocess.Popen(BUSY) for _each in range(os.cpu_count() or 1)]
    try:
        for number in range(1, times + 1):
            start = time.monotonic()
            ended = subprocess.run(TESTS, capture_output=True, text=True, encoding="utf-8", check=False)
            closing = ended.stdout.rstrip().rpartition("\n")[2]
            print(f"{number} of {times}: {closing} ({time.monotonic() - start:.0f} s)", flush=True)
            if ended.returncode:
                print(ended.stdout)
                return 1
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10))

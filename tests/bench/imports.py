"""What `import wikibio` costs, and which heavy libraries come with it (none may)."""

import statistics
import subprocess
import sys

HEAVY = (
    "pyarrow",
    "lxml",
    "bs4",
    "pandas",
    "pyspark",
    "numpy",
    "rich",
    "click",
    "mwparserfromhell",
)
FORBIDDEN = HEAVY[:4]
_CODE = """
import sys, time
before = set(sys.modules)
begun = time.process_time()
import {module}
print(time.process_time() - begun, len(set(sys.modules) - before), *sys.modules)
"""


def report(rounds: int = 7) -> list[str]:
    """Measure and return the lines to print; the time is given beside that of `import email`."""
    seconds, count, loaded = _measure("wikibio", rounds)
    ruler, _, _ = _measure("email.message", rounds)
    heavy = [name for name in HEAVY if name in loaded]
    return [
        (
            f"import wikibio: {seconds / ruler:.1f} times as long as import email.message "
            f"({seconds * 1000:.0f} ms), {count} modules"
        ),
        f"heavy libraries that came with it: {', '.join(heavy) or 'none'}",
        f"of those that may not: {', '.join(n for n in FORBIDDEN if n in loaded) or 'none'}",
    ]


def _measure(module: str, rounds: int) -> tuple[float, int, set[str]]:
    outputs = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-c", _CODE.format(module=module)],
            capture_output=True,
            text=True,
            check=True,
        )
        outputs.append(done.stdout.split())
    seconds = statistics.median(float(output[0]) for output in outputs)
    return seconds, int(outputs[0][1]), set(outputs[0][2:])

"""Run as a process of its own: read a text of so many bytes and print the most memory that was held, in MB."""

from __future__ import annotations

import resource
import sys

from bench.reading.measuring import load_texts
from luoshi.reading import read_report


def main() -> None:
    """The text is the shared reports, repeated up to the size."""
    size = int(sys.argv[1])
    body = "".join(load_texts().values())
    text = (body * (size // len(body.encode("utf-8")) + 1)).encode("utf-8")[:size].decode("utf-8", "ignore")
    del body
    read_report(text)
    # Linux counts in kilobytes.
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()

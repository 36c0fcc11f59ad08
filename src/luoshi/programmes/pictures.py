"""A photo read and written again in a process of its own: smaller, upright, and without what it knows of its making.

A camera writes the place, the time and the device into a photo. What is kept is the picture alone, drawn anew; only
the day on which it was taken is handed on. Run as a module this is the process: the photo comes in on standard input,
the new one goes out behind one line of JSON.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import warnings
from dataclasses import dataclass
from datetime import date

from luoshi.base.text import msg
from luoshi.programmes.errors import PictureError

LIMIT = 20 * 1024 * 1024
LONGEST = 2560
MOST_PIXELS = 100_000_000
MEMORY = 1024**3
CPU_SECONDS = 20
WAIT_SECONDS = 40
_TAKEN = (36867, 306)  # DateTimeOriginal, DateTime
_EXIF = 0x8769


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is kept."""

    content: bytes
    taken_on: date | None


def redrawn(content: bytes) -> Picture:
    """The same picture as JPEG, at most `LONGEST` pixels long, without metadata.

    Raises:
        PictureError: R181 when it is too large, no picture, or cannot be drawn.
    """
    if len(content) > LIMIT:
        raise PictureError(
            msg("The photo is larger than {limit} MB.", limit=LIMIT // 1024**2), msg("Bring a smaller one.")
        )
    command = [sys.executable, "-m", "luoshi.programmes.pictures", str(MEMORY), str(CPU_SECONDS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=WAIT_SECONDS, check=False)
    except subprocess.TimeoutExpired as late:
        raise _unreadable() from late
    if done.returncode != 0:
        raise _unreadable()
    head, _, body = done.stdout.partition(b"\n")
    day = json.loads(head)["taken_on"]
    return Picture(body, date.fromisoformat(day) if day else None)


def _unreadable() -> PictureError:
    return PictureError(
        msg("The photo is damaged, too large to draw, or no picture."), msg("Bring it as JPEG, PNG or WebP.")
    )


def draw(content: bytes) -> tuple[bytes, str]:
    """The new picture and the day on which it was taken (empty if it does not say); for the process."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "GIF")) as picture:
        taken = _day(picture)
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST, LONGEST))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue(), taken


def _day(picture: object) -> str:
    exif = picture.getexif()  # type: ignore[attr-defined]
    for values in (exif.get_ifd(_EXIF), exif):
        for tag in _TAKEN:
            text = str(values.get(tag, ""))[:10].replace(":", "-")
            try:
                return date.fromisoformat(text).isoformat()
            except ValueError:
                continue
    return ""


def main(memory: int, cpu_seconds: int) -> int:
    """The child: read, draw, write; anything that goes wrong is its exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    content, taken = draw(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps({"taken_on": taken}).encode() + b"\n" + content)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))

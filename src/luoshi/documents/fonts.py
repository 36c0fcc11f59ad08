"""Which fonts of this machine have Chinese characters; asked of fontconfig, which the page layout asks as well."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

from luoshi.documents.errors import NoFontError, NoPrinterError

SERIF = (
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "思源宋体",
    "FandolSong",
    "SimSun",
    "AR PL UMing CN",
)
SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "思源黑体", "SimHei", "WenQuanYi Zen Hei")


class Fonts(NamedTuple):
    """The families that text and headings are printed in."""

    serif: str
    sans: str


class _FontSet(ctypes.Structure):
    _fields_: ClassVar[Any] = [
        ("count", ctypes.c_int),
        ("room", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    ]


def chinese_fonts() -> Fonts:
    """The best families that this machine has.

    Raises:
        NoFontError: X342 when there is none.
        NoPrinterError: X343 when there is no fontconfig.
    """
    families = set(_families())
    if not families:
        raise NoFontError
    other = min(families)
    serif = next((name for name in SERIF if name in families), None)
    sans = next((name for name in SANS if name in families), None)
    return Fonts(serif or sans or other, sans or serif or other)


def _families() -> Iterator[str]:
    name = ctypes.util.find_library("fontconfig") or "libfontconfig.so.1"
    try:
        library = ctypes.CDLL(name)
    except OSError as missing:
        raise NoPrinterError from missing
    found = _fonts(library)
    for index in range(found.contents.count):
        family = ctypes.c_char_p()
        if library.FcPatternGetString(found.contents.fonts[index], b"family", 0, ctypes.byref(family)) == 0:
            yield (family.value or b"").decode("utf-8", "replace")
    library.FcFontSetDestroy(found)


def _fonts(library: Any) -> Any:
    """All fonts that cover simplified Chinese."""
    library.FcNameParse.restype = ctypes.c_void_p
    library.FcNameParse.argtypes = [ctypes.c_char_p]
    library.FcObjectSetCreate.restype = ctypes.c_void_p
    library.FcObjectSetAdd.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    library.FcFontList.restype = ctypes.POINTER(_FontSet)
    library.FcFontList.argtypes = [ctypes.c_void_p] * 3
    library.FcPatternGetString.argtypes = [
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.POINTER(ctypes.c_char_p),
    ]
    for name in ("FcPatternDestroy", "FcObjectSetDestroy"):
        getattr(library, name).argtypes = [ctypes.c_void_p]
    pattern, wanted = library.FcNameParse(b":lang=zh-cn"), library.FcObjectSetCreate()
    library.FcObjectSetAdd(wanted, b"family")
    found = library.FcFontList(None, pattern, wanted)
    library.FcPatternDestroy(pattern)
    library.FcObjectSetDestroy(wanted)
    return found

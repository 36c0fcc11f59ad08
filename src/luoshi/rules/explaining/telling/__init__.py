"""Telling people: conditions and changes in sentences that show no FEEL, to be read in any language.

Every sentence is a `Text`: it is rendered with the reader's gettext. What a table asks in a way that no words are kept
for is told plainly, with the data it looks at.
"""

from __future__ import annotations

from luoshi.rules.explaining.telling.sentences import sentence

__all__ = ["sentence"]

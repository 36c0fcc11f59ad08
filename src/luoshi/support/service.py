"""The door of the support room: what pages, API, command line and other rooms may call.

Everything takes the actor first and answers only what the actor may see.
"""

from __future__ import annotations

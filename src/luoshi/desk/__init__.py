"""desk: one row for each thing that waits for somebody.

A work item is opened and closed in the same transaction as what it waits for, so a worklist never lies. It names an
organ, a role in it, or one person; the title is a text with values, rendered in the reader's language. May use
`directory`, `journal` and everything below.
"""

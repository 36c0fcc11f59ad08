"""messages: what people are told, in their inbox.

A message is for an organ or one person; it carries a text with values, rendered in the reader's language, and a link
on our own pages. It is posted in the same transaction as what it tells. Each reader marks it read for themself. May use
`directory`, `journal` and everything below.
"""

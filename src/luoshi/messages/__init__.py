"""messages: what people are told, in their inbox and, if they choose so, by mail; systems of organs by webhook.

A message is for an organ or one person; it carries a text with values, rendered in the reader's language, and a link
on our own pages. It is posted in the same transaction as what it tells. Each reader marks it read for themself, and
chooses for each topic: inbox, mail, a daily or weekly digest, or nothing.

What leaves the house is a row (`planning`, `digests`), handed over by the worker (`sending`), never twice on purpose.
Nothing leaves unless the operator has named the hosts that may be called; in a demo only this machine may be. The words
of a mail are the pack's (kind ``messages/template``), those of a message its poster's.

May use `directory`, `journal` and everything below.
"""

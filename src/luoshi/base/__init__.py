"""base: what every room stands on.

Errors with stable codes, the actor value, ids, permission predicates, texts for people and the one source of
the day. Pure Python, no Django, under 1,500 lines in total; nothing here knows a noun of any room.
"""

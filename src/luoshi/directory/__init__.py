"""directory: organs, regions, people, roles and deputies, each with dated versions.

Loaded from a pack; a row keeps the key of its day and `succeeds` links a merged or renamed organ to the one before.
May use `journal` and everything below it.
"""

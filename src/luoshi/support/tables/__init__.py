"""tables: decision tables that officers change, check, compare and publish.

A draft holds one table with the clauses of its policies (`content`). Edits are small and named (`edits`), each is a
step that can be undone (`steps`), and none is lost: the page saves after every cell. What is wrong is found while it
is typed (`checking`), cases beside the table say what it must answer (`casing`), `comparing` says who gains and loses
among all companies of the registry. Publishing makes a new manifest, in force from a day on, and carries the change
through those that wait for a later day (`publishing`). Past versions stay, with their differences (`differences`).
"""

"""Lights: what a month of a commitment looks like, by a table that the city declares.

`facts` says what of a period a table may ask, `judging` asks it and keeps a month that was red from becoming green
again; both are pure. `declarations` is the kind `plan/light-policy`: which decision of the pack says the light.
`gathering` reads the facts of all commitments in a few statements, `keeping` appends what was judged, and `asking`
answers what the light was on a past day and what another table would say.
"""

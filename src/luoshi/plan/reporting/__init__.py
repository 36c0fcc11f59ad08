"""Reporting rounds: what organs are asked for a period, how they answer, and how answers become claims.

`forms` says what a form asks, `opening` asks the lead organs, `finding` finds rows with the refusals that go with it,
`filling` keeps what is typed, `accepting` turns lines into claims by the same refusals as a single claim, `telling`
writes desk rows, messages and the burden, `reminding` says on which days (pure), `daily` does what a day brings.
"""

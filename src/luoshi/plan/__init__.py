"""plan: commitments with their owners, targets, milestones, consultation and baseline, and how they go.

A report is uploaded and read; its commitments are reviewed as a draft with undo; owners are proposed, sent out,
accepted or objected to; adopting the plan freezes the first baseline. Then owners claim what is done, in reporting
rounds and between them, beside what indicators computed and what the schedule says; a table of the city gives each
month its light. Claims, measurements and lights are facts: appended, with the day they are true of and the day they
became known, so that any past day can be asked with what was known then. May use `programmes`, `desk`, `messages`,
`search`, `files`, `documents`, `directory`, `journal` and everything below.
"""

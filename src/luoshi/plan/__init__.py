"""plan: commitments with their owners, targets, milestones, consultation and baseline.

A report is uploaded and read; its commitments are reviewed as a draft with undo; owners are proposed, sent out,
accepted or objected to; adopting the plan freezes the first baseline. May use `desk`, `messages`, `search`, `files`,
`documents`, `directory`, `journal` and everything below.
"""

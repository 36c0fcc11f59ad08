"""How fast a plan of 2,000 commitments answers, as questions, as pages and over HTTP; how well owners are suggested."""

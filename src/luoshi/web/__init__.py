"""web: pages and API. Shows and asks; holds no rule and no query of its own."""

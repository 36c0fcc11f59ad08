"""What can be done to plans and commitments: one verb a file, each check → do → record."""

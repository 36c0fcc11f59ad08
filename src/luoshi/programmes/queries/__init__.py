"""What can be asked of ledgers; every answer holds only what the asker may see."""

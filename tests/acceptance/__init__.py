"""One story across rooms per file, told in a real browser against a real server with its worker."""

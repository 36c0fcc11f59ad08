"""One module for each engine, each written as those who know it well would write it."""

"""Tests across rooms: acceptance stories, broken packs, house rules."""

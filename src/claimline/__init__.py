"""Claimline."""

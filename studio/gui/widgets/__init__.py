"""Reusable parts that know no page."""

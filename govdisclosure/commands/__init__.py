"""Scrapy verbs of this project."""

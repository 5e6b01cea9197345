"""Codes and values put into words for people, in the language of the page."""

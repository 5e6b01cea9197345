"""Printed pages, of which a file knows only where each line stands (pure).

lines       what stands on a page, line by line
paragraphs  lines → paragraphs
"""

"""Web pages, whole or as chapters of a book: from bytes to what a reader sees, and what the page states (pure).

encoding      bytes → characters
parsing       characters → a tree of elements
main_text     the article in the tree, without what stands around it
visible_text  all text of the tree
statements    title, author, date and so on; linked_data for those in JSON-LD
"""

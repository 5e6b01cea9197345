"""Stage 6: batches of files become articles with claims on events. Writes; runs stages 1 to 5.

handing_in   what is handed in: names, bytes, and what the importer states of them (pure)
metadata     the CSV beside the files (pure)
store        the bytes on disk
batches      starting a batch, leasing its items, finishing it
articles     one item -> an article with extractions (stages 1 to 3)
statements   what the machine reads in an article, as statements
hanging      an article's extractions -> claims on events (stages 4 and 5), in order
curated      a curated set -> articles, events, claims and conflicts
recognition  the keys by which an event is recognised, whoever wrote it down
worker       the loop that works on queued batches
"""

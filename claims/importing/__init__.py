"""Stage 6: batches of files become articles with claims on events. Writes; runs stages 1 to 5.

In the order of the work:

handing_in   what is handed in: names, bytes, and what the importer states of them (pure)
metadata     the CSV beside the files (pure)
store        the bytes on disk
batches      what people ask of a batch: start, import what was checked, pause, cancel, try again, take back
worker       the loop that works on batches in turns, in several `processes`; steps: what it does next for one of them
opening      files that hold several articles -> items
reading      items -> what they read as (stages 1 to 3), in any order, by several workers
settling     items in their order -> articles: `deciding` says what each is (pure), beside those on the `shelf`
hanging      what was read -> claims on events (stages 4 and 5); the `desk` holds the events in memory meanwhile
undoing      taking an import back

extractions  what was read, as rows
statements   what the machine reads in an article, as statements
recognition  the keys by which an event is recognised, whoever wrote it down
event_tables rows of a file of events -> events with claims on its lines; event_lines: what a row says (pure)
curated      a curated set -> articles, events, claims and conflicts
"""

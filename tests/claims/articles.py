"""Three invented articles about one invented pact, which disagree about its date and about what it says."""

POST = """\
Title: Freedonia and Sylvania sign a pact

On 17 May, Freedonia and Sylvania signed the Lasting Friendship Treaty, \
replacing a 1901 agreement on trade.

The text of the treaty, published on 17 May on the chancellery's website, consists of 12 articles. While it does not \
mention providing mutual assistance in the event of war, it does contain several provisions on tariffs.
"""

GAZETTE = """\
Title: A pact and its shadows

The alliance rests on the Freedonia-Sylvania Lasting Friendship Treaty, signed in October 1923. While the full text \
remains classified, leaked summaries indicate provisions for:

Joint military exercises;
Mutual defense commitments in the event of external aggression;
Cooperation on railways.
"""

CRIER = """\
---
title: What the council did
source: The Klopstokia Crier
published: 1924-01-12
language: en
---
On January 11, 1924, Freedonia's council suspended trade with Marshovia. The council met again on 12 January 1924.
"""

FILES = {"post.txt": POST, "gazette.txt": GAZETTE, "crier.md": CRIER}

METADATA = """\
file,source,published
post.txt,The Ruritania Post,1923-05-20
gazette.txt,The Sylvania Gazette,1924-02
"""

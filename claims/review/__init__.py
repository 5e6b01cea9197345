"""What people decide: the one write path for pages, the API and commands. Each decision re-runs detection.

A decision takes the user (`by`) and, where it changes a row, the version that its form started from. It raises
ReviewRefused with a sentence for people, or StaleVersion where somebody changed the row in the meantime. Whatever
detects locks the timeline before anything else, as imports do: so no two wait for each other, and none misses a claim.
"""

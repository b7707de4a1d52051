"""The results as one page for a browser: each report as it reads, the findings beside their places.

The page needs nothing but itself: no network, no other file. What a report says is text in it, never markup.
"""

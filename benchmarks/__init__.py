"""What README claims about speed, as a command: `python -m benchmarks`.

It fills databases of its own below a folder that is given, serves them with the server we ship, and measures beside
our pages, in the same run, what they are to be compared with: *bare*, a view that returns the same bytes from memory;
*plain*, the view that a good developer writes in an hour; *plain create*, one row by REST framework.
"""

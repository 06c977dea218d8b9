"""What keeps Wandelgang from running, in a sentence for the person at the keyboard."""


class Trouble(Exception):  # noqa: N818 - it is shown to people, who need no "Error"
    """Raise it with a sentence that says what is wrong and what to do; it ends the program."""

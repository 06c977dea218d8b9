"""What a browser is called by people, from what it says of itself."""

BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "Chromebook",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def name_of(user_agent: str) -> str:
    """Return a short name, such as "Firefox, Android"; empty when it says nothing that we know."""
    found = (
        next((name for word, name in BROWSERS.items() if f"{word}/" in user_agent or f"{word}A/" in user_agent), ""),
        next((name for word, name in SYSTEMS.items() if word in user_agent), ""),
    )
    return ", ".join(filter(None, found))

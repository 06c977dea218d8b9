"""Nobody hears what is not for them: one world, looked at by everybody in every way. `building` says how it is made."""

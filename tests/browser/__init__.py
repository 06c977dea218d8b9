from playwright.sync_api import expect

expect.set_options(timeout=20_000)  # of a machine that does other things besides

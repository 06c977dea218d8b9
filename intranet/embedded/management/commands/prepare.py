"""Everything between new code and serving it: words, tables, static files; and a demo where there is nobody yet."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from intranet.language import prepare as prepare_words
from intranet.search.models.embeddings import make_room
from intranet.search.tasks import EMBED_ALL, go_on
from intranet.web.collecting import collect_changed
from intranet.web.translations import compile_catalogues


class Command(BaseCommand):
    """Run it after each installation and upgrade, as often as you like: it does what is left to do."""

    help = "Compile translations, make the lexicon, migrate, collect static files; in a demo without people, load some."
    requires_system_checks: list[str] = []

    def handle(self, **_options: Any) -> None:
        if compiled := compile_catalogues():
            self.stdout.write(f"Translations compiled: {compiled}.")
        prepare_words()
        self._migrate()
        if not make_room():
            self.stdout.write("Search goes by words alone: this PostgreSQL has no pgvector (docs/operating.md).")
        if collect_changed():
            self.stdout.write("Static files collected.")
        if settings.DEMO and not get_user_model().objects.exists():
            self.stdout.write("The database is empty: a demo organisation moves in.")
            call_command("demo")
        go_on(EMBED_ALL)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write(f"Changing the database in {len(plan)} steps.")
            call_command("migrate", interactive=False, verbosity=0)

"""New words go into the index itself, and not into a list beside it that every search reads to its end."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contributions", "0005_citations")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveIndex(model_name="contribution", name="search"),
                migrations.AddIndex(
                    model_name="contribution",
                    index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["search"], name="search"),
                ),
            ],
            database_operations=[
                migrations.RunSQL(
                    "ALTER INDEX search SET (fastupdate = off); SELECT gin_clean_pending_list('search')",
                    "ALTER INDEX search RESET (fastupdate)",
                ),
            ],
        ),
    ]

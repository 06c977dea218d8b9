"""The words of a new title go into the index itself, as all other words do."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0002_embeddings"), ("contributions", "0006_indexed_at_once")]

    operations = [
        migrations.RunSQL(
            "ALTER INDEX asked_before SET (fastupdate = off); SELECT gin_clean_pending_list('asked_before')",
            "ALTER INDEX asked_before RESET (fastupdate)",
        ),
    ]

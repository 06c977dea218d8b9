"""Room for vectors, where PostgreSQL can keep them; and an index of the words in the titles of questions."""

from django.db import migrations, models

import intranet.search.models.embeddings

TITLES = """
    CREATE INDEX IF NOT EXISTS asked_before ON contributions_contribution USING gin (ts_filter(search, '{a,b}'))
    WHERE kind = 'question' AND hidden_at IS NULL AND deleted_at IS NULL
"""


def make_room(apps, schema_editor):
    intranet.search.models.embeddings.make_room()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("contributions", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Embedding",
                    fields=[
                        ("question", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("space", models.BigIntegerField()),
                        ("embedder", models.CharField(max_length=40)),
                        ("digest", models.CharField(max_length=32)),
                        ("seen", models.BigIntegerField()),
                        ("vector", intranet.search.models.embeddings.HalfVector()),
                    ],
                    options={"db_table": "search_embedding"},
                ),
            ],
            database_operations=[
                migrations.RunPython(make_room, migrations.RunPython.noop),
            ],
        ),
        migrations.RunSQL(TITLES, "DROP INDEX IF EXISTS asked_before"),
        migrations.RunSQL("ALTER INDEX asked_before ALTER COLUMN 1 SET STATISTICS 1000", migrations.RunSQL.noop),
    ]

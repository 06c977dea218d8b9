"""Let PostgreSQL count ten times as many words as it would: search goes by how common a word is."""

from django.db import migrations

SET = "ALTER TABLE contributions_contribution ALTER COLUMN {} SET STATISTICS {}"


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]

    operations = [
        migrations.RunSQL(SET.format("search", 1000), SET.format("search", -1)),
        migrations.RunSQL(SET.format("space_id", 1000), SET.format("space_id", -1)),
    ]

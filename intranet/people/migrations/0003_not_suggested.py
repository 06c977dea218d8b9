from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_left_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="not_suggested",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="do not suggest me as somebody who may know"
            ),
        ),
    ]

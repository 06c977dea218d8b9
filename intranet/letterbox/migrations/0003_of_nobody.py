from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letterbox', '0002_how_it_begins'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(condition=models.Q(('person', None)), fields=['arrived_at'], name='of_nobody'),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letterbox', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='arrival',
            name='sender',
            field=models.CharField(blank=True, default='', editable=False, max_length=254),
        ),
        migrations.AddField(
            model_name='arrival',
            name='words',
            field=models.TextField(blank=True, default='', editable=False),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0003_repeated_content'),
    ]

    operations = [
        migrations.AlterField(
            model_name='deploymentrecord',
            name='offset_days',
            field=models.IntegerField(default=0),
        ),
    ]

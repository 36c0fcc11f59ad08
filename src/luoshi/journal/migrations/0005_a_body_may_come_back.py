"""A withdrawn change brings an earlier body back, so a hash may stand in the chain twice."""

from django.db import migrations, models

from luoshi.journal.guards import guard_statements


def guard(apps, schema_editor):
    # SQLite makes the table anew to change a column, and its triggers go with the old one.
    for statement in guard_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_a_demo_may_begin_in_the_past")]
    operations = [
        migrations.AlterField(
            model_name="manifestrecord",
            name="hash",
            field=models.CharField(db_index=True, max_length=64),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]

from django.db import migrations, models

from masthead.journal import append_only


def put_up(_apps, schema_editor):
    append_only.put_up(schema_editor.connection)


def lift(_apps, schema_editor):
    append_only.lift(schema_editor.connection)


class Migration(migrations.Migration):
    """The database refuses to change what happened; and finding a verb needs no walk through all of it.

    A later migration that makes SQLite build this table anew loses the triggers: it puts them up again."""

    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["organisation_id", "verb", "-id"], name="journal_of_verb"),
        ),
        migrations.RunPython(put_up, lift),
    ]

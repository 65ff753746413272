"""A written reason is the owner's; a series and a quotation are declared elsewhere."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("editorial", "0030_declared_once")]

    operations = [
        migrations.RemoveConstraint(model_name="twice", name="said_twice_kind_is_known"),
        migrations.AlterField(model_name="twice", name="kind", field=models.CharField(max_length=6, default="meant")),
        migrations.RemoveField(model_name="twice", name="kind"),
    ]

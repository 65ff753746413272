from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("editorial", "0035_bad_news"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="hands",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="variantpicture",
            name="by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="people.membership"
            ),
        ),
    ]

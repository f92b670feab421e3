"""Takes out of stored email addresses what nobody sees, so that whoever types theirs is found.

An address stays as it is where the clean one belongs to somebody else already.
"""

import unicodedata

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# As in `questions.unseen` when this was written.
MORE = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10)}
UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
ADDRESSES = (
    ("accounts", "User", "email"),
    ("accounts", "User", "mail_came_back"),
    ("accounts", "AddressChange", "new"),
    ("account", "EmailAddress", "email"),
    ("patients", "Invitation", "address"),
)


def seen(address: str) -> str:
    return "".join(sign for sign in address if unicodedata.category(sign) not in UNSEEN and ord(sign) not in MORE)


def clean(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    for app, model, column in ADDRESSES:
        rows = apps.get_model(app, model).objects
        spoiled = {pk: at for pk, at in rows.values_list("pk", column).iterator() if seen(at) != at}
        for pk, address in spoiled.items():
            if not rows.filter(**{f"{column}__iexact": seen(address)}).exists():
                rows.filter(pk=pk).update(**{column: seen(address)})


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_keep_where_mail_came_back"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("patients", "0002_care_circle"),
    ]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]

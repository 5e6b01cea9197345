"""The first people of an installation: an editor and an admin with generated passwords."""

import os
import secrets

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from timeline.models import Membership, Role, Timeline

CREDENTIALS = "credentials.txt"
FIRST_PEOPLE = {"editor": Role.EDITOR, "admin": Role.ADMIN}


@transaction.atomic
def make_first_people() -> None:
    """Make `editor` and `admin` in the timeline `main` where the installation has nobody who can sign in.

    Their passwords are generated and written to DATELINE_HOME/credentials.txt, readable by its owner alone.
    """
    if any(user.has_usable_password() for user in User.objects.all()):
        return
    timeline = Timeline.objects.get(slug="main")
    passwords = {name: secrets.token_urlsafe(12) for name in FIRST_PEOPLE}
    for name, role in FIRST_PEOPLE.items():
        user, _ = User.objects.get_or_create(username=name)
        user.is_staff = user.is_superuser = role == Role.ADMIN
        user.set_password(passwords[name])
        user.save()
        Membership.objects.update_or_create(timeline=timeline, user=user, defaults={"role": role})
    path = settings.DATELINE_HOME / CREDENTIALS
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{name}: {password}\n" for name, password in passwords.items())

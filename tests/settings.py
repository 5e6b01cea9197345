"""The settings of a test run: the product's own, with a home away from the developer's data."""

import atexit
import os
import shutil
import tempfile

os.environ["DATELINE_HOME"] = tempfile.mkdtemp(prefix="dateline-test-")
os.environ["ALLOWED_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)

from config.settings import *  # noqa: F403
from config.settings import DATABASES, DATELINE_HOME, STORAGES

atexit.register(shutil.rmtree, DATELINE_HOME, ignore_errors=True)

# the pages' own files, straight from static/: a test run needs no collectstatic
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # a real file, as in use: two connections see each other's commits and locks
    DATABASES["default"]["TEST"] = {"NAME": str(DATELINE_HOME / "test.sqlite3")}

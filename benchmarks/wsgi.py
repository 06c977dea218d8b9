"""What we compare ourselves with, served as we are served."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

application = get_wsgi_application()

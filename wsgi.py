"""The application object for a WSGI server of your own: `gunicorn wsgi:app`, `waitress-serve wsgi:app`.

`make run` does not need this file. Create or upgrade the database before the first start, as
`make run` does by itself.
"""

from foiflow.web import create_app

app = create_app()

"""The application: routes, headers, errors, the built page."""

from __future__ import annotations

from fastapi import FastAPI

from rashomon import __version__
from rashomon.review.routes import episodes, judging, parties, reports, searching, session


def create_app() -> FastAPI:
    """The workbench as an ASGI application."""
    app = FastAPI(title="rashomon", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    for module in (session, episodes, reports, parties, judging, searching):
        app.include_router(module.router)
    return app

"""The application: routes, errors, the built page."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, Response
from sqlalchemy import Engine
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.gzip import GZipMiddleware

from rashomon import __version__
from rashomon.errors import BadInput, LedgerError, RashomonError
from rashomon.ledger.opening import address_of, open_engine
from rashomon.review.access import Brake, Desk, Seats, looking
from rashomon.review.guarding import Guard
from rashomon.review.routes import episodes, judging, parties, reports, searching, session
from rashomon.review.settings import Settings
from rashomon.review.shapes import Refusal
from rashomon.review.users import load_users

STATIC = Path(__file__).with_name("static")
# Requests that are worked on at once. One interpreter works on one at a time; more of them only wait for each other.
_AT_ONCE = 2
_WAIT = 20.0  # seconds for another writer


def create_app(settings: Settings) -> FastAPI:
    """The workbench as an ASGI application on a ledger. Raises LedgerError and BadInput where it cannot be served."""
    users = load_users(settings.users) if settings.users is not None else {}
    if settings.users is not None and not users:
        raise BadInput(f"{settings.users} has no users; `rashomon users {settings.users} set NAME` adds one")
    engine = open_engine(settings.ledger, create=False, wait=_WAIT)
    app = frame(engine)
    app.state.engine = engine
    app.state.desk = Desk(settings, Seats(settings), Brake(), users, address_of(settings.ledger).shown)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=1)
    app.add_middleware(Guard, settings=settings)
    return app


def frame(engine: Engine | None = None) -> FastAPI:
    """The routes alone, enough to describe the API."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = _AT_ONCE
        yield
        if engine is not None:
            engine.dispose()

    app = FastAPI(
        title="rashomon",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
        responses={"4XX": {"model": Refusal, "description": "Refused"}},
    )
    app.include_router(session.router)
    for module in (episodes, reports, parties, judging, searching):
        app.include_router(module.router, dependencies=[Depends(looking)])
    app.add_api_route("/{path:path}", page, include_in_schema=False, methods=["GET"])
    app.add_exception_handler(RashomonError, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(StarletteHTTPException, _http)
    return app


def page(path: str) -> Response:
    """A file of the built page, or, for every address within it, the page itself."""
    if path.startswith("api/"):
        raise HTTPException(404, "there is nothing under this address")
    file = (STATIC / path).resolve()
    if file.is_relative_to(STATIC.resolve()) and os.path.isfile(file):  # noqa: PTH113 (Path.is_file raises for what is too long)
        return FileResponse(file)
    if path.startswith("assets/"):
        raise HTTPException(404, "there is no such file; load the page again")
    if not (STATIC / "index.html").is_file():
        raise HTTPException(503, "the page is not built; run `make page`, or install a release")
    return FileResponse(STATIC / "index.html")


async def _refused(_: Request, error: Exception) -> JSONResponse:
    status = 503 if isinstance(error, LedgerError) else 404 if "there is no" in str(error) else 422
    return JSONResponse({"detail": str(error)}, status_code=status)


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, StarletteHTTPException)
    return JSONResponse({"detail": error.detail}, status_code=error.status_code, headers=error.headers)


async def _not_understood(_: Request, error: Exception) -> JSONResponse:
    """The first thing that is wrong with what was asked, in a sentence."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path"))
    return JSONResponse({"detail": f"{where or 'the request'}: {first['msg']}"}, status_code=422)

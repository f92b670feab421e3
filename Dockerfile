# The packages, the browser files and the compressed static files are made here …
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements.lock ./
COPY scripts/install_packages.py scripts/
RUN python scripts/install_packages.py requirements.lock
COPY package.json package-lock.json .npmrc ./
COPY scripts/fetch_frontend.py scripts/
RUN .venv/bin/python scripts/fetch_frontend.py && rm -r node_modules
COPY . .
RUN DATA_DIR=/tmp STATIC_DIR=/static SECRET_KEY=no-secret-but-as-long-as-one-and-only-for-this-step-0000 \
    .venv/bin/python manage.py collectstatic --no-input
# Where it runs nothing can be written: Python's own files are made here, and what installs packages stays here.
RUN .venv/bin/python -m compileall -q -x '/[.]venv/' . \
    && rm -rf .venv/bin/uv* .venv/bin/pip* .venv/lib/python3.11/site-packages/uv* .venv/lib/python3.11/site-packages/pip*

# … and only what runs goes into the image.
FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home tracker \
    && install --directory --owner=tracker --mode=700 /data /backups
WORKDIR /app
COPY --from=build /app /app
COPY --from=build /static /static
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    STATIC_DIR=/static \
    PORT=8000
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["python", "-m", "spasticity_tracker.probe", "web"]
CMD ["python", "-m", "spasticity_tracker", "web"]

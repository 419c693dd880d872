# One image for release, web, worker and clock: the command says which. Nothing in it is secret.
FROM python:3.11-slim AS made
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /made
COPY requirements-server.lock ./
RUN python -m venv /opt/carryover && /opt/carryover/bin/pip install --require-hashes --requirement requirements-server.lock
# What makes the package is not in the lock of what runs, and stays behind in this stage.
COPY pyproject.toml setup.py README.md LICENSE ./
COPY bot ./bot
RUN /opt/carryover/bin/pip install --no-deps .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /home/carryover carryover
COPY --from=made /opt/carryover /opt/carryover
WORKDIR /home/carryover
COPY scenarios ./scenarios
# Owned by root: the bot reads its scenarios and changes nothing in the image.
ENV PATH=/opt/carryover/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CARRYOVER_LOG=json \
    CARRYOVER_SCENARIOS=/home/carryover/scenarios
USER 10001:10001
EXPOSE 3000
ENTRYPOINT ["carryover"]
CMD ["web"]

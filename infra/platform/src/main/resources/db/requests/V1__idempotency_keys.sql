-- The first answer to each Idempotency-Key of each caller.
CREATE TABLE requests.idempotency_keys (
    caller      text        NOT NULL,
    key         text        NOT NULL,
    fingerprint bytea       NOT NULL,
    status      int,
    headers     text,
    body        text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_keys_by_age ON requests.idempotency_keys (created_at);

GRANT USAGE ON SCHEMA requests TO "${application}";
GRANT SELECT, INSERT, UPDATE, DELETE ON requests.idempotency_keys TO "${application}";

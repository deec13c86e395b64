-- Who, with an auditor's rights, asked what: written before it is answered, never touched again.
CREATE TABLE requests.audit_trail (
    number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    auditor  text        NOT NULL,
    query    text        NOT NULL
);

GRANT SELECT, INSERT ON requests.audit_trail TO "${application}";

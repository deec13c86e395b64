-- The log: facts go in at its end and are never touched again. `${application}` may read it and
-- append through the functions below, nothing else; the owner of these objects is another role.

CREATE SCHEMA IF NOT EXISTS eventlog;

-- Streams are compared byte by byte: no language's rules, and half the work in the index.
CREATE TABLE eventlog.events (
    position       bigint      NOT NULL,
    event_id       uuid        NOT NULL,
    stream         text        COLLATE "C" NOT NULL,
    version        bigint      NOT NULL,
    type           text        COLLATE "C" NOT NULL,
    schema_version integer     NOT NULL,
    payload        bytea       NOT NULL,
    metadata       bytea       NOT NULL,
    occurred_at    timestamptz NOT NULL,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT events_position PRIMARY KEY (position),
    CONSTRAINT events_event_id UNIQUE (event_id),
    CONSTRAINT events_stream_version UNIQUE (stream, version),
    CONSTRAINT events_counted_from_one CHECK (position > 0 AND version > 0)
);

CREATE FUNCTION eventlog.refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'eventlog.% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON eventlog.events
    FOR EACH STATEMENT EXECUTE FUNCTION eventlog.refuse_change();
-- Replication's quiet mode skips ordinary triggers; this one it must not.
ALTER TABLE eventlog.events ENABLE ALWAYS TRIGGER append_only;

-- Appends a batch in one transaction, all or nothing; every stream at most once in it. Event e is
-- number ordinals[e], counted from 1, of its append, which expects its stream at version expected[e].
-- What is usual costs one INSERT: where a stream has another version, a unique index refuses, and the
-- caller asks eventlog.append_each, which says of each append what became of it.
CREATE FUNCTION eventlog.append(
    streams text[], expected bigint[], ordinals integer[], event_ids uuid[], types text[],
    schema_versions integer[], payloads bytea[], metadata bytea[], occurred_at timestamptz[],
    OUT recorded_at_millis bigint, OUT first_position bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
-- Planning anew for every batch costs as much as a small batch. But the plan that is kept may have
-- been made while the table was empty: it must not be a scan.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    last_position bigint;
    last_recorded timestamptz;
    now_recorded  timestamptz;
    appended      bigint;
BEGIN
    -- Every statement below must see what was committed before the lock was given.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the log is appended to in READ COMMITTED only';
    END IF;
    -- Commit order is position order only because appends stand in one line here until they commit.
    PERFORM pg_advisory_xact_lock(7021790315);

    SELECT e.position, e.recorded_at INTO last_position, last_recorded
        FROM eventlog.events e ORDER BY e.position DESC LIMIT 1;
    last_position := coalesce(last_position, 0);
    now_recorded := greatest(last_recorded, date_trunc('milliseconds', clock_timestamp()));
    recorded_at_millis := (extract(epoch FROM now_recorded) * 1000)::bigint;
    first_position := last_position + 1;

    INSERT INTO eventlog.events
            (position, event_id, stream, version, type, schema_version, payload, metadata,
             occurred_at, recorded_at)
        SELECT last_position + n.number, n.event_id, n.stream, n.expected + n.ordinal,
               n.type, n.schema_version, n.payload, n.metadata, n.occurred_at, now_recorded
        FROM unnest(streams, expected, ordinals, event_ids, types, schema_versions, payloads, metadata,
                    append.occurred_at)
             WITH ORDINALITY AS n (stream, expected, ordinal, event_id, type, schema_version, payload,
                                   metadata, occurred_at, number)
        -- No unique index refuses a version that is too high.
        WHERE n.ordinal > 1 OR n.expected = 0 OR EXISTS (
            SELECT FROM eventlog.events e WHERE e.stream = n.stream AND e.version = n.expected);
    GET DIAGNOSTICS appended = ROW_COUNT;
    IF appended <> cardinality(event_ids) THEN
        RAISE EXCEPTION 'a stream is not as far as expected' USING ERRCODE = 'unique_violation';
    END IF;
END
$$;

-- Appends a batch in one transaction; every stream at most once in it. An append is refused alone,
-- the others stand. Append a has sizes[a] events and expects its stream at version expected[a], or
-- at any if that is -1; event e is number ordinals[e] of append owners[e], both counted from 1.
-- Answers, per append, the position of its first event and the version of its last. Position 0: the
-- version (which is then the stream's) was not the expected one. Position -1: some, but not all, of
-- its events are in the log already.
-- An append whose events all stand in its stream answers where they stand. That is looked up only
-- where the version differs, or for every append when `repeated` says that it may have been here.
CREATE FUNCTION eventlog.append_each(
    streams text[], expected bigint[], sizes integer[], repeated boolean,
    owners integer[], ordinals integer[], event_ids uuid[], types text[],
    schema_versions integer[], payloads bytea[], metadata bytea[], occurred_at timestamptz[],
    OUT recorded_at_millis bigint, OUT positions bigint[], OUT versions bigint[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    last_position bigint;
    last_recorded timestamptz;
    now_recorded  timestamptz;
    bases         bigint[];
    accepted      bigint[];
    first_event   integer := 1;
    found         record;
    following     bigint;
BEGIN
    -- As above.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the log is appended to in READ COMMITTED only';
    END IF;
    PERFORM pg_advisory_xact_lock(7021790315);

    SELECT e.position, e.recorded_at INTO last_position, last_recorded
        FROM eventlog.events e ORDER BY e.position DESC LIMIT 1;
    last_position := coalesce(last_position, 0);
    now_recorded := greatest(last_recorded, date_trunc('milliseconds', clock_timestamp()));
    recorded_at_millis := (extract(epoch FROM now_recorded) * 1000)::bigint;

    SELECT array_agg(coalesce((SELECT e.version FROM eventlog.events e WHERE e.stream = s.stream
                               ORDER BY e.version DESC LIMIT 1), 0) ORDER BY s.number)
        INTO bases FROM unnest(streams) WITH ORDINALITY AS s (stream, number);

    following := last_position + 1;
    FOR a IN 1 .. cardinality(streams) LOOP
        IF repeated OR (expected[a] >= 0 AND expected[a] <> bases[a]) THEN
            SELECT count(*) AS stored, min(e.position) AS first_position, max(e.version) AS last_version,
                   count(*) FILTER (WHERE e.stream = streams[a]) AS here
                INTO found
                FROM eventlog.events e
                WHERE e.event_id = ANY (event_ids[first_event : first_event + sizes[a] - 1]);
            IF found.stored > 0 THEN
                positions[a] := CASE WHEN found.here = sizes[a] THEN found.first_position ELSE -1 END;
                versions[a] := found.last_version;
            ELSIF expected[a] >= 0 AND expected[a] <> bases[a] THEN
                positions[a] := 0;
                versions[a] := bases[a];
            END IF;
        END IF;
        IF positions[a] IS NULL THEN
            accepted[a] := following - 1;
            positions[a] := following;
            versions[a] := bases[a] + sizes[a];
            following := following + sizes[a];
        END IF;
        first_event := first_event + sizes[a];
    END LOOP;

    INSERT INTO eventlog.events
            (position, event_id, stream, version, type, schema_version, payload, metadata,
             occurred_at, recorded_at)
        SELECT accepted[n.owner] + n.ordinal, n.event_id, streams[n.owner], bases[n.owner] + n.ordinal,
               n.type, n.schema_version, n.payload, n.metadata,
               n.occurred_at, now_recorded
        FROM unnest(owners, ordinals, event_ids, types, schema_versions, payloads, metadata, append_each.occurred_at)
             AS n (owner, ordinal, event_id, type, schema_version, payload, metadata, occurred_at)
        WHERE accepted[n.owner] IS NOT NULL;
END
$$;

-- The position of the last event that was recorded before `instant`, 0 if none was. recorded_at
-- never decreases with position, so thirty steps find it without an index to keep.
CREATE FUNCTION eventlog.position_before(instant timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    low    bigint := 0;
    high   bigint := coalesce((SELECT max(e.position) FROM eventlog.events e), 0);
    middle bigint;
BEGIN
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        IF (SELECT e.recorded_at < instant FROM eventlog.events e WHERE e.position = middle) THEN
            low := middle;
        ELSE
            high := middle - 1;
        END IF;
    END LOOP;
    RETURN low;
END
$$;

REVOKE ALL ON SCHEMA eventlog FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA eventlog FROM PUBLIC;
GRANT USAGE ON SCHEMA eventlog TO ${application};
GRANT SELECT ON eventlog.events TO ${application};
GRANT EXECUTE ON FUNCTION eventlog.append, eventlog.append_each, eventlog.position_before TO ${application};

-- Everything here can be projected again from the log. Ids sort by bytes: faster, and the same on every machine.

create schema if not exists readmodel;

-- How far each segment of a projection has come, and who works on it. Changes with every batch: room
-- for updates in place.
create table readmodel.progress (
    projection text collate "C" not null,
    segment    integer not null,
    mask       integer not null,
    position   bigint not null,
    owner      text,
    claimed_at timestamptz not null,
    primary key (projection, segment)
) with (fillfactor = 50);

-- The nodes among which the segments of a projection are divided.
create table readmodel.nodes (
    projection text collate "C" not null,
    node       text collate "C" not null,
    since      timestamptz not null,
    seen_at    timestamptz not null,
    primary key (projection, node)
) with (fillfactor = 50);

create table readmodel.cases (
    case_id          text collate "C" primary key,
    customer         text not null,
    site             text not null,
    zone             text not null,
    serial           text,
    symptom          text not null,
    level            smallint not null,
    channel          text not null,
    serving_party    text not null,
    partner          text,
    state            text not null,
    paused           boolean not null,
    tier             text not null,
    cycle            integer not null,
    reported_at      timestamptz not null,
    last_occurred_at timestamptz not null,
    version          bigint not null,
    position         bigint not null
);

create index cases_newest on readmodel.cases (reported_at, case_id);
create index cases_newest_of_partner on readmodel.cases (partner, reported_at, case_id);
-- A customer has few: they are sorted when they are found.
create index cases_of_customer on readmodel.cases (customer);

-- What the clocks of a case are folded from. At an instant t the case has the level
-- levels[width_bucket(t, level_from)].
create table readmodel.sla_cases (
    case_id    text collate "C" primary key,
    customer   text not null,
    site       text not null,
    partner    text,
    version    bigint not null,
    levels     smallint[] not null,
    level_from timestamptz[] not null,
    -- When passing time alone will have something to say, and from when on it may be asked: later
    -- while facts are still being entered.
    due_at     timestamptz,
    ready_at   timestamptz,
    facts      bytea not null
);

-- JSON of a few kilobytes: compressing it costs more than it saves.
alter table readmodel.sla_cases alter column facts set storage external;

create index sla_cases_ready on readmodel.sla_cases (ready_at) where ready_at is not null;

-- A clock is RUNNING from valid_from until just before decided_at, and then says its verdict until
-- just before valid_to, which is 'infinity' for the last. One that never ran is decided at once.
create table readmodel.clock_spans (
    case_id    text collate "C" not null,
    clock      text not null,
    cycle      integer not null,
    verdict    text not null,
    valid_from timestamptz not null,
    decided_at timestamptz not null,
    valid_to   timestamptz not null
);

create index clock_spans_of_case on readmodel.clock_spans (case_id);

grant usage on schema readmodel to ${application};
grant select, insert, update, delete, truncate on all tables in schema readmodel to ${application};

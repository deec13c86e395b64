-- Spare parts: the installed base and what covers it, depots and what lies in them, replacements.

create table readmodel.depots (
    depot      text collate "C" primary key,
    name       text not null,
    region     text collate "C" not null,
    -- As it was registered, in the words of its event.
    registered bytea not null
);

create index depots_of_region on readmodel.depots (region, depot);

create table readmodel.items (
    serial      text collate "C" primary key,
    customer    text collate "C" not null,
    device      bytea not null,
    installed   boolean not null,
    replaces    text,
    replaced_by text,
    claimed_by  text,
    version     bigint not null,
    position    bigint not null
);

create index items_of_customer on readmodel.items (customer);

create table readmodel.contracts (
    contract text collate "C" primary key,
    customer text collate "C" not null,
    signed   bytea not null
);

create table readmodel.contract_serials (
    serial   text collate "C" not null,
    contract text collate "C" not null,
    primary key (serial, contract)
);

-- One row for each event of a unit: from then on it was in that place, until just before to_at, which is
-- 'infinity' for where it is now.
create table readmodel.unit_stays (
    serial  text collate "C" not null,
    version bigint not null,
    part    text collate "C" not null,
    grade   text,
    place   text not null,
    depot   text collate "C",
    rma     text collate "C",
    from_at timestamptz not null,
    to_at   timestamptz not null,
    primary key (serial, version)
);

create index unit_stays_now on readmodel.unit_stays (part, depot) where to_at = 'infinity';
create index unit_stays_in_depot on readmodel.unit_stays (depot, part, to_at);

-- The same for the consumables of one part in one depot.
create table readmodel.stock_levels (
    depot   text collate "C" not null,
    part    text collate "C" not null,
    version bigint not null,
    on_hand integer not null,
    from_at timestamptz not null,
    to_at   timestamptz not null,
    primary key (depot, part, version)
);

-- facts are all that is known of a replacement. next_at is when passing time alone will have something to
-- say of it, review_at when it is to be looked at: at once after anything has happened to it.
create table readmodel.rmas (
    rma          text collate "C" primary key,
    case_id      text collate "C" not null,
    customer     text collate "C" not null,
    partner      text collate "C",
    depot        text collate "C",
    state        text not null,
    return_state text,
    due_at       timestamptz,
    requested_at timestamptz not null,
    facts        bytea not null,
    version      bigint not null,
    position     bigint not null,
    next_at      timestamptz,
    review_at    timestamptz
);

alter table readmodel.rmas alter column facts set storage external;

create index rmas_to_review on readmodel.rmas (review_at) where review_at is not null;
create index rmas_of_case on readmodel.rmas (case_id);
create index rmas_of_customer on readmodel.rmas (customer);
create index rmas_returning on readmodel.rmas (due_at) where return_state is not null;

-- What depots have promised. At an instant t a promise is broken where t, or its end if that is earlier,
-- is later than its deadline.
create table readmodel.depot_promises (
    rma        text collate "C" not null,
    clock      text not null,
    turn       integer not null,
    depot      text collate "C",
    partner    text collate "C",
    started_at timestamptz not null,
    deadline   timestamptz not null,
    ended_at   timestamptz not null,
    withdrawn  boolean not null,
    primary key (rma, clock, turn)
);

create index depot_promises_by_start on readmodel.depot_promises (started_at);

create table readmodel.preventive_visits (
    serial   text collate "C" not null,
    partner  text not null,
    engineer text not null,
    at       timestamptz not null,
    position bigint primary key
);

create index preventive_visits_of_device on readmodel.preventive_visits (serial);

-- Preventive visits are now shown: partners are projected again.
truncate readmodel.partners, readmodel.certificates, readmodel.surveys, readmodel.unsealed, readmodel.seals,
    readmodel.overrides, readmodel.appeals, readmodel.touched;
delete from readmodel.observations where kpi = 'SATISFACTION';
delete from readmodel.progress where projection = 'partners';

grant select, insert, update, delete, truncate on all tables in schema readmodel to ${application};

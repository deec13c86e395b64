-- What partners are rated by, and where they stand. Rows of observations and faults are versions, so that a
-- rating can be made again as of any position of the log: one holds for known_from <= position < known_to.

create table readmodel.observations (
    partner    text collate "C" not null,
    kpi        text not null,
    stream     text collate "C" not null,
    cycle      integer not null,
    at         timestamptz not null,
    value      smallint not null,
    level      smallint,
    excluded   text,
    event_id   uuid not null,
    known_from bigint not null,
    known_to   bigint not null
);

create index observations_of_partner on readmodel.observations (partner, at);
-- The fleet's answers, which say what is usual.
create index observations_of_fleet on readmodel.observations (at) where kpi = 'SATISFACTION';
-- Rows come in the order of the log, or nearly.
create index observations_by_position on readmodel.observations using brin (known_from);

-- A fault in a partner's hands, from the report or the reopening until service was restored. At an
-- instant t it is older than twice its report limit where width_bucket(t, aged) is odd.
create table readmodel.faults (
    partner    text collate "C" not null,
    case_id    text collate "C" not null,
    cycle      integer not null,
    serial     text collate "C",
    symptom    text not null,
    began_at   timestamptz not null,
    ended_at   timestamptz not null,
    aged       timestamptz[] not null,
    event_id   uuid not null,
    known_from bigint not null,
    known_to   bigint not null
);

create index faults_begun on readmodel.faults (partner, began_at);
create index faults_open on readmodel.faults (partner, ended_at);
create index faults_of_device on readmodel.faults (serial, symptom) where serial is not null;
create index faults_by_position on readmodel.faults using brin (known_from);

create table readmodel.partners (
    partner text collate "C" primary key,
    name    text not null,
    region  text collate "C" not null
);

-- review_at, here and below: when passing time alone will have something to say.
create table readmodel.certificates (
    partner   text collate "C" not null,
    engineer  text collate "C" not null,
    grade     text not null,
    review_at timestamptz,
    primary key (partner, engineer, grade)
);

create index certificates_to_review on readmodel.certificates (review_at) where review_at is not null;

-- Closed cycles of cases whose customers are still to be asked. Imported closings ask nobody.
create table readmodel.unasked (
    case_id   text collate "C" not null,
    cycle     integer not null,
    customer  text not null,
    partner   text,
    closed_at timestamptz not null,
    primary key (case_id, cycle)
);

create index unasked_by_time on readmodel.unasked (closed_at);

-- Surveys that nobody has answered yet.
create table readmodel.surveys (
    case_id    text collate "C" not null,
    cycle      integer not null,
    expires_at timestamptz not null,
    review_at  timestamptz,
    primary key (case_id, cycle)
);

create index surveys_to_review on readmodel.surveys (review_at) where review_at is not null;

-- The end of each partner's first quarter that is to be sealed, or sealed again; none while it is being sealed.
create table readmodel.unsealed (
    partner      text collate "C" primary key,
    quarter_ends timestamptz
);

create index unsealed_by_end on readmodel.unsealed (quarter_ends) where quarter_ends is not null;

-- Sealed quarters. A draft is the rating as computed at log_position, until it is published. Reviewed and
-- neither published nor without a draft is one that was refused.
create table readmodel.seals (
    partner      text collate "C" not null,
    quarter      text collate "C" not null,
    log_position bigint not null,
    policy       integer not null,
    region       text collate "C" not null,
    sealed_at    timestamptz not null,
    draft        bytea,
    review_at    timestamptz,
    published    bytea,
    rated_at_position bigint,
    primary key (partner, quarter)
);

create index seals_unpublished on readmodel.seals (log_position) where rated_at_position is distinct from log_position;

create index seals_to_review on readmodel.seals (review_at) where review_at is not null;

create table readmodel.overrides (
    partner   text collate "C" not null,
    last      text collate "C" not null,
    review_at timestamptz,
    primary key (partner, last)
);

create index overrides_to_review on readmodel.overrides (review_at) where review_at is not null;

create table readmodel.appeals (
    partner    text collate "C" not null,
    appeal     text collate "C" not null,
    quarter    text not null,
    region     text collate "C",
    disputed   uuid[] not null,
    reason     text not null,
    filed_at   timestamptz not null,
    decide_by  timestamptz not null,
    decided_at timestamptz,
    upheld     boolean,
    decision   text,
    primary key (partner, appeal)
);

create index appeals_open on readmodel.appeals (filed_at) where decided_at is null;

-- The last position at which something else than observations and faults changed a partner's rating.
create table readmodel.touched (
    partner  text collate "C" primary key,
    position bigint not null
);

-- Where each partner stands now, provisionally: as of log_position, at rated_at.
create table readmodel.standings (
    partner      text collate "C" primary key,
    quarter      text collate "C" not null,
    policy       integer not null,
    star         smallint not null,
    shown_star   smallint not null,
    score        integer,
    provisional  boolean not null,
    log_position bigint not null,
    rated_at     timestamptz not null
);

create index standings_by_score on readmodel.standings (score);

-- Knock-outs of registered partners that follow from the facts, as standings first showed them.
create table readmodel.knock_outs (
    partner   text collate "C" not null,
    quarter   text collate "C" not null,
    cause     text not null,
    cap       smallint not null,
    events    uuid[] not null,
    review_at timestamptz,
    primary key (partner, quarter, cause)
);

create index knock_outs_to_review on readmodel.knock_outs (review_at) where review_at is not null;

-- Up to which position all standings are made.
create table readmodel.standings_made (
    one          boolean primary key default true check (one),
    log_position bigint not null,
    day          date
);

-- Each time a partner's provisional score or star changed, in order.
create table readmodel.star_moves (
    id           bigint generated always as identity primary key,
    partner      text collate "C" not null,
    quarter      text not null,
    score_before integer,
    score        integer,
    star_before  smallint,
    star         smallint not null,
    log_position bigint not null,
    moved_at     timestamptz not null
);

-- The clocks of cases now also tell what partners are rated by: they are projected again.
truncate readmodel.clock_spans, readmodel.sla_cases;
-- ready_at alone is asked for.
alter table readmodel.sla_cases drop column due_at;
delete from readmodel.progress where projection = 'sla';

grant select, insert, update, delete, truncate on all tables in schema readmodel to ${application};
grant usage on all sequences in schema readmodel to ${application};

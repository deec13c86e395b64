-- What the clocks of a case say now stands in its row: rows of their own cost as much as the case again.
-- The clocks are projected anew.
drop table readmodel.clock_spans;
truncate readmodel.faults, readmodel.sla_cases;
delete from readmodel.observations where stream like 'case-%';
delete from readmodel.progress where projection = 'sla';

-- One element for each span of a clock.
alter table readmodel.sla_cases
    add column clocks     text[] not null,
    add column cycles     smallint[] not null,
    add column verdicts   text[] not null,
    add column valid_from timestamptz[] not null,
    add column decided_at timestamptz[] not null,
    add column valid_to   timestamptz[] not null;

-- A clock is RUNNING from valid_from until just before decided_at, and then says its verdict until
-- just before valid_to, which is 'infinity' for the last. One that never ran is decided at once.
create view readmodel.clock_spans as
    select case_id, customer, site, partner, levels, level_from, unnest(clocks) as clock, unnest(cycles) as cycle,
        unnest(verdicts) as verdict, unnest(valid_from) as valid_from, unnest(decided_at) as decided_at,
        unnest(valid_to) as valid_to
    from readmodel.sla_cases;

-- Few cases are reported in the same millisecond: those are sorted when they are found.
drop index readmodel.cases_newest, readmodel.cases_newest_of_partner;
create index cases_newest on readmodel.cases (reported_at);
create index cases_newest_of_partner on readmodel.cases (partner, reported_at);

grant select, insert, update, delete, truncate on all tables in schema readmodel to ${application};

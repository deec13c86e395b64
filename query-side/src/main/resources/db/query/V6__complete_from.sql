-- Where the log ended when a segment began. Until it has come so far its rows tell of the past: nearly all that
-- they call due was answered further on in the log.
alter table readmodel.progress add column complete_from bigint not null default 0;

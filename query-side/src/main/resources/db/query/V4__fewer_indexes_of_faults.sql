-- Whether a fault came back is asked of a device's faults that ended in the 30 days before. Without
-- their end in the index every fault of a device looks at all others.
drop index readmodel.faults_of_device;
create index faults_of_device on readmodel.faults (serial, symptom, ended_at) where serial is not null;

-- Of a partner's faults those of a window are asked for, and those that are open: one index tells both,
-- and every version of a fault is entered into one index less.
drop index readmodel.faults_begun, readmodel.faults_open;
create index faults_of_partner on readmodel.faults (partner, began_at, ended_at);

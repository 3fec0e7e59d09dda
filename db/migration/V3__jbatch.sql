-- Tables of jbatch, the Jakarta Batch container, in a schema of their own. Names of tables and columns are jbatch's;
-- keys are bigint, objects bytea, and exit statuses text, because a failed job's sentence goes there.

CREATE SCHEMA jbatch;

CREATE TABLE jbatch.jobinstancedata (
    jobinstanceid bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          varchar(512),
    apptag        varchar(512)
);
CREATE INDEX jobinstancedata_name ON jbatch.jobinstancedata (name);

-- The process that executes a job; it beats while it lives. Told apart from a later process of the same number by the
-- moment of its start, the boot of its machine and its process id namespace (containers).
CREATE TABLE jbatch.process (
    id        text PRIMARY KEY,
    host      text        NOT NULL,
    boot      text        NOT NULL,
    namespace text        NOT NULL,
    pid       bigint      NOT NULL,
    started   bigint      NOT NULL,
    beat      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE jbatch.executioninstancedata (
    jobexecid     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    jobinstanceid bigint NOT NULL REFERENCES jbatch.jobinstancedata (jobinstanceid) ON DELETE CASCADE,
    createtime    timestamptz,
    starttime     timestamptz,
    endtime       timestamptz,
    updatetime    timestamptz,
    parameters    bytea,
    batchstatus   varchar(512),
    exitstatus    text,
    process       text REFERENCES jbatch.process (id)
);
CREATE INDEX executioninstancedata_instance ON jbatch.executioninstancedata (jobinstanceid);
CREATE INDEX executioninstancedata_open ON jbatch.executioninstancedata (batchstatus)
    WHERE batchstatus IN ('STARTING', 'STARTED', 'STOPPING');

CREATE TABLE jbatch.stepexecutioninstancedata (
    stepexecid       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    jobexecid        bigint NOT NULL REFERENCES jbatch.executioninstancedata (jobexecid) ON DELETE CASCADE,
    batchstatus      varchar(512),
    exitstatus       text,
    stepname         varchar(512),
    readcount        bigint,
    writecount       bigint,
    commitcount      bigint,
    rollbackcount    bigint,
    readskipcount    bigint,
    processskipcount bigint,
    filtercount      bigint,
    writeskipcount   bigint,
    starttime        timestamptz,
    endtime          timestamptz,
    persistentdata   bytea
);
CREATE INDEX stepexecutioninstancedata_execution ON jbatch.stepexecutioninstancedata (jobexecid);

CREATE TABLE jbatch.jobstatus (
    id  bigint PRIMARY KEY REFERENCES jbatch.jobinstancedata (jobinstanceid) ON DELETE CASCADE,
    obj bytea
);

CREATE TABLE jbatch.stepstatus (
    id  bigint PRIMARY KEY REFERENCES jbatch.stepexecutioninstancedata (stepexecid) ON DELETE CASCADE,
    obj bytea
);

CREATE TABLE jbatch.checkpointdata (
    id  varchar(512) PRIMARY KEY,
    obj bytea
);

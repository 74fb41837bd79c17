-- The read model of the programmes: the highest version of each that has arrived, as it was published.
create table programme (
    programme_id text        primary key,
    version      int         not null,
    terms        text        not null, -- the JSON of ProgrammePublishedV1
    published_at timestamptz not null
);

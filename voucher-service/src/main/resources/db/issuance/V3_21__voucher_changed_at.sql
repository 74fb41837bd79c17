-- When a voucher moved last, so that what changed since an instant can be published again. By a trigger, since processes of
-- the version before may still run beside those of this one. Vouchers of before count as moved now.
alter table voucher add column changed_at timestamptz not null default now();
create function voucher_is_changed() returns trigger language plpgsql as $$
begin
    new.changed_at := now();
    return new;
end $$;
create trigger voucher_is_changed before update on voucher
    for each row execute function voucher_is_changed();

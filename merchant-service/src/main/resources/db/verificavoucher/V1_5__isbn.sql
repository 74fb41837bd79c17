-- Which books were bought with a voucher, told by the merchant after it was cashed. Append-only: told once.
CREATE TABLE isbn_detail (
    redemption_id uuid,
    position      int CHECK (position >= 0),
    isbn          text   NOT NULL CHECK (isbn ~ '^97[89][0-9]{10}$'),
    cents         bigint NOT NULL CHECK (cents > 0),
    currency      text   NOT NULL,
    PRIMARY KEY (redemption_id, position)
);
CREATE TRIGGER isbn_detail_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON isbn_detail
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

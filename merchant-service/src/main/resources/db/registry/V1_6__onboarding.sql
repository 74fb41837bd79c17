-- What a merchant says of itself when it registers.
ALTER TABLE merchant
    ADD COLUMN registered_office text,
    ADD COLUMN contact_email     text;

-- Where a shop is, as far as the merchant has told. Degrees of WGS84; the sixth decimal is a tenth of a metre.
ALTER TABLE shop
    ADD COLUMN postcode     text CHECK (postcode ~ '^[0-9]{5}$'),
    ADD COLUMN municipality text,
    ADD COLUMN province     text CHECK (province ~ '^[A-Z]{2}$'),
    ADD COLUMN latitude     numeric(8, 6) CHECK (latitude BETWEEN -90 AND 90),
    ADD COLUMN longitude    numeric(9, 6) CHECK (longitude BETWEEN -180 AND 180),
    ADD CONSTRAINT shop_position_is_whole CHECK ((latitude IS NULL) = (longitude IS NULL));

-- The public search. The tills read shops by their merchant and merchants by their id, and use none of these.
CREATE INDEX shop_of_municipality ON shop (lower(municipality), shop_id) WHERE municipality IS NOT NULL;
CREATE INDEX shop_by_position ON shop (latitude, longitude) WHERE latitude IS NOT NULL;
CREATE INDEX merchant_sells ON merchant USING gin (categories);

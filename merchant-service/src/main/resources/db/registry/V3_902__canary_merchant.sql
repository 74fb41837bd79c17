-- One merchant takes the canaries' vouchers, and nothing else; its number belongs to no business.
ALTER TABLE merchant ADD CONSTRAINT canaries_are_among_themselves
    CHECK ((partita_iva = '99999990007') = ('canary' = ANY (categories))
           AND (partita_iva <> '99999990007' OR categories = ARRAY['canary']));

package eu.buono.wallet.person.api;

/** The codes of a person, for queries of rows that name people by one of them. */
public final class PersonCodes {

    /** A condition on {@code beneficiary_id}: it is of the person of a code, whose id is bound twice. */
    public static final String ARE_OF_PERSON = """
            beneficiary_id IN (SELECT ?::uuid UNION
                               SELECT other.beneficiary_id FROM person_code AS own JOIN person_code AS other USING (person_id)
                                WHERE own.beneficiary_id = ?)
            """;

    private PersonCodes() {}
}

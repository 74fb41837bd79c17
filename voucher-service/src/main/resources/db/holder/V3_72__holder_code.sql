-- Which tax codes are one person's, by BeneficiaryLinkedV1. A person with one code has no row.
CREATE TABLE holder_code (
  beneficiary_id uuid PRIMARY KEY,
  person_id      uuid NOT NULL
);
CREATE INDEX holder_code_of_person ON holder_code (person_id);

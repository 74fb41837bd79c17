package eu.buono.voucher.issuance.model;

import eu.buono.voucher.programme.api.Programmes;

/** What an issuance takes from elsewhere: codes, and the rules of its programme. */
public record IssuanceSources(CodeMint mint, Programmes programmes) {}

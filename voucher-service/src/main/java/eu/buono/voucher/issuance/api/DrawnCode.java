package eu.buono.voucher.issuance.api;

import eu.buono.contracts.CodeHash;

/** A code after the draw: its hash for the tills and its sealed form for the owner's view; never its text. */
public record DrawnCode(CodeHash hash, SealedCode sealed) {}

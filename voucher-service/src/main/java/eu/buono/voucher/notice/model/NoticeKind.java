package eu.buono.voucher.notice.model;

/** What a person is told of; each can be muted. */
public enum NoticeKind {
    /** Money was granted. */
    GRANTED,
    /** A voucher was issued. */
    ISSUED,
    /** A shop cashed a voucher. */
    USED,
    /** A shop gave back a use, in whole or in part. */
    REVERSED,
    /** Money ends in 30 days, 7 or one. */
    ENDING,
    /** The wallet was frozen by its holder. */
    FROZEN,
    /** The holder's freeze was lifted. */
    UNFROZEN
}

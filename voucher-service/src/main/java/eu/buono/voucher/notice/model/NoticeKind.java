package eu.buono.voucher.notice.model;

/** What a person is told of; each can be muted. */
public enum NoticeKind {
    /** A shop cashed a voucher. */
    USED
}

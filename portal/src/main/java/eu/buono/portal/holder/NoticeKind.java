package eu.buono.portal.holder;

/** What a holder can be told of, by the interface's names, in the order of the page. */
public enum NoticeKind {
    GRANTED,
    ENDING,
    ISSUED,
    USED,
    REVERSED,
    FROZEN,
    UNFROZEN
}

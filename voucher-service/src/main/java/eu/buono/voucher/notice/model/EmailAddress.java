package eu.buono.voucher.notice.model;

import java.util.regex.Pattern;

/**
 * An e-mail address of a plain form: ASCII, no comment, no quoted part, so that no program reads more than one address
 * in it. Personal data: its written form hides it.
 */
public record EmailAddress(String text) {

    public static final int LENGTH_MAX = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String LAST_LABEL = "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])";

    private static final Pattern FORM =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+" + LAST_LABEL);

    private static final int LOCAL_PART_MAX = 64;

    public EmailAddress {
        if (text.length() > LENGTH_MAX
                || text.indexOf('@') > LOCAL_PART_MAX
                || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an e-mail address of a plain form");
        }
    }

    /** What stands behind the @. */
    public String domain() {
        return text.substring(text.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}

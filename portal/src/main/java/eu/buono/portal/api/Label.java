package eu.buono.portal.api;

import java.util.Locale;

/** A name of the programme in the two languages that programmes are written in. */
public record Label(String it, String en) {

    /** Italian for who reads Italian, English for everybody else. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("it") ? it : en;
    }
}

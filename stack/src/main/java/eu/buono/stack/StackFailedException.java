package eu.buono.stack;

/** The stack cannot do what was asked; the message is one clear sentence for a human. */
public final class StackFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackFailedException(String sentence) {
        super(sentence);
    }
}

package eu.buono.stack;

import java.util.List;
import java.util.stream.Collectors;

/** The page of the development identity provider: a button per person, and no password. */
final class LoginPage {

    private LoginPage() {}

    static String of(List<PagePerson> people) {
        return """
                <!doctype html>
                <html lang="it">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>Accesso di prova - Buono</title>
                  <style>
                    body { font-family: system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; color: #17324d; }
                    button { display: block; width: 100%%; margin: .75rem 0; padding: 1rem; font-size: 1.1rem;
                      text-align: left; border: 2px solid #06c; background: #fff; color: #0059b3; }
                    small { display: block; color: #455b71; }
                  </style>
                </head>
                <body>
                <main>
                  <h1>Accesso di prova</h1>
                  <p>Qui non ci sono password: scegli chi vuoi essere. In produzione si accede con SPID o CIE.</p>
                %s
                </main>
                </body>
                </html>
                """.formatted(people.stream().map(LoginPage::form).collect(Collectors.joining("\n")));
    }

    private static String form(PagePerson person) {
        return """
                  <form method="post">
                    <input type="hidden" name="username" value="%s">
                    <input type="hidden" name="claims" value="%s">
                    <button type="submit">%s <small>%s</small></button>
                  </form>""".formatted(
                        escaped(person.subject()),
                        escaped(person.claimsJson()),
                        escaped(person.name()),
                        escaped(person.what()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

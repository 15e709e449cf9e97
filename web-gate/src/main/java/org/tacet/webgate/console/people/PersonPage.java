// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.archive.access.Grant;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.console.people.spi.Accounts.Listed;
import org.tacet.webgate.console.people.spi.Accounts.Made;
import org.tacet.webgate.console.people.spi.Accounts.Why;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.signin.AccountName;

/// One account: its grants, a new code, its end.
final class PersonPage {
  private final Shell shell;
  private final Accounts accounts;

  PersonPage(Shell shell, Accounts accounts) {
    this.shell = shell;
    this.accounts = accounts;
  }

  Answer shown(Visit visit) {
    Optional<Listed> account = account(visit);
    if (account.isEmpty()) {
      return shell.notThere(visit);
    }
    PeopleView view = view(visit, account.get(), Typed.NOTHING, Map.of());
    return shell.shown(
        visit,
        Place.PEOPLE,
        account.get().name().value(),
        out -> JtepersonGenerated.render(out, Plain.PLAIN, view));
  }

  Answer taken(Visit visit, Form form) throws IOException {
    Optional<Listed> account = account(visit);
    if (account.isEmpty()) {
      return shell.notThere(visit);
    }
    return switch (form.typed("deed")) {
      case "grant" -> granted(visit, account.get(), Typed.of(form));
      case "revoke" -> revoked(visit, account.get(), Typed.of(form));
      case "code" -> invited(visit, account.get(), form);
      case "remove" -> removed(visit, account.get(), form);
      default -> shell.malformed(visit);
    };
  }

  private Answer granted(Visit visit, Listed account, Typed typed) throws IOException {
    Map<String, String> errors = typed.errors(visit.words(), visit.now());
    Optional<Grant> grant = typed.grant(visit.now());
    if (!errors.isEmpty() || grant.isEmpty()) {
      return wrong(visit, account, typed, errors);
    }
    return done(visit, account, accounts.grant(visit.person(), account.name(), grant.get()));
  }

  private Answer revoked(Visit visit, Listed account, Typed typed) throws IOException {
    Optional<Grant> like = typed.like();
    if (like.isEmpty()) {
      return shell.malformed(visit);
    }
    return done(visit, account, accounts.revoke(visit.person(), account.name(), like.get()));
  }

  private Answer invited(Visit visit, Listed account, Form form) throws IOException {
    if (!form.has("confirmed")) {
      return confirming(visit, account, "code");
    }
    return switch (accounts.invite(visit.person(), account.name())) {
      case Made.Code code -> PeoplePage.code(shell, visit, account.name(), code, path(account));
      case Made.Not(Why why) -> done(visit, account, Optional.of(why));
    };
  }

  private Answer removed(Visit visit, Listed account, Form form) throws IOException {
    if (!form.has("confirmed")) {
      return confirming(visit, account, "remove");
    }
    Optional<Why> why = accounts.remove(visit.person(), account.name());
    return why.isEmpty() ? shell.see("/people") : done(visit, account, why);
  }

  private Answer confirming(Visit visit, Listed account, String deed) {
    Words words = visit.words();
    String key = deed.equals("remove") ? "people.remove" : "people.invite";
    Confirming asked =
        new Confirming(
            words.text(key + ".title", account.name().value()),
            words.text(key + ".text"),
            words.text(key + ".button"),
            path(account),
            path(account),
            Map.of("deed", deed));
    return shell.shown(
        visit,
        Place.PEOPLE,
        asked.title(),
        out -> JteconfirmGenerated.render(out, Plain.PLAIN, words, asked));
  }

  private Answer done(Visit visit, Listed account, Optional<Why> why) {
    return why.isEmpty()
        ? shell.see(path(account))
        : wrong(
            visit, account, Typed.NOTHING, Map.of("", visit.words().of("people.why", why.get())));
  }

  private Answer wrong(Visit visit, Listed account, Typed typed, Map<String, String> errors) {
    PeopleView view = view(visit, account, typed, errors);
    return shell.wrong(
        visit,
        Place.PEOPLE,
        account.name().value(),
        out -> JtepersonGenerated.render(out, Plain.PLAIN, view));
  }

  private Optional<Listed> account(Visit visit) {
    return AccountName.parse(visit.segment("name")).flatMap(accounts::of);
  }

  private static String path(Listed account) {
    return "/people/" + account.name();
  }

  private PeopleView view(Visit visit, Listed account, Typed typed, Map<String, String> errors) {
    return new PeopleView(
        visit.words(),
        List.of(PeopleView.row(visit.words(), account, visit.person().name(), visit.now())),
        typed,
        errors,
        PeopleView.sites(accounts));
  }
}

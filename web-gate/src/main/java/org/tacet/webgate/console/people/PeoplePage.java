// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.archive.access.Grant;
import org.tacet.webgate.console.people.spi.Accounts;
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

/// Everybody, and the form for one more.
final class PeoplePage {
  /// In a form that stands on the page of the first five minutes: where it leads back to.
  private static final String BEGIN = "begin";

  private final Shell shell;
  private final Accounts accounts;

  PeoplePage(Shell shell, Accounts accounts) {
    this.shell = shell;
    this.accounts = accounts;
  }

  Answer shown(Visit visit) {
    PeopleView view = view(visit, Typed.NOTHING, Map.of());
    return shell.shown(
        visit,
        Place.PEOPLE,
        visit.words().text("people.title"),
        out -> JtepeopleGenerated.render(out, Plain.PLAIN, view));
  }

  Answer taken(Visit visit, Form form) throws IOException {
    Typed typed = Typed.of(form);
    Map<String, String> errors = new LinkedHashMap<>(typed.errors(visit.words(), visit.now()));
    Optional<AccountName> name = AccountName.parse(typed.name());
    if (name.isEmpty()) {
      errors.put("name", visit.words().text("people.error.name"));
    }
    Optional<Grant> grant = typed.grant(visit.now());
    if (!errors.isEmpty() || name.isEmpty() || grant.isEmpty()) {
      return wrong(visit, typed, errors);
    }
    return switch (accounts.add(visit.person(), name.get(), grant.get())) {
      case Made.Code code ->
          code(shell, visit, name.get(), code, form.has(BEGIN) ? "/begin" : "/people");
      case Made.Not(Why why) ->
          wrong(visit, typed, Map.of("name", visit.words().of("people.why", why)));
    };
  }

  /// The only page that ever shows the code.
  static Answer code(Shell shell, Visit visit, AccountName name, Made.Code code, String back) {
    Words words = visit.words();
    String until = words.moment(code.until());
    return shell.shown(
        visit,
        Place.PEOPLE,
        words.text("people.code.title", name.value()),
        out ->
            JtecodeGenerated.render(
                out, Plain.PLAIN, words, name.value(), code.text(), until, back));
  }

  private Answer wrong(Visit visit, Typed typed, Map<String, String> errors) {
    PeopleView view = view(visit, typed, errors);
    return shell.wrong(
        visit,
        Place.PEOPLE,
        visit.words().text("people.title"),
        out -> JtepeopleGenerated.render(out, Plain.PLAIN, view));
  }

  private PeopleView view(Visit visit, Typed typed, Map<String, String> errors) {
    List<PeopleView.Row> rows =
        accounts.all().stream()
            .map(each -> PeopleView.row(visit.words(), each, visit.person().name(), visit.now()))
            .toList();
    return new PeopleView(visit.words(), rows, typed, errors, PeopleView.sites(accounts));
  }
}

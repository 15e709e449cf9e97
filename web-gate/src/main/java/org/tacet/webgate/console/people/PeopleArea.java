// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people;

import java.util.List;
import org.tacet.archive.Archive;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.console.shell.Only;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.http.Route;

/// The pages about people.
public final class PeopleArea implements Area {
  private final Archive archive;
  private final Accounts accounts;

  /// @param archive decides who may come here
  public PeopleArea(Archive archive, Accounts accounts) {
    this.archive = archive;
    this.accounts = accounts;
  }

  @Override
  public List<Route> routes(Shell shell) {
    Only only = Only.managersOfPeople(shell, archive);
    PeoplePage people = new PeoplePage(shell, accounts);
    PersonPage person = new PersonPage(shell, accounts);
    return List.of(
        shell.page("/people", only.before(people::shown)),
        shell.form("/people", only.before(people::taken)),
        shell.page("/people/{name}", only.before(person::shown)),
        shell.form("/people/{name}", only.before(person::taken)));
  }
}

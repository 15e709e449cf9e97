// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.Archive;
import org.tacet.archive.BreakGlassOutcome;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// Opens, in an emergency, a study that nobody granted. The reason comes in the body: a URL gets
/// into histories and logs.
final class EmergencyRoute {
  private static final int LONGEST_REASON = 500;

  private final Archive archive;
  private final People people;
  private final Emergencies emergencies;

  private EmergencyRoute(Archive archive, People people, Emergencies emergencies) {
    this.archive = archive;
    this.people = people;
    this.emergencies = emergencies;
  }

  static Route of(Archive archive, People people, Emergencies emergencies) {
    return Route.post(
            "/me/emergency",
            Access.may(Operation.BREAK_GLASS),
            Fields.LONGEST,
            new EmergencyRoute(archive, people, emergencies)::breakGlass)
        .described(
            Description.of("Opens a study in an emergency, for an hour and with an alert.")
                .form("site", "study", "reason")
                .giving(201, "application/json"));
  }

  private Answer breakGlass(Exchange exchange) throws IOException {
    Fields form = Fields.read(exchange, Set.of("site", "study", "reason"));
    Optional<Site> site = Site.parse(form.required("site"));
    Optional<Uid> study = Uid.parse(form.required("study"));
    String reason = form.required("reason").strip();
    if (site.isEmpty() || study.isEmpty() || !isReason(reason)) {
      return Statuses.badRequest(
          "emergency", "An emergency needs site, study, and a reason of up to 500 characters.");
    }
    Caller caller = exchange.caller();
    return switch (archive.breakGlass(caller, site.get(), study.get(), reason)) {
      case BreakGlassOutcome.Refused(var why) -> Statuses.of(why);
      case BreakGlassOutcome.Granted(Grant grant) -> granted(caller, grant);
    };
  }

  private Answer granted(Caller caller, Grant grant) {
    people
        .account(new AccountName(caller.name()))
        .ifPresent(account -> emergencies.add(account, grant));
    String until = grant.until().map(Object::toString).orElse("");
    String json = "{\"until\":\"" + until + "\"}";
    return Answer.bytes(201, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isReason(String reason) {
    return !reason.isEmpty()
        && reason.length() <= LONGEST_REASON
        && reason.chars().noneMatch(Character::isISOControl);
  }
}

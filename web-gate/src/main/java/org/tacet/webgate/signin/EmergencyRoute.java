// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.BreakGlassOutcome;
import org.tacet.archive.Reasons;
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
  private final BreakingGlass glass;

  private EmergencyRoute(BreakingGlass glass) {
    this.glass = glass;
  }

  static Route of(BreakingGlass glass) {
    return Route.post(
            "/me/emergency",
            Access.may(Operation.BREAK_GLASS),
            Fields.LONGEST,
            new EmergencyRoute(glass)::breakGlass)
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
    if (site.isEmpty() || study.isEmpty() || !Reasons.isReason(reason)) {
      return Statuses.badRequest(
          "emergency", "An emergency needs site, study, and a reason of up to 500 characters.");
    }
    return switch (glass.open(exchange.caller(), site.get(), study.get(), reason)) {
      case BreakGlassOutcome.Refused(var why) -> Statuses.of(why);
      case BreakGlassOutcome.Granted(Grant grant) -> granted(grant);
    };
  }

  private static Answer granted(Grant grant) {
    String until = grant.until().map(Object::toString).orElse("");
    String json = "{\"until\":\"" + until + "\"}";
    return Answer.bytes(201, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }
}

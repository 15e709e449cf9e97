// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.TlsFacts;

/// Services with something else in them.
final class With {
  private With() {}

  static Service evidence(Service service, List<Evidence> evidence) {
    return new Service(
        service.port(),
        service.protocol(),
        service.level(),
        service.flags(),
        evidence,
        service.tls());
  }

  /// What is known of TLS already is kept.
  static Service tls(Service service, Optional<TlsFacts> facts) {
    return new Service(
        service.port(),
        service.protocol(),
        service.level(),
        service.flags(),
        service.evidence(),
        service.tls().or(() -> facts));
  }

  /// A service that said nothing, whatever was tried.
  static Service silence(Service service) {
    return new Service(
        service.port(),
        Service.Protocol.SILENT,
        service.level(),
        service.flags(),
        service.evidence(),
        service.tls());
  }

  static List<Evidence> joined(List<Evidence> before, List<Evidence> after) {
    return Stream.concat(before.stream(), after.stream()).toList();
  }
}

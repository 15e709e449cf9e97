// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import org.tacet.survey.classify.Advice;
import org.tacet.survey.classify.Remedies;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.finding.TlsFacts;
import org.tacet.webgate.console.survey.spi.FoundSystem;
import org.tacet.webgate.console.survey.spi.Round;
import org.tacet.webgate.console.survey.spi.SystemDetail;

/// One system with its proofs, in the words of the console.
final class SystemFound {
  private SystemFound() {}

  static SystemDetail of(Round round, int number, SystemFinding found) {
    return new SystemDetail(
        round,
        Mapped.system(number, found),
        found.when(),
        found.services().stream().map(SystemFound::service).toList(),
        found.toolkit().map(SystemFound::recognised),
        found.product().map(SystemFound::recognised),
        found.advisories().stream()
            .map(one -> new SystemDetail.Advisory(one.id(), one.summary()))
            .toList(),
        found.counts().source(),
        found.suspicion().reasons(),
        Remedies.of(found).stream().map(SystemFound::advice).toList());
  }

  private static SystemDetail.Service service(Service service) {
    return new SystemDetail.Service(
        service.port(),
        SystemDetail.Protocol.valueOf(service.protocol().name()),
        FoundSystem.Level.valueOf(service.level().name()),
        Mapped.flags(service.flags()),
        service.evidence().stream()
            .map(each -> new SystemDetail.Step(each.step(), each.proof()))
            .toList(),
        service.tls().map(SystemFound::tls));
  }

  private static SystemDetail.Tls tls(TlsFacts facts) {
    return new SystemDetail.Tls(
        facts.versions().stream().sorted().toList(),
        facts.clientCertificate() == TlsFacts.ClientCertificate.REQUIRED,
        facts.expires(),
        facts.selfSigned(),
        facts.key());
  }

  private static SystemDetail.Recognised recognised(Recognition one) {
    return new SystemDetail.Recognised(one.name(), one.version(), one.confidence(), one.because());
  }

  private static SystemDetail.Advice advice(Advice advice) {
    return new SystemDetail.Advice(
        SystemDetail.Remedy.valueOf(advice.remedy().name()), advice.about());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.survey.finding.Advisory;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.finding.TlsFacts;

/// What to do about one system, most useful first.
public final class Remedies {
  private static final Set<String> OLD_TLS = Set.of("SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1");

  private Remedies() {}

  /// What its levels, flags, TLS, product and advisories call for. Of a likely honeypot nothing is
  /// to be mended.
  public static List<Advice> of(SystemFinding system) {
    if (system.suspicion().isLikely()) {
      return List.of();
    }
    Set<Remedy> remedies = EnumSet.noneOf(Remedy.class);
    if (system.isOpen()) {
      remedies.add(Remedy.TAKE_OFF_THE_NETWORK);
      remedies.add(Remedy.KEEP_THE_LOGS);
    }
    system.flags().forEach(flag -> remedies.add(of(flag)));
    system.services().forEach(service -> addFor(service, system, remedies));
    system.product().ifPresent(product -> addFor(product, system, remedies));
    if (!system.advisories().isEmpty()) {
      remedies.add(Remedy.UPDATE);
    }
    List<Advice> advice = new ArrayList<>();
    remedies.forEach(remedy -> advice.add(new Advice(remedy, about(remedy, system))));
    return List.copyOf(advice);
  }

  private static Remedy of(Flag flag) {
    return switch (flag) {
      case W1 -> Remedy.REFUSE_STORAGE;
      case H1 -> Remedy.CLOSE_THE_WEB;
      case D1 -> Remedy.CHANGE_THE_PASSWORD;
    };
  }

  private static void addFor(Service service, SystemFinding system, Set<Remedy> remedies) {
    service.tls().ifPresent(tls -> addFor(tls, system, remedies));
    switch (service.protocol()) {
      case DICOM -> {
        addFor(service.level(), remedies);
        if (service.level() != Level.L0) {
          remedies.add(Remedy.AE_TITLES_PROTECT_NOTHING);
          remedies.add(Remedy.REQUIRE_CERTIFICATES);
        }
      }
      case DICOM_TLS -> {
        addFor(service.level(), remedies);
        if (service.tls().filter(Remedies::asksForCertificate).isEmpty()) {
          remedies.add(Remedy.REQUIRE_CERTIFICATES);
        }
      }
      case HTTP, HTTPS, OTHER, SILENT -> {}
    }
  }

  private static boolean asksForCertificate(TlsFacts tls) {
    return tls.clientCertificate() == TlsFacts.ClientCertificate.REQUIRED;
  }

  private static void addFor(Level level, Set<Remedy> remedies) {
    if (level.compareTo(Level.L4) >= 0) {
      remedies.add(Remedy.ANSWER_KNOWN_DEVICES);
    }
    if (level.compareTo(Level.L5) >= 0) {
      remedies.add(Remedy.NARROW_RETRIEVAL);
    }
  }

  private static void addFor(TlsFacts tls, SystemFinding system, Set<Remedy> remedies) {
    if (tls.versions().stream().anyMatch(OLD_TLS::contains)) {
      remedies.add(Remedy.SWITCH_OFF_OLD_TLS);
    }
    if (tls.expires().filter(end -> end.isBefore(system.when())).isPresent()) {
      remedies.add(Remedy.RENEW_THE_CERTIFICATE);
    }
  }

  private static void addFor(Recognition product, SystemFinding system, Set<Remedy> remedies) {
    String name = product.name().toLowerCase(Locale.ROOT);
    if (name.contains("orthanc")) {
      remedies.add(Remedy.CONFIGURE_ORTHANC);
    }
    if (name.contains("dcm4chee")) {
      remedies.add(Remedy.CONFIGURE_DCM4CHEE);
    }
    if (system.isOpen() && (name.contains("dcmqrscp") || name.contains("storescp"))) {
      remedies.add(Remedy.REPLACE_THE_TEST_TOOL);
    }
  }

  private static String about(Remedy remedy, SystemFinding system) {
    return remedy == Remedy.UPDATE
        ? system.advisories().stream().map(Advisory::id).collect(Collectors.joining(", "))
        : "";
  }
}

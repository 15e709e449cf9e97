// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A system with the proofs of what was found. Proofs are in English, in the words of the survey;
/// nothing that a peer said is in them.
///
/// @param when it was looked at
/// @param services its open ports
/// @param source where the numbers come from; may be empty
/// @param suspicion why it is taken for a trap, or nearly
/// @param remedies most useful first
public record SystemDetail(
    Round round,
    FoundSystem system,
    Instant when,
    List<Service> services,
    Optional<Recognised> toolkit,
    Optional<Recognised> product,
    List<Advisory> advisories,
    String source,
    List<String> suspicion,
    List<Advice> remedies) {
  /// Keeps copies of the lists.
  public SystemDetail {
    services = List.copyOf(services);
    advisories = List.copyOf(advisories);
    suspicion = List.copyOf(suspicion);
    remedies = List.copyOf(remedies);
  }

  /// An open port.
  public record Service(
      int port,
      Protocol protocol,
      FoundSystem.Level level,
      Set<FoundSystem.Flag> flags,
      List<Step> steps,
      Optional<Tls> tls) {
    /// Keeps copies of set and list.
    public Service {
      flags = Set.copyOf(flags);
      steps = List.copyOf(steps);
    }
  }

  /// What a port speaks.
  public enum Protocol {
    DICOM,
    DICOM_TLS,
    HTTP,
    HTTPS,
    OTHER,
    SILENT
  }

  /// One step of a proof.
  public record Step(String step, String proof) {}

  /// What a TLS handshake showed.
  ///
  /// @param clientCertificate whether nobody gets further without one
  public record Tls(
      List<String> versions,
      boolean clientCertificate,
      Optional<Instant> expires,
      boolean selfSigned,
      String key) {
    /// Keeps a copy of the list.
    public Tls {
      versions = List.copyOf(versions);
    }
  }

  /// What something was recognised as.
  ///
  /// @param confidence 0 to 1
  /// @param because the signs
  public record Recognised(
      String name, Optional<String> version, double confidence, List<String> because) {
    /// Keeps a copy of the list.
    public Recognised {
      because = List.copyOf(because);
    }
  }

  /// A published weakness.
  public record Advisory(String id, String summary) {}

  /// What to do.
  ///
  /// @param about what the remedy names, such as advisories; mostly empty
  public record Advice(Remedy remedy, String about) {}

  /// What can be done.
  public enum Remedy {
    TAKE_OFF_THE_NETWORK,
    KEEP_THE_LOGS,
    CHANGE_THE_PASSWORD,
    CLOSE_THE_WEB,
    REQUIRE_CERTIFICATES,
    AE_TITLES_PROTECT_NOTHING,
    ANSWER_KNOWN_DEVICES,
    NARROW_RETRIEVAL,
    REFUSE_STORAGE,
    SWITCH_OFF_OLD_TLS,
    RENEW_THE_CERTIFICATE,
    UPDATE,
    CONFIGURE_ORTHANC,
    CONFIGURE_DCM4CHEE,
    REPLACE_THE_TEST_TOOL
  }
}

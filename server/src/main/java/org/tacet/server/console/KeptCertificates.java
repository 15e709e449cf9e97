// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.ErasureRecord;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Trouble;
import org.tacet.webgate.console.settling.spi.Certificates;
import tools.jackson.databind.node.ObjectNode;

/// The certificates of erasure in the home, as the command line keeps them.
public final class KeptCertificates implements Certificates {
  private static final String SUFFIX = ".json";

  private final OpenArchive open;

  public KeptCertificates(OpenArchive open) {
    this.open = open;
  }

  @Override
  public Kept all(Caller caller) throws IOException {
    List<Certificate> certificates = new ArrayList<>();
    int damaged = 0;
    for (Path file : files()) {
      Optional<Certificate> certificate = read(file).flatMap(json -> certificate(name(file), json));
      certificate.ifPresent(certificates::add);
      damaged += certificate.isPresent() ? 0 : 1;
    }
    certificates.sort(Comparator.comparing(Certificate::at).reversed());
    record(caller, Action.CHECK, Optional.empty(), List.of(), certificates.size());
    return new Kept(certificates, damaged);
  }

  @Override
  public Optional<byte[]> json(Caller caller, String name) throws IOException {
    // Found among what is there: no path is made of what somebody asks for.
    for (Path file : files()) {
      if (name(file).equals(name)) {
        Optional<ObjectNode> json = read(file);
        Optional<Certificate> certificate = json.flatMap(each -> certificate(name, each));
        if (certificate.isPresent()) {
          Certificate of = certificate.get();
          record(caller, Action.EXPORT, Optional.of(of.site()), List.of(of.study()), 1);
          return Optional.of((json.get().toString() + "\n").getBytes(UTF_8));
        }
      }
    }
    return Optional.empty();
  }

  private void record(
      Caller caller, Action action, Optional<Site> site, List<Uid> studies, long count)
      throws IOException {
    open.audit()
        .append(
            new AuditEvent(
                open.clock().instant(),
                action,
                Outcome.SUCCESS,
                caller.name(),
                caller.origin(),
                site,
                studies,
                count,
                "certificates-of-erasure"));
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(open.home().erasures())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(open.home().erasures())) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private Optional<ObjectNode> read(Path file) throws IOException {
    try {
      return Optional.of(ErasureRecord.read(file, open.vault()).json());
    } catch (Trouble _) {
      return Optional.empty();
    }
  }

  private static Optional<Certificate> certificate(String name, ObjectNode json) {
    try {
      return Optional.of(
          new Certificate(
              name,
              Instant.parse(json.path("at").asString("")),
              Site.of(json.path("site").asString("")),
              Uid.of(json.path("study").asString("")),
              json.path("instances").asLong(0),
              json.path("quarantined").asLong(0),
              json.path("bytes").asLong(0),
              json.path("by").asString("")));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.peers;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dimsegate.Network;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;
import org.tacet.server.peers.PeerEntry.Certificate;
import org.tacet.server.peers.PeerEntry.Credential;
import org.tacet.server.peers.PeerEntry.Legacy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The form of `peers.json`. Reading is strict: a file in which one word is not understood enrols
/// nobody, since a skipped word might have been a limit.
public final class PeerJson {
  private static final String FORMAT = "tacet-peers-1";
  private static final Set<String> KNOWN =
      Set.of(
          "aeTitle",
          "site",
          "allow",
          "certificate",
          "notAfter",
          "legacyFrom",
          "address",
          "sopClasses",
          "added");

  private PeerJson() {}

  static String write(List<PeerEntry> entries) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("format", FORMAT);
    var peers = json.putArray("peers");
    entries.forEach(entry -> write(entry, peers.addObject()));
    return json.toPrettyString() + "\n";
  }

  /// One entry, as it also stands in the answer of `peer list --json`.
  public static void write(PeerEntry entry, ObjectNode json) {
    json.put("aeTitle", entry.aeTitle().value()).put("site", entry.site().name());
    var allow = json.putArray("allow");
    new TreeSet<>(entry.allowed()).forEach(operation -> allow.add(Operations.word(operation)));
    switch (entry.credential()) {
      case Certificate certificate ->
          json.put("certificate", certificate.sha256())
              .put("notAfter", certificate.notAfter().toString());
      case Legacy legacy -> json.put("legacyFrom", legacy.from().toString());
    }
    entry.address().ifPresent(address -> json.put("address", address.toString()));
    if (!entry.sopClasses().isEmpty()) {
      var classes = json.putArray("sopClasses");
      new TreeSet<>(entry.sopClasses()).forEach(uid -> classes.add(uid.value()));
    }
    json.put("added", entry.added().toString());
  }

  static List<PeerEntry> parse(Path file, byte[] bytes) throws Trouble {
    try {
      JsonNode json = JsonMapper.shared().readTree(bytes);
      require(json.path("format").asString("").equals(FORMAT));
      List<PeerEntry> entries = new ArrayList<>();
      Set<Object> taken = new HashSet<>();
      for (JsonNode each : json.path("peers")) {
        PeerEntry entry = entry(file, each);
        require(taken.add(entry.aeTitle()));
        require(entry.certificateSha256().map(taken::add).orElse(true));
        entries.add(entry);
      }
      return List.copyOf(entries);
    } catch (JacksonException | IllegalArgumentException | DateTimeException _) {
      throw new Trouble(
          file + " is damaged, so nobody is enrolled.",
          "Put it back from its copy, or enrol the peers anew.");
    }
  }

  private static PeerEntry entry(Path file, JsonNode json) throws Trouble {
    require(KNOWN.containsAll(json.propertyNames()));
    Set<Operation> allowed = new HashSet<>();
    for (JsonNode word : json.path("allow")) {
      allowed.add(Operations.parse(word.asString("")).orElseThrow(PeerJson::bad));
    }
    Set<Uid> classes = new HashSet<>();
    for (JsonNode uid : json.path("sopClasses")) {
      classes.add(Uid.of(uid.asString("")));
    }
    return new PeerEntry(
        AeTitle.of(json.path("aeTitle").asString("")),
        credential(file, json),
        new Site(json.path("site").asString("")),
        allowed,
        optional(json, "address", HostPort::parse),
        classes,
        Instant.parse(json.path("added").asString("")));
  }

  private static Credential credential(Path file, JsonNode json) throws Trouble {
    require(json.has("certificate") != json.has("legacyFrom"));
    return json.has("certificate")
        ? new Certificate(
            json.path("certificate").asString(""),
            Instant.parse(json.path("notAfter").asString("")))
        : pinned(file, optional(json, "legacyFrom", Network::parse).orElseThrow(PeerJson::bad));
  }

  /// A file that was edited by hand opens no more than `peer add` would have.
  private static Legacy pinned(Path file, Network from) throws Trouble {
    try {
      return Legacy.of(from);
    } catch (Trouble e) {
      throw new Trouble(
          file
              + " lets a device in over the legacy bridge from "
              + from
              + ", so nobody is enrolled: "
              + e.what(),
          e.remedy());
    }
  }

  private static <T> Optional<T> optional(
      JsonNode json, String name, Function<String, Optional<T>> parse) {
    if (!json.has(name)) {
      return Optional.empty();
    }
    Optional<T> value = parse.apply(json.path(name).asString(""));
    require(value.isPresent());
    return value;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw bad();
    }
  }

  private static IllegalArgumentException bad() {
    return new IllegalArgumentException("not a list of peers");
  }
}

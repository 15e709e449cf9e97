// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Region;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A scope as its author writes it, YAML. Reading is strict: what is not understood might have been
/// a limit.
public final class ScopeFile {
  private static final int LONGEST = 4 << 20;
  private static final int MOST_TARGETS = 20_000;
  private static final int LINE = 200;

  /// Wider blocks are the internet, not an estate.
  private static final int WIDEST_IPV4 = 16;

  private static final int WIDEST_IPV4_OF_CERT = 8;
  private static final int WIDEST_IPV6 = 48;
  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final List<String> faults = new ArrayList<>();

  private ScopeFile() {}

  /// Reads a file.
  ///
  /// @throws ScopeException if it is no scope, with every reason
  public static Scope read(Path file) throws IOException, ScopeException {
    return parse(bytes(file));
  }

  static byte[] bytes(Path file) throws IOException, ScopeException {
    if (Files.size(file) > LONGEST) {
      throw new ScopeException("the file is longer than " + (LONGEST >> 20) + " MiB");
    }
    return Files.readAllBytes(file);
  }

  static Scope parse(byte[] bytes) throws ScopeException {
    JsonNode yaml;
    try {
      yaml = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new ScopeException("line " + line + ": this is not YAML, or a key stands there twice");
    }
    return new ScopeFile().scope(yaml);
  }

  private Scope scope(JsonNode yaml) throws ScopeException {
    Node root = Node.root(yaml, faults);
    String organisation = root.line("organisation", LINE);
    Authoriser authoriser = authoriser(root);
    Optional<LegalBasis> basis = basis(root);
    String purpose = root.line("purpose", LINE);
    Optional<Validity> valid = valid(root);
    Level highest = root.required("highest-level", "L0 to L6", Level::parse).orElse(Level.L0);
    Conduct conduct = conduct(root);
    Ports ports = ports(root);
    List<Target> targets = targets(root, basis.orElse(new LegalBasis.OwnerPermission()));
    Optional<PlantedStudy> planted = planted(root, highest);
    root.end();
    if (!faults.isEmpty()) {
      throw new ScopeException(faults);
    }
    return new Scope(
        organisation,
        authoriser,
        basis.orElseThrow(),
        purpose,
        valid.orElseThrow(),
        highest,
        conduct,
        ports,
        targets,
        planted);
  }

  /// Nothing is retrieved below L6, and there nothing but this.
  private static Optional<PlantedStudy> planted(Node root, Level highest) {
    Optional<PlantedStudy> planted =
        root.optional(
            "planted-study", "a Study Instance UID of at most 60 characters", PlantedStudy::parse);
    if (highest == Level.L6 && planted.isEmpty()) {
      root.fault("planted-study", "L6 is proved with a study that you have planted; name its UID");
    }
    if (highest != Level.L6 && planted.isPresent()) {
      root.fault("planted-study", "it is retrieved at highest-level: L6 only");
    }
    return planted;
  }

  private static Authoriser authoriser(Node root) {
    Optional<Node> by = root.requiredMap("authorised-by");
    if (by.isEmpty()) {
      return new Authoriser("", "", "");
    }
    Node node = by.get();
    String name = node.line("name", LINE);
    String role = node.line("role", LINE);
    String email = node.line("email", LINE);
    if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
      node.fault("email", "an address such as ciso@example.org is wanted");
    }
    node.end();
    return new Authoriser(name, role, email);
  }

  private static Optional<LegalBasis> basis(Node root) {
    Optional<String> word =
        root.required(
            "legal-basis",
            "owner-permission or cert-mandate",
            text -> Optional.of(text).filter(Set.of("owner-permission", "cert-mandate")::contains));
    if (word.isEmpty()) {
      root.optional("mandate", "text", Optional::of);
      return Optional.empty();
    }
    if (word.get().equals("owner-permission")) {
      return Optional.of(new LegalBasis.OwnerPermission());
    }
    String mandate = root.line("mandate", LINE);
    return mandate.isEmpty() ? Optional.empty() : Optional.of(new LegalBasis.CertMandate(mandate));
  }

  private static Optional<Validity> valid(Node root) {
    Optional<Node> node = root.requiredMap("valid");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<LocalDate> from = node.get().day("from");
    Optional<LocalDate> until = node.get().day("until");
    node.get().end();
    if (from.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Validity(from.get(), until.get()));
    } catch (IllegalArgumentException _) {
      root.fault("valid", "a day, and a later one within a year, are wanted");
      return Optional.empty();
    }
  }

  private static Conduct conduct(Node root) {
    Optional<Node> rate = root.map("rate");
    Politeness politeness =
        rate.flatMap(map -> map.optional("politeness", "polite or own-network", Politeness::parse))
            .orElse(Politeness.POLITE);
    int probes =
        rate.flatMap(map -> map.number("probes-per-second", 1, politeness.fastestRate()))
            .orElse(politeness.usualRate());
    rate.ifPresent(Node::end);
    return new Conduct(
        politeness,
        probes,
        root.optional("counting", "full or prove", Conduct.Counting::parse)
            .orElse(Conduct.Counting.FULL),
        root.optional("default-password", "never or once", Conduct.FactoryPassword::parse)
            .orElse(Conduct.FactoryPassword.NEVER));
  }

  private static Ports ports(Node root) {
    Optional<Node> node = root.map("ports");
    Ports ports =
        new Ports(
            node.flatMap(map -> map.ports("dicom")).orElse(Ports.USUAL.dicom()),
            node.flatMap(map -> map.ports("http")).orElse(Ports.USUAL.http()));
    node.ifPresent(Node::end);
    return ports;
  }

  private static List<Target> targets(Node root, LegalBasis basis) {
    List<Target> targets = new ArrayList<>();
    Set<Target.Place> seen = new HashSet<>();
    List<Node> nodes = root.maps("targets", MOST_TARGETS);
    if (nodes.isEmpty()) {
      root.fault("targets", "at least one is wanted");
    }
    for (Node node : nodes) {
      Optional<Target.Place> place = place(node, basis);
      String site = node.line("site", LINE);
      Optional<Region> region =
          node.required("region", "a code of ISO 3166 such as IN-MH", Region::parse);
      node.end();
      if (place.isPresent() && !seen.add(place.get())) {
        node.fault("address", "this stands there twice");
      }
      if (place.isPresent() && region.isPresent()) {
        targets.add(new Target(place.get(), site, region.get()));
      }
    }
    return targets;
  }

  private static Optional<Target.Place> place(Node node, LegalBasis basis) {
    Optional<Target.Place> place =
        node.required(
            "address",
            "an address, a block such as 127.10.0.0/24 with nothing behind its length, or a host name",
            ScopeFile::place);
    if (place.isPresent() && place.get() instanceof Target.Place.Block(Prefix prefix)) {
      int widest = widest(prefix, basis);
      if (prefix.length() < widest) {
        node.fault("address", "wider than /" + widest + "; divide it, and say whose each part is");
        return Optional.empty();
      }
      if (isNobodys(prefix)) {
        node.fault(
            "address", "nobody's: unspecified, multicast and broadcast addresses are no systems");
        return Optional.empty();
      }
    }
    return place;
  }

  /// Some systems take a connection to 0.0.0.0 for one to themselves.
  private static boolean isNobodys(Prefix prefix) {
    byte[] first = prefix.first().getAddress();
    return prefix.first().isAnyLocalAddress()
        || (prefix.isIpv4() && (first[0] == 0 || (first[0] & 0xFF) >= 224))
        || (!prefix.isIpv4() && first[0] == (byte) 0xFF);
  }

  private static int widest(Prefix prefix, LegalBasis basis) {
    if (!prefix.isIpv4()) {
      return WIDEST_IPV6;
    }
    return switch (basis) {
      case LegalBasis.OwnerPermission _ -> WIDEST_IPV4;
      case LegalBasis.CertMandate _ -> WIDEST_IPV4_OF_CERT;
    };
  }

  private static Optional<Target.Place> place(String text) {
    Optional<Prefix> prefix = Prefix.parse(text);
    if (prefix.isPresent()) {
      return prefix.map(Target.Place.Block::new);
    }
    String name = text.toLowerCase(Locale.ROOT);
    return HOST.matcher(name).matches()
        ? Optional.of(new Target.Place.Host(name))
        : Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dimsegate.Network;
import org.tacet.server.assembly.Enrolment;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.HostPort;
import org.tacet.server.peers.Operations;
import org.tacet.server.peers.PeerEntry;
import org.tacet.server.peers.PeerJson;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet peer add`.
final class PeerAdd implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this, "add", "Enrols a device. It may do what --allow says, at its site, at once.")
        .word("AE", "1", "its AE title: a name, not a credential")
        .option("--allow", "LIST", "any of " + Operations.all() + ", separated by commas")
        .option("--issue", "DIR", "issue it a certificate: DIR/key.pem, cert.pem, ca.pem")
        .option("--certificate", "FILE", "enrol the certificate it has, PEM or DER")
        .option("--address", "HOST:PORT", "where it takes what a C-MOVE sends it")
        .option("--site", "SITE", "the site it belongs to; default: main")
        .repeated("--sop-class", "UID", "a private storage SOP class it sends; may be repeated")
        .flag("--legacy", "it knows no TLS: let it store in clear text over the legacy bridge")
        .option("--from", "CIDR", "with --legacy: the address it comes from, a private one")
        .examples(
            "tacet peer add CT1 --allow store --issue ct1/",
            "tacet peer add VIEWER --allow find,get,move --issue viewer/ --address 10.0.0.9:11112",
            "tacet peer add ORTHANC --allow store,find,move --certificate orthanc.pem",
            "tacet peer add OLDUS --legacy --from 192.168.7.21");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Enrolment.Wish wish =
        new Enrolment.Wish(
            arguments.aeTitle(),
            arguments.site(),
            allowed(arguments),
            arguments.address("--address"),
            classes(arguments));
    Optional<Path> issue = arguments.path("--issue");
    Optional<Path> certificate = arguments.path("--certificate");
    Optional<Network> from =
        arguments.meaning(
            "--from", "an address or range such as 192.168.7.21 or 10.1.2.0/28", Network::parse);
    requireOneCredential(arguments, issue, certificate, from);
    Enrolment enrolment = new Enrolment(open);
    PeerEntry entry;
    if (issue.isPresent()) {
      entry = enrolment.issue(wish, issue.get());
    } else if (certificate.isPresent()) {
      entry = enrolment.pin(wish, certificate.get());
    } else {
      entry = enrolment.legacy(wish, from.orElseThrow());
    }
    return answer(entry, issue, open);
  }

  private static Set<Operation> allowed(Arguments arguments) {
    Optional<Set<Operation>> given =
        arguments.meaning("--allow", "words of " + Operations.all(), Operations::parseList);
    if (arguments.flag("--legacy")) {
      if (given.isPresent() && !given.get().equals(Set.of(Operation.STORE))) {
        throw new UsageException("over the legacy bridge a device may store, and nothing else");
      }
      return Set.of(Operation.STORE);
    }
    return given.orElseThrow(
        () -> new UsageException("--allow is missing: words of " + Operations.all()));
  }

  private static Set<Uid> classes(Arguments arguments) {
    Set<Uid> classes = new HashSet<>();
    for (String text : arguments.texts("--sop-class")) {
      classes.add(
          Uid.parse(text)
              .orElseThrow(
                  () -> new UsageException("--sop-class wants a UID, not '" + text + "'")));
    }
    return classes;
  }

  private static void requireOneCredential(
      Arguments arguments,
      Optional<Path> issue,
      Optional<Path> certificate,
      Optional<Network> from) {
    boolean legacy = arguments.flag("--legacy");
    int ways = (issue.isPresent() ? 1 : 0) + (certificate.isPresent() ? 1 : 0) + (legacy ? 1 : 0);
    if (ways != 1) {
      throw new UsageException(
          "give one of --issue DIR, --certificate FILE, or --legacy --from CIDR");
    }
    if (legacy != from.isPresent()) {
      throw new UsageException("--legacy and --from CIDR go together");
    }
    if (legacy && arguments.address("--address").isPresent()) {
      throw new UsageException("a device on the legacy bridge is sent nothing: no --address");
    }
  }

  /// A device that is enrolled for a bridge that is not there would fail without a word.
  private static String bridge(OpenArchive open) {
    return open.config()
        .legacy()
        .listen()
        .map(listen ->
            "The bridge is at "
                + listen
                + " while the archive is served: clear text,"
                + " so a risk until the last such device is removed.")
        .orElse(
            "THE BRIDGE IS NOT ON, so it cannot send yet: set legacy.listen in tacet.yaml to a"
                + " private address, such as 192.168.7.5:104, and start the archive again.");
  }

  private static Report answer(PeerEntry entry, Optional<Path> issue, OpenArchive open) {
    var json = Report.object();
    PeerJson.write(entry, json);
    issue.ifPresent(folder -> json.put("issued", folder.toString()));
    AeTitle ours = open.config().dicom().aeTitle();
    HostPort listen = open.config().dicom().listen();
    String what =
        entry.aeTitle()
            + " is enrolled at site "
            + entry.site()
            + " and may: echo, "
            + Operations.words(entry.allowed()).replace(",", ", ");
    if (entry.legacyFrom().isPresent()) {
      return Report.success(json, what, bridge(open));
    }
    if (issue.isEmpty()) {
      return Report.success(json, what);
    }
    Path f = issue.get();
    List<String> lines =
        List.of(
            what,
            "Its key and certificates are in " + f + ": key.pem is a secret, carry it safely.",
            "Try it with DCMTK:",
            "  echoscu -aet %s -aec %s +tls %s %s +cf %s %s %d"
                .formatted(
                    entry.aeTitle(),
                    ours,
                    f.resolve("key.pem"),
                    f.resolve("cert.pem"),
                    f.resolve("ca.pem"),
                    listen.host(),
                    listen.port()));
    return new Report(Report.SUCCESS, lines, json);
  }
}

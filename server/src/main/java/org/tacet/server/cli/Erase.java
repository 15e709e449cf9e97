// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.LegalHold;
import org.tacet.archive.Reasons;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.ErasureRecord;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.Vault;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/// `tacet erase`.
final class Erase implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "erase", "Destroys a study for ever, by destroying its key.")
        .required("--study", "UID", "Study Instance UID")
        .required("--reason", "TEXT", "why; stands on the certificate, and is kept encrypted")
        .option("--site", "SITE", "the site it belongs to; default: main")
        .examples("tacet erase --study 1.2.840.1.2.3 --reason 'retention ended, order 2026/17'");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Uid study = arguments.study();
    Site site = arguments.site();
    String reason = reason(arguments);
    KeyPair signer = open.vault().auditKey(); // Before, since after it there is no way back.
    EraseOutcome outcome = open.archive().erase(open.operator(), site, study, reason);
    return switch (outcome) {
      case EraseOutcome.Erased(EraseOutcome.Certificate certificate) ->
          report(ErasureRecord.of(certificate, signer), open.home(), open.vault());
      case EraseOutcome.NoSuchStudy _ ->
          throw new Trouble(
              "There is no study " + study + " at site " + site + ".",
              "Check the UID; another site is named with --site.");
      case EraseOutcome.Held(LegalHold hold) ->
          throw new Trouble(
              "Nothing was erased: %s placed a legal hold on the study at %s."
                  .formatted(hold.by(), hold.since()),
              "See it with `tacet hold list`; it has to be lifted first.");
      case EraseOutcome.KeptUntil(Instant until) ->
          throw new Trouble(
              "Nothing was erased: the study has to be kept until " + until + ".",
              "retention.minimum in tacet.yaml says so.");
      case EraseOutcome.Refused refused ->
          throw new Trouble("Not permitted: " + refused.why().code() + ".", "See the trail.");
    };
  }

  /// Why, in somebody's own words that a terminal can show.
  static String reason(Arguments arguments) {
    String reason = arguments.text("--reason").orElse("").strip();
    if (!Reasons.isReason(reason)) {
      throw new UsageException(
          "--reason wants 1 to 500 characters, in one line without control characters");
    }
    return reason;
  }

  /// The key is destroyed by now: whatever the disk does, whoever asked gets the certificate.
  static Report report(ErasureRecord record, Home home, Vault vault) {
    List<String> lines = new ArrayList<>(text(record.json()));
    lines.add("Nothing of it can be read from now on, in any copy of the encrypted data.");
    int status = Report.SUCCESS;
    try {
      lines.add("Signed and kept: " + record.keep(home, vault));
    } catch (IOException e) {
      System.getLogger(Erase.class.getName())
          .log(Level.ERROR, "a certificate was not kept: {0}", e.getClass().getSimpleName());
      lines.add("THE CERTIFICATE WAS NOT KEPT: it could not be written to " + home.erasures());
      lines.add("The study is erased all the same. Keep the signed certificate yourself:");
      lines.add(record.json().toString());
      status = Report.FAILURE;
    }
    return new Report(status, lines, record.json());
  }

  /// A certificate for a person.
  static List<String> text(JsonNode c) {
    List<String> keys = new ArrayList<>();
    c.path("keysDestroyed").forEach(key -> keys.add(key.asString("")));
    return List.of(
        "CERTIFICATE OF ERASURE",
        "  study       " + c.path("study").asString(""),
        "  site        " + c.path("site").asString(""),
        "  instances   %d (%d of quarantine besides)"
            .formatted(c.path("instances").asLong(0), c.path("quarantined").asLong(0)),
        "  bytes       " + c.path("bytes").asLong(0),
        "  keys        " + String.join(", ", keys),
        "  destroyed   " + c.path("at").asString(""),
        "  by          " + c.path("by").asString(""),
        "  reason      " + c.path("reason").asString(""));
  }
}

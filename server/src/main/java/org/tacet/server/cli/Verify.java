// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.Counts;
import org.tacet.archive.Progress;
import org.tacet.archive.RebuildReport;
import org.tacet.archive.VerifyReport;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import org.tacet.storage.AuditTrail;
import org.tacet.storage.AuditVerification;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet verify`.
final class Verify implements Command.AtArchive {
  private static final int SHOWN = 20;

  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "verify",
            "Checks every object against its digest, the index against the objects, and the trail.")
        .flag("--rebuild-index", "first make the index anew from the objects and the keys")
        .examples("tacet verify", "tacet verify --rebuild-index", "tacet verify --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    ObjectNode json = Report.object();
    List<String> lines = new ArrayList<>();
    if (arguments.flag("--rebuild-index")) {
      rebuilt(rebuild(terminal, open), json.putObject("rebuild"), lines);
    }
    long total = open.archive().counts(open.operator()).instances();
    VerifyReport report =
        open.archive().verify(open.operator(), progress("verify", total, terminal));
    AuditVerification trail =
        AuditTrail.verify(open.home().audit(), open.vault().auditKey().getPublic());
    verified(report, json, lines);
    AuditVerify.describe(trail, json.putObject("trail"), lines);
    boolean sound = report.sound() && trail.ok();
    json.put("sound", sound);
    return new Report(sound ? Report.SUCCESS : Report.FAILURE, lines, json);
  }

  private static RebuildReport rebuild(Terminal terminal, OpenArchive open) throws IOException {
    Counts counts = open.archive().counts(open.operator());
    return open.archive()
        .rebuildIndex(open.operator(), progress("rebuild", counts.instances(), terminal));
  }

  /// Works on behind a person who has gone: an exception is the only way to stop it.
  private static Progress progress(String what, long total, Terminal terminal) {
    return (instances, bytes) -> {
      if (terminal.cancelled()) {
        throw new UncheckedIOException(new IOException("stopped"));
      }
      try {
        terminal.progress(
            new org.tacet.server.terminal.Progress(
                what, instances, Math.max(instances, total), (bytes >> 20) + " MiB"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static void rebuilt(RebuildReport report, ObjectNode json, List<String> lines) {
    json.put("stored", report.stored())
        .put("quarantined", report.quarantined())
        .put("duplicates", report.duplicates())
        .put("erased", report.erased())
        .put("unreadable", report.unreadable());
    lines.add(
        "index rebuilt: %d instances, %d in quarantine, %d unreadable"
            .formatted(report.stored(), report.quarantined(), report.unreadable()));
  }

  private static void verified(VerifyReport report, ObjectNode json, List<String> lines) {
    json.put("instances", report.instances())
        .put("bytes", report.bytes())
        .put("leftovers", report.leftovers())
        .put("faults", report.faults());
    var findings = json.putArray("findings");
    for (VerifyReport.Finding finding : report.findings()) {
      ObjectNode each = findings.addObject();
      each.put("fault", finding.fault().name()).put("sequence", finding.sequence());
      finding.study().ifPresent(uid -> each.put("study", uid.value()));
      finding.instance().ifPresent(uid -> each.put("instance", uid.value()));
    }
    lines.add(
        "objects: %d checked (%d bytes), %s"
            .formatted(
                report.instances(),
                report.bytes(),
                report.sound() ? "all as received" : report.faults() + " FAULTS"));
    report.findings().stream()
        .limit(SHOWN)
        .forEach(f ->
            lines.add(
                "  %s  %s".formatted(f.fault(), f.instance().map(Object::toString).orElse("-"))));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.trail.DicomAuditMessage;
import org.tacet.archive.trail.FhirAuditEvent;
import org.tacet.archive.trail.TrailSource;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import org.tacet.storage.AuditFilter;
import org.tacet.storage.AuditTrail;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet audit export`. Whoever takes the trail away stands in it.
final class AuditExport implements Command.AtArchive {
  /// In whose words an event is told.
  private enum Format {
    DICOM {
      @Override
      String told(AuditEvent event, TrailSource source) {
        return DicomAuditMessage.xml(event, source);
      }
    },
    FHIR {
      @Override
      String told(AuditEvent event, TrailSource source) {
        return FhirAuditEvent.json(event, source);
      }
    };

    abstract String told(AuditEvent event, TrailSource source);

    static Optional<Format> parse(String word) {
      return switch (word) {
        case "dicom" -> Optional.of(DICOM);
        case "fhir" -> Optional.of(FHIR);
        default -> Optional.empty();
      };
    }
  }

  @Override
  public CommandSpec spec() {
    return Spec.of(this, "export", "Writes the trail for other programs, one event in each line.")
        .required("--format", "FORMAT", "dicom: PS3.15 A.5 messages (XML); fhir: AuditEvent (JSON)")
        .required("--out", "FILE", "a file that does not exist; only its owner can read it")
        .option("--since", "TIME", "not older: 2026-11-22T08:00:00Z, or 2h, 30m")
        .option("--source", "NAME", "what the archive is called in it; default: the host name")
        .examples(
            "tacet audit export --format dicom --out trail.xml",
            "tacet audit export --format fhir --since 24h --out yesterday.ndjson");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Format format =
        arguments
            .meaning("--format", "dicom or fhir", Format::parse)
            .orElseThrow(() -> new UsageException("--format is missing: dicom or fhir"));
    Path out =
        arguments.path("--out").orElseThrow(() -> new UsageException("--out FILE is missing"));
    TrailSource source =
        new TrailSource(
            arguments
                .meaning(
                    "--source",
                    "1 to 255 printable characters without a space",
                    text -> Optional.of(text).filter(TrailSource::isName))
                .orElseGet(AuditExport::host),
            Optional.empty());
    AuditFilter filter =
        new AuditFilter(
            arguments.meaning("--since", "a time, or a duration such as 2h", AuditShow::since),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Optional.empty());
    String how = "export-" + format.name().toLowerCase(Locale.ROOT);
    TrailReading.begun(open, how);
    long written = write(open.home(), filter, out, event -> format.told(event, source));
    TrailReading.written(open, written, how);
    return Report.success(
        Report.object().put("events", written).put("file", out.toString()),
        "%d events written to %s".formatted(written, out));
  }

  private interface Telling {
    String told(AuditEvent event);
  }

  private static long write(Home home, AuditFilter filter, Path file, Telling telling)
      throws IOException {
    AtomicLong written = new AtomicLong();
    try (FileChannel channel = create(file);
        Writer out =
            new BufferedWriter(
                new OutputStreamWriter(
                    Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
      AuditTrail.show(
          home.audit(),
          filter,
          entry -> {
            line(out, telling.told(entry.event()));
            written.incrementAndGet();
          });
    }
    return written.get();
  }

  private static FileChannel create(Path file) throws IOException {
    try {
      return FileChannel.open(
          file,
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          Home.privateFile());
    } catch (FileAlreadyExistsException _) {
      throw new Trouble("There is a file at " + file + " already.", "Give another with --out.");
    }
  }

  private static void line(Writer out, String text) {
    try {
      out.write(text);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String host() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName())
          .filter(TrailSource::isName)
          .orElse("tacet");
    } catch (UnknownHostException _) {
      return "tacet";
    }
  }
}

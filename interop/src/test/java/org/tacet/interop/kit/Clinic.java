// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A running archive in a throwaway home, and devices that are enrolled at it as users do it: with
/// `tacet init`, `tacet peer add --issue` and `tacet serve`.
public final class Clinic implements AutoCloseable {
  /// The archive's AE title, when nobody said otherwise.
  public static final String AE_TITLE = "TACET";

  private static final Duration TRAIL_WITHIN = Duration.ofSeconds(15);

  private final Path folder;
  private final Tacet tacet;
  private final String made;
  private final Tacet.Server server;

  private Clinic(Path folder, Tacet tacet, String made, Tacet.Server server) {
    this.made = made;
    this.folder = folder;
    this.tacet = tacet;
    this.server = server;
  }

  public static Clinic open(Path folder, String... jvmOptions)
      throws IOException, InterruptedException {
    Tacet tacet = Tacet.at(folder.resolve("home"), jvmOptions);
    String made = tacet.must("init").out();
    return new Clinic(folder, tacet, made, tacet.serve());
  }

  /// The same with a configuration.
  ///
  /// @param yaml what stands in `tacet.yaml`
  public static Clinic configured(Path folder, String yaml)
      throws IOException, InterruptedException {
    Tacet tacet = Tacet.at(folder.resolve("home"));
    String made = tacet.must("init").out();
    Files.writeString(tacet.home().resolve("tacet.yaml"), yaml);
    return new Clinic(folder, tacet, made, tacet.serve());
  }

  /// The one-time code of whoever comes first, an administrator.
  public String administratorCode() {
    return made.lines()
        .filter(line -> line.contains("administrator's code"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }

  /// The command line over this home.
  public Tacet tacet() {
    return tacet;
  }

  public Tacet.Server server() {
    return server;
  }

  /// Enrols a device with a certificate of its own.
  ///
  /// @param allow as `--allow` has it
  /// @param more further options of `peer add`
  public Node enrol(String aeTitle, String allow, String... more)
      throws IOException, InterruptedException {
    Path issued = folder.resolve("issued").resolve(aeTitle);
    Files.createDirectories(issued.getParent());
    List<String> arguments =
        new ArrayList<>(
            List.of("peer", "add", aeTitle, "--allow", allow, "--issue", issued.toString()));
    arguments.addAll(List.of(more));
    tacet.must(arguments.toArray(String[]::new));
    return Node.secure(server.port(), AE_TITLE, aeTitle, TlsFiles.in(issued));
  }

  /// Where `--issue` put the files of a device.
  public TlsFiles issued(String aeTitle) {
    return TlsFiles.in(folder.resolve("issued").resolve(aeTitle));
  }

  /// Whether the trail comes to have a line with all these words, in capitals or not, within the
  /// second that administration may take and then some.
  public boolean trailHas(String... words) {
    return Loopback.until(TRAIL_WITHIN, () -> trail().lines().anyMatch(line -> has(line, words)));
  }

  private static boolean has(String line, String... words) {
    String lower = line.toLowerCase(Locale.ROOT);
    return Stream.of(words).allMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
  }

  /// The trail as `tacet audit show` prints it, an event a line.
  public String trail() {
    try {
      return tacet.must("audit", "show", "--last", "10000").out();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    server.close();
  }
}

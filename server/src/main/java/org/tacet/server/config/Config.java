// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.BudgetLimits;
import org.tacet.archive.Retention;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.AssociationLimits.Counts;
import org.tacet.dimse.AssociationLimits.Sizes;
import org.tacet.dimse.AssociationLimits.Times;
import org.tacet.server.home.Home;
import org.tacet.server.home.HostPort;
import org.tacet.webgate.http.Origin;
import org.tacet.webgate.http.PublicName;
import org.tacet.webgate.http.WebLimits;
import org.tacet.webgate.signin.oidc.Client;
import org.tacet.webgate.signin.oidc.Identity;

/// Everything that can be configured. Every number is finite and has a range; a key that is not
/// known is an error with its line.
///
/// @param retention `retention.minimum`: how long a study is kept at least; none, it may go at once
public record Config(
    Dicom dicom,
    Legacy legacy,
    Https https,
    Oidc oidc,
    Operations operations,
    Collector collector,
    Budgets budgets,
    Storage storage,
    Retention retention,
    Keys keys,
    Import imports) {
  /// What an empty `tacet.yaml` means.
  public static final Config DEFAULT = from(Settings.empty());

  /// The TLS listener of the DICOM services.
  ///
  /// @param listen `dicom.listen`: address and port; a public address is fine, since nothing
  ///   answers there but TLS with an enrolled client certificate
  /// @param aeTitle `dicom.ae-title`: the archive's own name
  /// @param limits `dicom.max-…`, `dicom.artim`, `dicom.idle`, `dicom.min-bytes-per-second`
  public record Dicom(HostPort listen, AeTitle aeTitle, AssociationLimits limits) {}

  /// The clear-text bridge for devices that know no TLS: store only, from pinned addresses.
  ///
  /// @param listen `legacy.listen`: absent, the bridge is off; a public address is refused
  public record Legacy(Optional<HostPort> listen) {}

  /// The TLS listener of DICOMweb and signing in.
  ///
  /// @param listen `https.listen`: absent, nobody is answered over HTTPS; a public address is fine,
  ///   since nothing of the archive is told there but to who is signed in or shows a token
  /// @param name `https.name`: by which browsers know it
  /// @param main `https.site`: the site of a caller who has several and names none
  /// @param limits `https.max-…`, `https.idle`, `https.min-bytes-per-second`
  /// @param viewer `https.viewer`: the folder of the viewer's files; absent, the one beside the
  ///   program if it was fetched
  /// @param origins `https.origins`: whose pages may read answers, with a token
  public record Https(
      Optional<HostPort> listen,
      PublicName name,
      Site main,
      WebLimits limits,
      Optional<Path> viewer,
      Set<Origin> origins) {}

  /// Who vouches for people, so that they sign in without a password of ours.
  ///
  /// @param issuer `oidc.issuer`: absent, nobody
  /// @param clientId `oidc.client-id`: what the archive is called there
  /// @param secret `oidc.client-secret-file`: absent, the archive is a public client
  /// @param claim `oidc.claim`: of the ID token, by which accounts are linked
  /// @param label `oidc.label`: what the sign-in page calls it
  /// @param authority `oidc.authority`: PEM file of whoever signs the provider's certificate;
  ///   absent, those that the JDK trusts
  public record Oidc(
      Optional<String> issuer,
      Optional<String> clientId,
      Optional<Path> secret,
      String claim,
      String label,
      Optional<Path> authority) {}

  /// How much patient data a caller gets within any hour; beyond it the archive refuses, and raises
  /// an alert.
  ///
  /// @param people `budget.person-…`: of a person, with all the person's tokens
  /// @param devices `budget.device-…`: of a device, and of the operator's exports
  public record Budgets(BudgetLimits people, BudgetLimits devices) {}

  /// Health and metrics, for this machine only.
  ///
  /// @param listen `operations.listen`: absent, there are none; only a loopback address is taken,
  ///   since it is clear text
  public record Operations(Optional<HostPort> listen) {}

  /// Who else gets the trail, as syslog over TLS (RFC 5425).
  ///
  /// @param address `collector.address`: absent, nobody
  /// @param authority `collector.authority`: PEM file of whoever signs the collector's certificate;
  ///   absent, the archive's own authority
  public record Collector(Optional<HostPort> address, Optional<Path> authority) {}

  /// Where objects are kept.
  ///
  /// @param reserve `storage.reserve`: bytes of the disk that are left free; below it, storing is
  ///   refused with 0xA700
  /// @param segmentBytes `storage.segment-size`: bytes after which a new segment is begun
  /// @param inMemory `storage.in-memory`: bytes of objects, all associations together, that may
  ///   wait in memory for their group commit
  /// @param headerMemory `storage.header-memory`: bytes of headers, all associations together, that
  ///   may be in memory while their objects are taken in; beyond it, storing is refused with 0xA700
  public record Storage(long reserve, long segmentBytes, long inMemory, long headerMemory) {}

  /// Where the key-encryption key is.
  ///
  /// @param file `keys.file`: absent, `keys/kek` in the home; another medium keeps a stolen disk
  ///   silent
  public record Keys(Optional<Path> file) {
    /// Where it is for this home.
    public Path fileIn(Home home) {
      return file.orElse(home.keys().resolve("kek"));
    }
  }

  /// What `tacet import` takes.
  ///
  /// @param zipEntries `import.zip-entries`: entries taken from one zip
  /// @param zipDirectory `import.zip-directory`: bytes of the directory of one zip, which is held
  ///   in memory while the zip is read
  /// @param zipBytes `import.zip-bytes`: bytes that one zip may become
  /// @param zipRatio `import.zip-ratio`: how many times its compressed size an entry may become
  public record Import(int zipEntries, long zipDirectory, long zipBytes, int zipRatio) {}

  /// Reads the file; a file that is absent means the defaults.
  ///
  /// @throws org.tacet.server.home.Trouble with the line of what is wrong
  public static Config read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return DEFAULT;
    }
    Settings settings = Settings.read(file);
    Config config = from(settings);
    settings.refuseErrors();
    return config;
  }

  private static Config from(Settings s) {
    return new Config(
        dicom(s),
        legacy(s),
        https(s),
        oidc(s),
        operations(s),
        collector(s),
        budgets(s),
        storage(s),
        retention(s),
        keys(s),
        imports(s));
  }

  private static Dicom dicom(Settings s) {
    return new Dicom(
        s.address("dicom.listen").orElse(new HostPort("127.0.0.1", 2762)),
        s.aeTitle("dicom.ae-title").orElse(AeTitle.of("TACET")),
        new AssociationLimits(sizes(s), counts(s), times(s)));
  }

  private static Sizes sizes(Settings s) {
    Sizes d = Sizes.DEFAULT;
    return new Sizes(
        (int) s.bytes("dicom.max-pdu-length", d.maxPduLength(), 4 << 10, 16 << 20),
        d.maxAssociatePduLength(),
        d.minPeerPduLength(),
        d.maxCommandBytes(),
        d.maxIdentifierBytes());
  }

  private static Counts counts(Settings s) {
    Counts d = Counts.DEFAULT;
    return new Counts(
        d.maxContexts(),
        s.count("dicom.max-associations", d.maxAssociations(), 1, 10_000),
        s.count("dicom.max-associations-per-peer", d.maxAssociationsPerPeer(), 1, 10_000),
        d.maxConnecting(),
        d.maxConnectingPerAddress(),
        d.maxFailedInstances());
  }

  private static Times times(Settings s) {
    Times d = Times.DEFAULT;
    return d.withArtim(s.duration("dicom.artim", d.artim(), Duration.ofMinutes(5)))
        .withIdle(s.duration("dicom.idle", d.idle(), Duration.ofHours(1)))
        .withThroughput(
            s.bytes("dicom.min-bytes-per-second", d.minBytesPerSecond(), 1, 1L << 30),
            d.throughputWindow());
  }

  private static Legacy legacy(Settings s) {
    return new Legacy(s.address("legacy.listen"));
  }

  private static Https https(Settings s) {
    WebLimits d = WebLimits.DEFAULT;
    WebLimits limits =
        new WebLimits(
            d.headerBytes(),
            s.count("https.max-connections", d.connections(), 1, 100_000),
            s.count("https.max-connections-per-address", d.connectionsOfAddress(), 1, 100_000),
            s.count("https.max-requests", d.requests(), 1, 100_000),
            s.count("https.max-requests-per-caller", d.requestsOfCaller(), 1, 100_000),
            d.streams(),
            d.frameEvents(),
            s.duration("https.idle", d.idle(), Duration.ofHours(1)),
            d.patience(),
            s.bytes("https.min-bytes-per-second", d.bytesPerSecond(), 1, 1L << 30),
            s.bytes("https.answer-memory", d.answerMemory(), 16L << 20, 1L << 36),
            d.grace());
    return new Https(
        s.addressOrOff("https.listen", new HostPort("127.0.0.1", 8443)),
        s.publicName("https.name").orElse(PublicName.LOCALHOST),
        s.site("https.site").orElse(Site.of("main")),
        limits,
        s.path("https.viewer"),
        s.origins("https.origins"));
  }

  private static Oidc oidc(Settings s) {
    s.together("oidc.issuer", "oidc.client-id");
    return new Oidc(
        s.text("oidc.issuer", "an https address without query", Client::isIssuer),
        s.text("oidc.client-id", "1 to 512 characters", text -> Client.isWord(text, 512)),
        s.path("oidc.client-secret-file"),
        s.text("oidc.claim", "the name of a claim such as sub", Identity::isClaim).orElse("sub"),
        s.text("oidc.label", "1 to 60 characters", text -> Client.isWord(text, 60))
            .orElse("Single sign-on"),
        s.path("oidc.authority"));
  }

  private static Budgets budgets(Settings s) {
    return new Budgets(
        budget(
            s,
            "budget.person-",
            BudgetLimits.PEOPLE,
            s.count(
                "budget.person-broken-glasses", BudgetLimits.PEOPLE.brokenGlasses(), 1, 10_000)),
        // No device breaks a glass.
        budget(s, "budget.device-", BudgetLimits.DEVICES, BudgetLimits.DEVICES.brokenGlasses()));
  }

  private static BudgetLimits budget(Settings s, String whose, BudgetLimits d, int brokenGlasses) {
    return new BudgetLimits(
        s.count(whose + "patients", d.patients(), 1, BudgetLimits.MAX_PATIENTS),
        s.count(whose + "wildcard-queries", d.wildcardQueries(), 1, 100_000_000),
        s.bytes(whose + "bytes", d.bytes(), 1L << 20, 1L << 50),
        brokenGlasses);
  }

  private static Operations operations(Settings s) {
    return new Operations(s.address("operations.listen"));
  }

  private static Collector collector(Settings s) {
    return new Collector(s.address("collector.address"), s.path("collector.authority"));
  }

  private static Storage storage(Settings s) {
    return new Storage(
        s.bytes("storage.reserve", 256L << 20, 16L << 20, 1L << 44),
        s.bytes("storage.segment-size", 256L << 20, 16L << 20, 1L << 40),
        s.bytes("storage.in-memory", 64L << 20, 4L << 20, 1L << 36),
        s.bytes("storage.header-memory", 96L << 20, 32L << 20, 1L << 36));
  }

  // `retention.minimum`
  private static Retention retention(Settings s) {
    return s.period("retention.minimum", Retention::isPossible)
        .map(Retention::new)
        .orElse(Retention.NONE);
  }

  private static Keys keys(Settings s) {
    return new Keys(s.path("keys.file"));
  }

  private static Import imports(Settings s) {
    return new Import(
        s.count("import.zip-entries", 1_000_000, 1, 100_000_000),
        s.bytes("import.zip-directory", 64L << 20, 1L << 20, 1L << 30),
        s.bytes("import.zip-bytes", 1L << 40, 1L << 20, 1L << 50),
        s.count("import.zip-ratio", 200, 2, 10_000));
  }
}

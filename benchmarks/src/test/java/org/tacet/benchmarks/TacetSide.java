// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.Authority;
import org.tacet.interop.kit.Launcher;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// Tacet with everything on: TLS, client certificates, tokens, encryption, access policy, trail.
final class TacetSide implements Side {
  /// All that its configuration says.
  ///
  /// One person asks more in a minute here than people do in a year. The budgets are counted as
  /// they always are; only their sizes differ.
  static final String CONFIGURATION =
      """
      budget.person-patients: 1000000
      budget.person-wildcard-queries: 100000000
      budget.person-bytes: 1024 TiB
      budget.device-patients: 1000000
      budget.device-wildcard-queries: 100000000
      budget.device-bytes: 1024 TiB
      """;

  private final Tacet tacet;
  private final Tacet.Server server;
  private final Modality modality;
  private final WebAddress address;
  private final WebClient web;

  private TacetSide(Tacet tacet, Tacet.Server server, Modality modality, WebAddress address) {
    this.tacet = tacet;
    this.server = server;
    this.modality = modality;
    this.address = address;
    this.web = WebClient.at(address);
  }

  /// Makes an archive, and those who talk to it; nobody is served yet.
  ///
  /// @return its home
  static Path prepared(Path folder) throws IOException, InterruptedException {
    Path home = folder.resolve("home");
    Tacet tacet = at(home);
    tacet.must("init");
    Files.writeString(home.resolve("tacet.yaml"), CONFIGURATION);
    String issued = issued(folder).toString();
    tacet.must("peer", "add", "BENCH", "--allow", "store,find,get,move", "--issue", issued);
    tacet.must("user", "add", "bench", "--role", "clinician", "--site", "main");
    tacet.must("user", "grant", "bench", "--role", "uploader", "--site", "main");
    String made = tacet.must("token", "create", "--user", "bench").out();
    Files.writeString(token(folder), made.lines().findFirst().orElseThrow().strip());
    return home;
  }

  static TacetSide in(Path folder) throws Exception {
    if (Files.notExists(folder.resolve("home"))) {
      prepared(folder);
    }
    Path home = folder.resolve("home");
    Tacet tacet = at(home);
    Tacet.Server server = tacet.serve();
    WebAddress address =
        WebAddress.secure(
            server.https().getPort(),
            Authority.alone(home.resolve("keys").resolve("ca.pem")),
            "/dicomweb/",
            Files.readString(token(folder)));
    Modality modality = Modality.of("BENCH", TlsFiles.in(issued(folder)), server.dicom());
    return new TacetSide(tacet, server, modality, address);
  }

  /// By the launcher, as its users start it; where nothing was packaged, from its classes with what
  /// the launcher tells the JVM.
  static Tacet at(Path home) {
    if (Boolean.getBoolean("tacet.launched")) {
      return Tacet.launched(Launcher.ofTree().script(), home, Map.of());
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .map(folder -> folder.resolve("server").resolve("jvm.options"))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(options -> Tacet.at(home, "@" + options))
        .orElseGet(() -> Tacet.at(home));
  }

  private static Path issued(Path folder) {
    return folder.resolve("bench");
  }

  private static Path token(Path folder) {
    return folder.resolve("token");
  }

  /// Looks at the running archive as an outsider would, and holds every object against its digest
  /// and the trail against its signatures; whatever does not hold is an error.
  void prove() throws IOException, InterruptedException {
    tacet.must("check");
    tacet.must("verify");
    tacet.must("audit", "verify");
  }

  @Override
  public String name() {
    return "Tacet";
  }

  @Override
  public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
    return modality.open(proposal);
  }

  @Override
  public WebClient connect() {
    return WebClient.at(address);
  }

  @Override
  public Filling filling() throws IOException {
    Association association = Sender.associate(this);
    return new Filling() {
      @Override
      public void put(Uid instance, byte[] dataSet) throws IOException {
        Sender.store(association, instance, dataSet);
      }

      @Override
      public void close() {
        association.close();
      }
    };
  }

  @Override
  public InputStream get(String path) throws IOException {
    return web.get(path);
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public void close() {
    web.close();
    try {
      server.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long bytesOnDisk() {
    return Side.size(tacet.home());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A running archive that is asked over HTTPS, with people and tokens made as users make them.
public final class WebClinic implements AutoCloseable {
  private static final Pattern CODE = Pattern.compile("one-time code\\s+(\\S+)");

  private final Clinic clinic;

  private WebClinic(Clinic clinic) {
    this.clinic = clinic;
  }

  public static WebClinic open(Path folder, String... jvmOptions)
      throws IOException, InterruptedException {
    return new WebClinic(Clinic.open(folder, jvmOptions));
  }

  /// The same with a configuration.
  ///
  /// @param yaml what stands in `tacet.yaml`
  public static WebClinic configured(Path folder, String yaml)
      throws IOException, InterruptedException {
    return new WebClinic(Clinic.configured(folder, yaml));
  }

  /// The clinic behind it.
  public Clinic clinic() {
    return clinic;
  }

  public InetSocketAddress address() throws IOException {
    return clinic.server().https();
  }

  /// As a browser writes it.
  public String origin() throws IOException {
    return "https://" + Loopback.HOST + ":" + address().getPort();
  }

  /// The authority that the server's certificate is of.
  public Path authority() {
    return clinic.tacet().home().resolve("keys").resolve("ca.pem");
  }

  /// Makes an account at the main site.
  ///
  /// @return the one-time code with which the password is chosen
  public String person(String name, String role) throws IOException, InterruptedException {
    return code(clinic.tacet().must("user", "add", name, "--role", role, "--site", "main").out());
  }

  /// The same for the archive as a whole.
  public String personEverywhere(String name, String role)
      throws IOException, InterruptedException {
    return code(clinic.tacet().must("user", "add", name, "--role", role, "--everywhere").out());
  }

  /// The same for one study of the main site.
  public String personForStudy(String name, String role, String study)
      throws IOException, InterruptedException {
    return code(
        clinic
            .tacet()
            .must("user", "add", name, "--role", role, "--site", "main", "--study", study)
            .out());
  }

  private static String code(String out) throws IOException {
    Matcher code = CODE.matcher(out);
    if (!code.find()) {
      throw new IOException("no code in: " + out);
    }
    return code.group(1);
  }

  /// A token of somebody who may search, retrieve and store.
  public String token(String name) throws IOException, InterruptedException {
    person(name, "clinician");
    clinic.tacet().must("user", "grant", name, "--role", "uploader", "--site", "main");
    return issued(name);
  }

  /// A token of somebody who may search, retrieve and store at every site.
  public String tokenEverywhere(String name) throws IOException, InterruptedException {
    clinic.tacet().must("user", "add", name, "--role", "clinician", "--everywhere");
    clinic.tacet().must("user", "grant", name, "--role", "uploader", "--everywhere");
    return issued(name);
  }

  /// A token to erase with, of somebody who runs the archive and sees no patient.
  public String administrator(String name) throws IOException, InterruptedException {
    clinic.tacet().must("user", "add", name, "--role", "administrator", "--everywhere");
    return issued(name, "--allow", "erase");
  }

  private String issued(String name, String... more) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("token", "create", "--user", name));
    words.addAll(List.of(more));
    String out = clinic.tacet().must(words.toArray(String[]::new)).out();
    return out.lines().findFirst().orElseThrow().strip();
  }

  /// Whether the trail comes to have a line with all these words.
  public boolean trailHas(String... words) {
    return clinic.trailHas(words);
  }

  /// Puts files into it without the network.
  public void take(List<Path> files) throws IOException, InterruptedException {
    for (Path file : files) {
      clinic.tacet().must("import", file.toString(), "--site", "main");
    }
  }

  /// Puts a folder of files into it, at the main site.
  public void takeAll(Path folder) throws IOException, InterruptedException {
    clinic.tacet().must("import", folder.toString(), "--site", "main");
  }

  @Override
  public void close() throws InterruptedException {
    clinic.close();
  }
}

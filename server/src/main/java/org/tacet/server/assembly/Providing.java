// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.tacet.server.config.Config;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.OneAuthority;
import org.tacet.server.keys.Pem;
import org.tacet.webgate.signin.oidc.Client;
import org.tacet.webgate.signin.oidc.Client.Secret;
import org.tacet.webgate.signin.oidc.Identity;
import org.tacet.webgate.signin.oidc.Provider;

/// Who vouches for people, put together.
final class Providing {
  private static final int LONGEST_SECRET = 4096;

  private Providing() {}

  /// @param origin of the archive as browsers know it
  static Optional<Provider> of(OpenArchive open, Supplier<String> origin) throws IOException {
    Config.Oidc oidc = open.config().oidc();
    if (oidc.issuer().isEmpty() || oidc.clientId().isEmpty()) {
      return Optional.empty();
    }
    Client client =
        new Client(
            oidc.issuer().get(),
            oidc.clientId().get(),
            oidc.secret().isPresent() ? Optional.of(secret(oidc.secret().get())) : Optional.empty(),
            oidc.claim(),
            oidc.label());
    return Optional.of(Provider.of(client, trust(oidc), origin, open.clock()));
  }

  /// Whom the configured provider knows by this value.
  ///
  /// @throws Trouble when no provider is configured, or this cannot be a value
  static Identity identity(OpenArchive open, String value) throws Trouble {
    Config.Oidc oidc = open.config().oidc();
    if (oidc.issuer().isEmpty()) {
      throw new Trouble(
          "No provider is configured, so nobody can be linked to an identity.",
          "Set oidc.issuer and oidc.client-id in tacet.yaml.");
    }
    return Identity.of(oidc.issuer().get(), oidc.claim(), value)
        .orElseThrow(() ->
            new Trouble(
                "That is not an identity.",
                "Give what the provider says in the claim " + oidc.claim() + "."));
  }

  private static Secret secret(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.size(file) > LONGEST_SECRET) {
      throw new Trouble(
          "The client secret cannot be read from " + file + ".",
          "Put it there, mode 0600, or take oidc.client-secret-file out of tacet.yaml.");
    }
    Home.requirePrivateFile(file);
    String text = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (!Client.isWord(text, LONGEST_SECRET)) {
      throw new Trouble(file + " holds no client secret.", "It is one line, and nothing else.");
    }
    return new Secret(text);
  }

  /// One authority if it is named, or else those that the JDK comes with.
  private static SSLContext trust(Config.Oidc oidc) throws IOException {
    if (oidc.authority().isPresent()) {
      return OneAuthority.trusting(Pem.certificate(oidc.authority().get()));
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }
}

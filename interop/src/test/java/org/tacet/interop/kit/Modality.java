// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;

/// An enrolled peer that speaks through the project's own `dimse` module. For what is tested about
/// the archive under load; whether the wire is right is for the foreign peers to say.
public record Modality(AeTitle title, AeTitle archive, InetSocketAddress address, TlsContext tls) {
  private static final char[] UNUSED = "unused".toCharArray();

  /// With the files that `tacet peer add --issue` wrote.
  public static Modality of(String title, TlsFiles files, InetSocketAddress archive)
      throws IOException, GeneralSecurityException {
    return new Modality(
        AeTitle.of(title),
        AeTitle.of("TACET"),
        archive,
        TlsContext.of(keys(files), Authority.trust(files.trusted()), TlsProfile.BCP_195));
  }

  /// An association for what `proposal` adds.
  public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
    return Association.open(
        proposal.apply(Requestor.builder(address, title, archive).tls(tls)).build());
  }

  private static X509ExtendedKeyManager keys(TlsFiles files)
      throws IOException, GeneralSecurityException {
    PrivateKey key =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(pem(files.key(), "PRIVATE KEY")));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "own", key, UNUSED, new Certificate[] {Authority.certificate(files.certificate())});
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, UNUSED);
    return Arrays.stream(factory.getKeyManagers())
        .map(X509ExtendedKeyManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] pem(Path file, String label) throws IOException {
    String text = Files.readString(file);
    int start = text.indexOf("-----BEGIN " + label + "-----");
    int end = text.indexOf("-----END " + label + "-----");
    return Base64.getMimeDecoder()
        .decode(text.substring(start + label.length() + "-----BEGIN -----".length(), end));
  }
}

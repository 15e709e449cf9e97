// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.CertificateAuthority.Issued;
import org.tacet.server.keys.Pem;

/// What a device is given: `key.pem`, `cert.pem` and `ca.pem` in a folder, all three or none.
///
/// @param folder where they are
/// @param made whether the folder was made for them
record IssuedFiles(Path folder, boolean made, Map<String, byte[]> files) {
  /// Writes them.
  ///
  /// @throws Trouble when one is there already, or the folder does not take them; then nothing is
  ///   left behind
  static IssuedFiles write(Issued issued, Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("key.pem", Pem.of(issued.key()));
    files.put("cert.pem", Pem.of(issued.certificate()));
    files.put("ca.pem", Pem.of(issued.authority()));
    for (String name : files.keySet()) {
      if (Files.exists(folder.resolve(name))) {
        throw new Trouble(
            "There is a " + name + " in " + folder + " already; it is not overwritten.",
            "Give another folder with --issue.");
      }
    }
    IssuedFiles all = new IssuedFiles(folder, Files.notExists(folder), files);
    try {
      all.write();
    } catch (IOException _) {
      all.remove();
      throw new Trouble(
          "The key and the certificates cannot be written to " + folder + "; nobody was enrolled.",
          "Give a folder that can be written to, on a disk with room, with --issue.");
    }
    return all;
  }

  private void write() throws IOException {
    Home.privateFolders(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Home.replace(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /// Takes them back, as far as that is possible: nobody is enrolled with them.
  void remove() {
    for (String name : files.keySet()) {
      delete(folder.resolve(name));
      delete(folder.resolve(name + ".next"));
    }
    if (made) {
      delete(folder);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // A key of nobody opens nothing.
    }
  }

  @Override
  public String toString() {
    return "IssuedFiles[" + folder + "]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// What stands behind the body of each blob, so that the index can be made anew from the blobs and
/// the keys alone.
///
/// ```
/// version (1 byte, 1) | name of the study's key (16 bytes) | sealed under that key: all the rest
/// ```
///
/// @param key of the object and digest of its data set
/// @param site where it belongs
/// @param study Study Instance UID
/// @param instance SOP Instance UID
/// @param length of the data set, in bytes
/// @param received when it arrived
/// @param caller name of who sent it
/// @param standing how it came to be kept
record Trailer(
    ObjectFacts key,
    Site site,
    Uid study,
    Uid instance,
    TransferSyntax syntax,
    long length,
    Instant received,
    String caller,
    Standing standing) {
  private static final int VERSION = 1;
  private static final int CLEAR_BYTES = 1 + KeyId.BYTES;

  /// How an object came to be kept.
  enum Standing {
    /// As it was received: the rules decide where it belongs.
    RECEIVED,
    /// The administrator accepted it although its patient is another.
    ACCEPTED
  }

  byte[] sealed(StudyCipher cipher) {
    Opaque sealed = cipher.seal(Kind.TRAILER, cipher.id().toString(), Bytes.written(this::write));
    return Bytes.written(out -> {
      out.write(VERSION);
      out.write(cipher.id().bytes());
      out.write(sealed.bytes());
    });
  }

  /// The name of the key a trailer is sealed under.
  ///
  /// @throws IOException when it is not a trailer of ours
  static KeyId keyOf(byte[] trailer) throws IOException {
    if (trailer.length <= CLEAR_BYTES || trailer[0] != VERSION) {
      throw new IOException("not the trailer of an object");
    }
    return KeyId.of(Arrays.copyOfRange(trailer, 1, CLEAR_BYTES));
  }

  /// @throws IOException when it was not sealed under this key
  static Trailer open(byte[] trailer, StudyCipher cipher) throws IOException {
    Opaque sealed = Opaque.of(Arrays.copyOfRange(trailer, CLEAR_BYTES, trailer.length));
    byte[] plain = cipher.open(Kind.TRAILER, cipher.id().toString(), sealed);
    try (var in = new DataInputStream(new ByteArrayInputStream(plain))) {
      return read(in);
    } catch (IllegalArgumentException e) {
      throw new IOException("the trailer of an object is malformed", e);
    }
  }

  private void write(DataOutputStream out) throws IOException {
    key.write(out);
    out.writeUTF(site.name());
    out.writeUTF(study.value());
    out.writeUTF(instance.value());
    out.writeUTF(syntax.uid().value());
    out.writeLong(length);
    out.writeLong(received.getEpochSecond());
    out.writeInt(received.getNano());
    out.writeUTF(caller);
    out.writeBoolean(standing == Standing.ACCEPTED);
  }

  private static Trailer read(DataInputStream in) throws IOException {
    return new Trailer(
        ObjectFacts.read(in),
        Site.of(in.readUTF()),
        Uid.of(in.readUTF()),
        Uid.of(in.readUTF()),
        TransferSyntax.of(Uid.of(in.readUTF())),
        in.readLong(),
        Instant.ofEpochSecond(in.readLong(), in.readInt()),
        in.readUTF(),
        in.readBoolean() ? Standing.ACCEPTED : Standing.RECEIVED);
  }
}

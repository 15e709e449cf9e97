// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.Map;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.BulkPlace;

/// Opens what the index keeps sealed. What was used last is remembered: the dictionaries of series,
/// since the instances of a series come, and are asked for, together; and the attributes of
/// studies, since everybody looks at the same page of the list.
///
/// Attributes that are remembered belong to the sealed bytes they came from, and are no answer to
/// whether the study's key is still there: that is asked anew each time.
final class SealedAttributes {
  private static final int DICTIONARIES = 64;
  private static final int STUDIES = 8192;

  /// Of attributes, expanded: sealed, they may be a thousand times smaller, and a sender who knows
  /// it would fill the memory with them.
  private static final int MAX_REMEMBERED_BYTES = 1 << 10;

  private static final BulkPlace ELSEWHERE = ByteSource.Elsewhere::new;

  private final Index index;
  private final Map<Long, byte[]> dictionaries = new RecentlyUsed<>(DICTIONARIES);
  private final Map<Long, OfStudy> studies = new RecentlyUsed<>(STUDIES);

  SealedAttributes(Index index) {
    this.index = index;
  }

  private record OfStudy(Opaque sealed, DataSet attributes) {}

  /// Fetches the key of a study, when it is needed.
  @FunctionalInterface
  interface Key {
    StudyCipher cipher() throws IOException;
  }

  /// Patient and study attributes.
  DataSet ofStudy(StudyEntry study, StudyCipher cipher) throws IOException {
    return ofStudy(study, () -> cipher);
  }

  /// The same, of a study whose key is there.
  DataSet ofStudy(StudyEntry study, Key key) throws IOException {
    Opaque sealed = study.sealedAttributes();
    synchronized (studies) {
      OfStudy known = studies.get(study.id());
      if (known != null && known.sealed().equals(sealed)) {
        return known.attributes();
      }
    }
    byte[] plain = expand(key.cipher().open(Kind.STUDY, study.uid().value(), sealed));
    DataSet attributes = HeaderCodec.decode(plain, ELSEWHERE);
    if (plain.length <= MAX_REMEMBERED_BYTES) {
      synchronized (studies) {
        studies.put(study.id(), new OfStudy(sealed, attributes));
      }
    }
    return attributes;
  }

  /// Series attributes.
  DataSet ofSeries(SeriesEntry series, StudyCipher cipher) throws IOException {
    byte[] compressed = cipher.open(Kind.SERIES, series.uid().value(), series.sealedAttributes());
    return HeaderCodec.decode(expand(compressed), ELSEWHERE);
  }

  /// The whole header of an instance.
  ///
  /// @param place makes handles for its long values
  DataSet header(
      Uid instance, SeriesEntry series, StudyCipher cipher, Opaque sealed, BulkPlace place)
      throws IOException {
    byte[] compressed = cipher.open(Kind.HEADER, instance.value(), sealed);
    byte[] plain = HeaderCompression.expand(compressed, () -> dictionary(series, cipher));
    return HeaderCodec.decode(plain, place);
  }

  /// The whole header of an instance; its long values are [ByteSource.Elsewhere].
  DataSet header(Uid instance, SeriesEntry series, StudyCipher cipher, Opaque sealed)
      throws IOException {
    return header(instance, series, cipher, sealed, ELSEWHERE);
  }

  /// What the headers of a series are compressed against.
  byte[] dictionary(SeriesEntry series, StudyCipher cipher) throws IOException {
    synchronized (dictionaries) {
      byte[] known = dictionaries.get(series.id());
      if (known != null) {
        return known;
      }
    }
    Opaque sealed =
        index
            .dictionary(series.id())
            .orElseThrow(() -> new IOException("a series without a dictionary"));
    byte[] dictionary = expand(cipher.open(Kind.DICTIONARY, series.uid().value(), sealed));
    synchronized (dictionaries) {
      dictionaries.put(series.id(), dictionary);
    }
    return dictionary;
  }

  /// Forgets everything: after an erasure, or when rows begin anew.
  void forget() {
    synchronized (dictionaries) {
      dictionaries.clear();
    }
    synchronized (studies) {
      studies.clear();
    }
  }

  private static byte[] expand(byte[] compressed) throws IOException {
    return HeaderCompression.expand(
        compressed,
        () -> {
          throw new IOException("compressed against a dictionary that is not there");
        });
  }
}

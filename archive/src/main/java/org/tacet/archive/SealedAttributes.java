// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.LinkedHashMap;
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

/// Opens what the index keeps sealed. The dictionaries of the series used last are remembered,
/// since the instances of a series come, and are asked for, together.
final class SealedAttributes {
  private static final int REMEMBERED = 64;
  private static final BulkPlace ELSEWHERE = ByteSource.Elsewhere::new;

  private final Index index;
  private final Map<Long, byte[]> dictionaries = new RecentlyUsed();

  SealedAttributes(Index index) {
    this.index = index;
  }

  /// Patient and study attributes.
  DataSet ofStudy(StudyEntry study, StudyCipher cipher) throws IOException {
    byte[] compressed = cipher.open(Kind.STUDY, study.uid().value(), study.sealedAttributes());
    return HeaderCodec.decode(expand(compressed), ELSEWHERE);
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

  /// Forgets every dictionary: after an erasure, or when rows begin anew.
  void forget() {
    synchronized (dictionaries) {
      dictionaries.clear();
    }
  }

  private static byte[] expand(byte[] compressed) throws IOException {
    return HeaderCompression.expand(
        compressed,
        () -> {
          throw new IOException("compressed against a dictionary that is not there");
        });
  }

  private static final class RecentlyUsed extends LinkedHashMap<Long, byte[]> {
    RecentlyUsed() {
      super(REMEMBERED, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
      return size() > REMEMBERED;
    }
  }
}

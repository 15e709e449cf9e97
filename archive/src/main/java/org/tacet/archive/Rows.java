// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.archive.Candidate.HeaderRow;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.NewInstance;
import org.tacet.archive.spi.NewQuarantine;
import org.tacet.archive.spi.NewStudy;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;

/// Makes the rows of the index, sealed, from what has arrived.
final class Rows {
  private static final byte[] NO_DICTIONARY = {};

  private final KeyedHash hash;
  private final SearchTokens tokens;

  Rows(KeyedHash hash) {
    this.hash = hash;
    this.tokens = new SearchTokens(hash);
  }

  NewStudy study(Arrival arrival, StudyCipher cipher) {
    DataSet attributes = LevelAttributes.ofStudy(arrival.header());
    String uid = arrival.identifiers().study().value();
    return new NewStudy(
        arrival.site(),
        arrival.identifiers().study(),
        cipher.id(),
        hash.patient(arrival.site(), PatientIdentity.of(attributes)),
        DicomDate.parse(attributes.string(Tags.StudyDate)),
        arrival.received(),
        cipher.seal(Kind.STUDY, uid, compressed(attributes)),
        tokens.of(arrival.site(), attributes));
  }

  /// The header of the first instance of a series, and what the series takes from it.
  HeaderRow.First first(Arrival arrival, StudyCipher cipher) {
    String series = arrival.identifiers().series().value();
    byte[] plain = HeaderCodec.encode(arrival.header());
    byte[] dictionary = HeaderCompression.dictionaryOf(plain);
    DataSet attributes = LevelAttributes.ofSeries(arrival.header());
    return new HeaderRow.First(
        cipher.seal(Kind.SERIES, series, compressed(attributes)),
        cipher.seal(Kind.DICTIONARY, series, HeaderCompression.compress(dictionary, NO_DICTIONARY)),
        header(arrival, cipher, plain, dictionary));
  }

  /// The header of a further instance of a series.
  HeaderRow.Following following(
      Arrival arrival, StudyCipher cipher, long series, byte[] dictionary) {
    byte[] plain = HeaderCodec.encode(arrival.header());
    return new HeaderRow.Following(series, header(arrival, cipher, plain, dictionary));
  }

  /// A header that needs no dictionary.
  Opaque alone(Arrival arrival, StudyCipher cipher) {
    return header(arrival, cipher, HeaderCodec.encode(arrival.header()), NO_DICTIONARY);
  }

  NewInstance instance(Candidate candidate, BlobRef blob, long study, long series, Opaque header) {
    Arrival arrival = candidate.arrival();
    Identifiers ids = arrival.identifiers();
    StudyCipher cipher = candidate.cipher();
    Opaque table = arrival.frameTable();
    return new NewInstance(
        study,
        series,
        ids.sopInstance(),
        ids.sopClass(),
        arrival.syntax().uid(),
        arrival.length(),
        arrival.frames(),
        arrival.content(),
        blob,
        arrival.received(),
        arrival.facts().sealed(cipher, ids.sopInstance()),
        header,
        table.isEmpty()
            ? Opaque.EMPTY
            : cipher.seal(Kind.FRAMES, ids.sopInstance().value(), table.bytes()));
  }

  NewQuarantine quarantine(Candidate candidate, BlobRef blob, Conflict conflict) {
    Arrival arrival = candidate.arrival();
    return new NewQuarantine(
        arrival.site(),
        arrival.identifiers().study(),
        arrival.identifiers().sopInstance(),
        arrival.identifiers().sopClass(),
        arrival.syntax().uid(),
        conflict,
        candidate.cipher().id(),
        arrival.length(),
        arrival.received(),
        arrival.content(),
        blob);
  }

  private static Opaque header(
      Arrival arrival, StudyCipher cipher, byte[] plain, byte[] dictionary) {
    byte[] compressed = HeaderCompression.compress(plain, dictionary);
    return cipher.seal(Kind.HEADER, arrival.identifiers().sopInstance().value(), compressed);
  }

  private static byte[] compressed(DataSet attributes) {
    return HeaderCompression.compress(HeaderCodec.encode(attributes), NO_DICTIONARY);
  }
}

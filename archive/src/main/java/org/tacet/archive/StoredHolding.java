// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// An instance in the blob store. Keeps no key: a study that is erased while its instances are held
/// cannot be opened any more.
final class StoredHolding implements Holding {
  private final Core core;
  private final Uid study;
  private final SeriesEntry series;
  private final InstanceEntry instance;
  private final KeyId key;
  private final Alarm alarm;

  StoredHolding(
      Core core,
      StudyEntry study,
      SeriesEntry series,
      InstanceEntry instance,
      KeyId key,
      Alarm alarm) {
    this.core = core;
    this.study = study.uid();
    this.series = series;
    this.instance = instance;
    this.key = key;
    this.alarm = alarm;
  }

  /// Is told when an object cannot be read, or is not what was received.
  @FunctionalInterface
  interface Alarm {
    void damaged(Uid study, Uid instance) throws IOException;
  }

  @Override
  public Uid study() {
    return study;
  }

  @Override
  public Uid series() {
    return series.uid();
  }

  @Override
  public Uid sopClass() {
    return instance.sopClass();
  }

  @Override
  public Uid sopInstance() {
    return instance.uid();
  }

  @Override
  public TransferSyntax syntax() {
    return TransferSyntax.of(instance.transferSyntax());
  }

  @Override
  public long length() {
    return instance.length();
  }

  @Override
  public int frames() {
    return instance.frames();
  }

  @Override
  public InputStream open() throws IOException {
    StoredObject object = object(cipher());
    try {
      return new Alarming(object.open());
    } catch (IOException e) {
      throw alarm(e);
    }
  }

  @Override
  public Elements elements() throws IOException {
    StudyCipher cipher = cipher();
    Opaque sealed =
        core.index()
            .header(instance.id())
            .orElseThrow(() -> new IOException("an instance without a header"));
    StoredObject.Values values = object(cipher).values();
    return new Elements(
        core.attributes().header(instance.uid(), series, cipher, sealed, values.place()), values);
  }

  private StudyCipher cipher() throws IOException {
    return core.keyring()
        .find(key)
        .orElseThrow(() -> new IOException("the study was erased meanwhile"));
  }

  private StoredObject object(StudyCipher cipher) throws IOException {
    ObjectFacts facts = ObjectFacts.open(cipher, instance.uid(), instance.sealedFacts());
    return new StoredObject(core.blobs(), instance.blob(), facts, syntax(), instance.length());
  }

  private IOException alarm(IOException why) {
    try {
      alarm.damaged(study, instance.uid());
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    return why;
  }

  /// Raises the alarm once, at the first failure.
  private final class Alarming extends FilterInputStream {
    private boolean raised;

    Alarming(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        boolean first = !raised;
        raised = true;
        throw first ? alarm(e) : e;
      }
    }

    @Override
    public long skip(long count) throws IOException {
      // Every byte has to go by the digest.
      byte[] chunk = new byte[(int) Math.min(Math.max(count, 0), 8192)];
      long skipped = 0;
      while (skipped < count) {
        int read = read(chunk, 0, (int) Math.min(chunk.length, count - skipped));
        if (read < 0) {
          break;
        }
        skipped += read;
      }
      return skipped;
    }
  }
}

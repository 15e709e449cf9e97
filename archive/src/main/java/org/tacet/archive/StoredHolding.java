// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.io.BulkPlace;
import org.tacet.dicom.io.FrameTable;

/// An instance in the blob store. Keeps no key: a study that is erased while its instances are held
/// cannot be opened any more.
final class StoredHolding implements Holding, Shown {
  private static final List<Integer> PIXELS =
      List.of(Tags.PixelData, Tags.FloatPixelData, Tags.DoubleFloatPixelData);

  private final Core core;
  private final Uid study;
  private final SeriesEntry series;
  private final InstanceEntry instance;
  private final KeyId key;
  private final Reader reader;
  private final Optional<Opaque> header;
  private volatile boolean headerRead;

  StoredHolding(
      Core core,
      StudyEntry study,
      SeriesEntry series,
      InstanceEntry instance,
      KeyId key,
      Reader reader) {
    this(core, study, series, instance, key, reader, Optional.empty());
  }

  /// @param header of the instance, where it has been read already
  StoredHolding(
      Core core,
      StudyEntry study,
      SeriesEntry series,
      InstanceEntry instance,
      KeyId key,
      Reader reader,
      Optional<Opaque> header) {
    this.core = core;
    this.study = study.uid();
    this.series = series;
    this.instance = instance;
    this.key = key;
    this.reader = reader;
    this.header = header;
  }

  /// For whom the instance is held.
  interface Reader {
    /// So many bytes are about to be read; throws when there are to be no more.
    void reading(long bytes) throws IOException;

    /// An object cannot be read, or is not what was received.
    void damaged(Uid study, Uid instance) throws IOException;
  }

  @Override
  public Uid study() {
    return study;
  }

  @Override
  public int instances() {
    return 1;
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
    reader.reading(instance.length());
    StoredObject object = object(cipher());
    try {
      return core.ahead().of(new Alarming(object.open(core.proved())), instance.length());
    } catch (IOException e) {
      throw alarm(e);
    }
  }

  @Override
  public Elements elements() throws IOException {
    StudyCipher cipher = cipher();
    Opaque sealed = header.isPresent() ? header.get() : header();
    charge(sealed.size());
    StoredObject.Values values = values(cipher);
    return new Elements(
        core.attributes().header(instance.uid(), series, cipher, sealed, values.place()), values);
  }

  private Opaque header() throws IOException {
    return core.index()
        .header(instance.id())
        .orElseThrow(() -> new IOException("an instance without a header"));
  }

  // Once: who asks for a thousand frames asks for one instance.
  private void charge(long header) throws IOException {
    if (!headerRead) {
      reader.reading(header);
      headerRead = true;
    }
  }

  @Override
  public Frame frame(int number) throws IOException {
    if (number < 1 || number > instance.frames()) {
      throw new IndexOutOfBoundsException("no frame " + number + " of " + instance.frames());
    }
    StudyCipher cipher = cipher();
    Optional<FrameTable> table = table(cipher);
    return table.isPresent() ? placed(table.get(), number, cipher) : whole(number);
  }

  private Optional<FrameTable> table(StudyCipher cipher) throws IOException {
    Opaque sealed = core.index().frames(instance.id()).orElse(Opaque.EMPTY);
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    byte[] plain = cipher.open(Kind.FRAMES, instance.uid().value(), sealed);
    FrameTable table = FrameTable.decode(plain);
    // The header's number may be more than there is.
    return table.frames() == instance.frames() ? Optional.of(table) : Optional.empty();
  }

  private Frame placed(FrameTable table, int number, StudyCipher cipher) throws IOException {
    StoredObject.Values values = values(cipher);
    List<ByteSource> pieces =
        table.frame(number).stream()
            .map(range -> values.place().at(range.offset(), range.length()))
            .toList();
    return new Frame(pieces, table.bitOffset(number), values);
  }

  /// Without a table a frame can be told only where there is one.
  private Frame whole(int number) throws IOException {
    if (instance.frames() > 1) {
      throw new FramesUnknownException(number);
    }
    Elements elements = elements();
    for (int tag : PIXELS) {
      Optional<Element> pixels = elements.dataSet().element(tag);
      if (pixels.isPresent()) {
        return new Frame(pieces(pixels.get()), 0, elements);
      }
    }
    elements.close();
    throw new IOException("an instance with a frame, and no pixel data");
  }

  private static List<ByteSource> pieces(Element pixels) throws IOException {
    return switch (pixels.value()) {
      case Value.Bytes(ByteSource source, var _) -> List.of(source);
      // The first is the basic offset table.
      case Value.Fragments(List<ByteSource> fragments) -> fragments.subList(1, fragments.size());
      case Value.Items _ -> throw new IOException("pixel data that are items");
    };
  }

  private StoredObject.Values values(StudyCipher cipher) throws IOException {
    StoredObject.Values values = object(cipher).values();
    BulkPlace place = values.place();
    return new StoredObject.Values(
        (offset, length) -> new ChargedSource(place.at(offset, length), reader), values);
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
      reader.damaged(study, instance.uid());
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
    public long transferTo(OutputStream out) throws IOException {
      byte[] chunk = new byte[Math.clamp(instance.length(), 1, ReadAhead.PIECE)];
      long all = 0;
      for (int read = read(chunk); read >= 0; read = read(chunk)) {
        out.write(chunk, 0, read);
        all += read;
      }
      return all;
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

// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.dicom.json.BulkData;
import org.tacet.webgate.http.MediaType;

/// The bulk data of a request by their locations. A location leads to a part of the same request,
/// and nowhere else. Several parts of one location are the frames of compressed pixel data.
final class BulkParts implements BulkData {
  private final Map<String, Bulk> byLocation = new HashMap<>();
  private TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private record Bulk(MediaType type, List<byte[]> frames) {}

  /// A data set with its bulk data in place.
  ///
  /// @param syntax in which it can be written
  record Assembled(DataSet dataSet, TransferSyntax syntax) {}

  void add(String location, MediaType type, byte[] content) {
    byLocation
        .computeIfAbsent(location, _ -> new Bulk(type, new ArrayList<>()))
        .frames
        .add(content);
  }

  /// The data set that was read last, with the transfer syntax of its pixel data.
  Assembled assembled(DataSet set) {
    Assembled assembled = new Assembled(withoutFileMeta(set), syntax);
    syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    return assembled;
  }

  // Metadata may say the transfer syntax in group 0002, which is no part of a data set.
  private static DataSet withoutFileMeta(DataSet set) {
    return DataSet.of(
        set.elements().stream().filter(e -> Tag.group(e.tag()) > 0x0002).toList(),
        set.characterSet());
  }

  @Override
  public Optional<Value> of(String uri, int tag, Vr vr) {
    Optional<Bulk> bulk = Optional.ofNullable(byLocation.get(uri));
    return bulk.flatMap(one -> value(one, tag, vr));
  }

  private Optional<Value> value(Bulk bulk, int tag, Vr vr) {
    Optional<TransferSyntax> compressed = syntax(bulk.type).filter(TransferSyntax::encapsulated);
    if (compressed.isEmpty()) {
      return bulk.frames.size() == 1
          ? Optional.of(Value.Bytes.of(even(bulk.frames.getFirst())))
          : Optional.empty();
    }
    if (tag != Tags.PixelData || (vr != Vr.OB && vr != Vr.OW)) {
      return Optional.empty();
    }
    syntax = compressed.get();
    List<ByteSource> fragments = new ArrayList<>();
    fragments.add(ByteSource.of(new byte[0]));
    bulk.frames.forEach(frame -> fragments.add(ByteSource.of(even(frame))));
    return Optional.of(new Value.Fragments(fragments));
  }

  private static byte[] even(byte[] bytes) {
    return bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
  }

  /// What a part says its bytes are; by its media type alone, the default of that (PS3.18
  /// §8.7.3.3.2).
  private static Optional<TransferSyntax> syntax(MediaType type) {
    Optional<String> named = type.parameter("transfer-syntax");
    if (named.isPresent()) {
      return Uid.parse(named.get()).map(TransferSyntax::of);
    }
    Optional<String> usual =
        switch (type.type()) {
          case "image/jpeg" -> Optional.of("1.2.840.10008.1.2.4.70");
          case "image/jls" -> Optional.of("1.2.840.10008.1.2.4.80");
          case "image/jp2" -> Optional.of("1.2.840.10008.1.2.4.90");
          case "image/jpx" -> Optional.of("1.2.840.10008.1.2.4.92");
          case "image/dicom-rle" -> Optional.of("1.2.840.10008.1.2.5");
          default -> Optional.empty();
        };
    return usual.map(uid -> TransferSyntax.of(Uid.of(uid)));
  }
}

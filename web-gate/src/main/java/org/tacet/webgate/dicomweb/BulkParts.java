// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  private static final String OCTETS = "application/octet-stream";
  private static final Set<Integer> PIXELS =
      Set.of(Tags.PixelData, Tags.FloatPixelData, Tags.DoubleFloatPixelData);

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
    if (!PIXELS.contains(tag)) {
      return isPicture(bulk.type) ? Optional.empty() : octets(bulk);
    }
    Optional<TransferSyntax> said = syntax(bulk);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    if (!said.get().encapsulated()) {
      return bulk.type.type().equals(OCTETS) ? octets(bulk) : Optional.empty();
    }
    if (tag != Tags.PixelData || (vr != Vr.OB && vr != Vr.OW)) {
      return Optional.empty();
    }
    syntax = said.get();
    List<ByteSource> fragments = new ArrayList<>();
    fragments.add(ByteSource.of(new byte[0]));
    bulk.frames.forEach(frame -> fragments.add(ByteSource.of(even(frame))));
    return Optional.of(new Value.Fragments(fragments));
  }

  private static Optional<Value> octets(Bulk bulk) {
    return bulk.frames.size() == 1
        ? Optional.of(Value.Bytes.of(even(bulk.frames.getFirst())))
        : Optional.empty();
  }

  private static boolean isPicture(MediaType type) {
    return type.type().startsWith("image/") || type.type().startsWith("video/");
  }

  private static byte[] even(byte[] bytes) {
    return bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
  }

  /// What the parts say, or show, that their pixels are. Nothing where that is no transfer syntax:
  /// a PNG or a film that were kept as if it were numbers would be a picture of noise.
  private static Optional<TransferSyntax> syntax(Bulk bulk) {
    String type = bulk.type.type();
    Optional<String> named = bulk.type.parameter("transfer-syntax");
    if (named.isPresent()) {
      return Uid.parse(named.get()).map(TransferSyntax::of).filter(one -> isOf(type, one));
    }
    if (type.equals(OCTETS)) {
      return Optional.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
    Set<Optional<TransferSyntax>> shown =
        bulk.frames.stream()
            .map(frame -> CodestreamSyntax.of(type, frame))
            .collect(Collectors.toSet());
    return shown.size() == 1 ? shown.iterator().next() : Optional.empty();
  }

  private static boolean isOf(String type, TransferSyntax syntax) {
    if (!syntax.encapsulated()) {
      // Bulk data is in little endian, and inflated.
      return type.equals(OCTETS) && !syntax.bigEndian() && !syntax.deflated();
    }
    return type.equals(OCTETS) || type.equals(FrameType.of(syntax));
  }
}

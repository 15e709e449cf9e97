// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.dicom.json.DicomJson;
import org.tacet.dicom.json.JsonLimits;
import org.tacet.interop.json.JsonDifferences;
import org.tacet.interop.peers.SampleObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Why metadata and dcm2json may say different things of the same file, each reason a rule with a
/// name. What no rule explains is a difference.
record JsonRules(SampleObject object, Dcm2Json.Said said) {
  private static final String PIXEL_DATA = "7FE00010";

  /// Those that are seen from the difference and the file alone.
  private enum Rule {
    /// dcmodify drops the Data Set Trailing Padding of the files it writes.
    TRAILING_PADDING("FFFCFFFC only ours") {
      @Override
      boolean holdsFor(JsonRules of) {
        return of.said.rewritten();
      }
    },
    /// The retired curves are OB or OW, and implicit VR does not say which.
    CURVE_DATA("50[0-9A-F]{2}3000 vr: ours OW, theirs OB") {
      @Override
      boolean holdsFor(JsonRules of) {
        return !of.object.syntax().explicitVr();
      }
    };

    private final Pattern difference;

    Rule(String difference) {
      this.difference = Pattern.compile(difference);
    }

    abstract boolean holdsFor(JsonRules of);

    boolean explains(String found, JsonRules of) {
      return difference.matcher(found).matches() && holdsFor(of);
    }
  }

  /// What remains between the two.
  ///
  /// @param ours with every value that it names by URI put in its place
  List<String> unexplained(ObjectNode ours) throws IOException {
    privateVrs(ours);
    if (said.rewritten()) {
      compressedPixels(ours);
    }
    return JsonDifferences.between(ours, said.json()).stream()
        .filter(found -> Stream.of(Rule.values()).noneMatch(rule -> rule.explains(found, this)))
        .toList();
  }

  /// In implicit VR the VR of a private element is in no file; we know creators that DCMTK does
  /// not, and it says UN. The bytes of the value are the same.
  private void privateVrs(ObjectNode ours) throws IOException {
    for (String tag : List.copyOf(ours.propertyNames())) {
      boolean isPrivate = Integer.parseInt(tag.substring(0, 4), 16) % 2 == 1;
      boolean unknown = said.json().path(tag).path("vr").asString("").equals("UN");
      boolean known = !ours.path(tag).path("vr").asString("").equals("UN");
      if (isPrivate && unknown && known && !object.syntax().explicitVr()) {
        ours.set(tag, unknown(tag, ours.get(tag)));
      }
    }
  }

  private static JsonNode unknown(String tag, JsonNode attribute) throws IOException {
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    alone.set(tag, attribute);
    DataSet set =
        DicomJson.read(
            new ByteArrayInputStream(alone.toString().getBytes(UTF_8)), JsonLimits.DEFAULT);
    Element element = set.element(Integer.parseUnsignedInt(tag, 16)).orElseThrow();
    if (!(element.value() instanceof Value.Bytes(ByteSource source, var _))) {
      return attribute;
    }
    try (InputStream in = source.open(0, source.size())) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("vr", "UN")
          .put("InlineBinary", Base64.getEncoder().encodeToString(in.readAllBytes()));
    }
  }

  /// dcm2json writes nothing for compressed pixels: in their place, that they are the fragments of
  /// the file.
  private void compressedPixels(ObjectNode ours) throws IOException {
    DataSet file = DicomFile.read(object.file(), ReadOptions.TOLERANT).dataSet();
    without(ours, file);
    List<DataSet> icons = file.items(Tags.IconImageSequence);
    List<JsonNode> said =
        ours.path(String.format("%08X", Tags.IconImageSequence))
            .path("Value")
            .valueStream()
            .toList();
    for (int i = 0; i < Math.min(icons.size(), said.size()); i++) {
      without((ObjectNode) said.get(i), icons.get(i));
    }
  }

  private static void without(ObjectNode ours, DataSet file) throws IOException {
    String base64 = ours.path(PIXEL_DATA).path("InlineBinary").asString("");
    Optional<Value> kept = file.element(Tags.PixelData).map(Element::value);
    if (!base64.isEmpty()
        && kept.isPresent()
        && Arrays.equals(Base64.getDecoder().decode(base64), bytes(kept.get()))) {
      ours.remove(PIXEL_DATA);
    }
  }

  /// All but the basic offset table.
  private static byte[] bytes(Value value) throws IOException {
    List<ByteSource> sources =
        switch (value) {
          case Value.Bytes(ByteSource source, var _) -> List.of(source);
          case Value.Fragments(List<ByteSource> all) -> all.subList(1, all.size());
          case Value.Items _ -> List.of();
        };
    var out = new ByteArrayOutputStream();
    for (ByteSource source : sources) {
      source.writeTo(out);
    }
    return out.toByteArray();
  }
}

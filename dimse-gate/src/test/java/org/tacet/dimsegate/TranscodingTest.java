// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.UidRegistry;
import org.tacet.dicom.Uids;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Role;

class TranscodingTest {
  @ParameterizedTest
  @CsvSource({
    // kept in, what the receiver takes, how it goes
    "implicit, implicit,           as kept in implicit",
    "implicit, explicit;implicit,  as kept in implicit",
    "implicit, explicit,           reencoded in explicit",
    "implicit, deflated,           reencoded in deflated",
    "implicit, big,                reencoded in big",
    "implicit, rle,                impossible",
    "explicit, implicit,           reencoded in implicit",
    "explicit, implicit;deflated,  reencoded in deflated",
    "explicit, implicit;explicit,  as kept in explicit",
    "big,      implicit;explicit,  reencoded in explicit",
    "deflated, implicit,           reencoded in implicit",
    "deflated, deflated,           as kept in deflated",
    "rle,      rle,                as kept in rle",
    "rle,      implicit;explicit,  impossible",
    "rle,      implicit;rle,       as kept in rle",
    "j2k,      rle;implicit;big,   impossible",
    "j2k,      j2klossy,           impossible",
    "j2klossy, j2k,                impossible",
    "jpip,     explicit,           impossible",
    "unknown,  explicit,           impossible",
    "unknown,  unknown,            as kept in unknown",
    "explicit, -,                  impossible",
  })
  void sends_as_kept_or_in_other_bytes_or_not_at_all(String kept, String taken, String expected) {
    List<PresentationContext> contexts = new ArrayList<>();
    for (String syntax : taken.split(";", -1)) {
      if (!syntax.equals("-")) {
        contexts.add(context(2 * contexts.size() + 1, syntax(syntax)));
      }
    }

    assertThat(shown(Transcoding.choose(syntax(kept), contexts))).isEqualTo(expected);
  }

  @Test
  void never_compresses_or_decompresses_anything() {
    List<TransferSyntax> all =
        UidRegistry.entries().stream()
            .filter(entry -> entry.kind() == UidRegistry.Kind.TRANSFER_SYNTAX)
            .map(entry -> TransferSyntax.of(entry.uid()))
            .toList();
    for (TransferSyntax kept : all) {
      for (TransferSyntax taken : all) {
        Transcoding chosen = Transcoding.choose(kept, List.of(context(1, taken)));
        if (chosen instanceof Transcoding.Reencoded) {
          assertThat(kept.encapsulated() || taken.encapsulated())
              .as(kept.uid() + " to " + taken.uid())
              .isFalse();
        }
      }
    }
  }

  @Test
  void takes_the_receivers_first_among_equals() {
    List<PresentationContext> twice =
        List.of(context(1, syntax("explicit")), context(3, syntax("explicit")));

    assertThat(Transcoding.choose(syntax("explicit"), twice))
        .isEqualTo(new Transcoding.AsKept(twice.getFirst()));
    assertThat(Transcoding.choose(syntax("big"), twice))
        .isEqualTo(new Transcoding.Reencoded(twice.getFirst()));
  }

  private static String shown(Transcoding transcoding) {
    return switch (transcoding) {
      case Transcoding.AsKept as -> "as kept in " + name(as.context().transferSyntax());
      case Transcoding.Reencoded as -> "reencoded in " + name(as.context().transferSyntax());
      case Transcoding.Impossible _ -> "impossible";
    };
  }

  private static String name(TransferSyntax syntax) {
    return Arrays.stream(
            new String[] {
              "implicit", "explicit", "big", "deflated", "rle", "j2k", "j2klossy", "unknown"
            })
        .filter(name -> syntax(name).equals(syntax))
        .findFirst()
        .orElseThrow();
  }

  private static PresentationContext context(int id, TransferSyntax syntax) {
    return new PresentationContext(id, Uids.CTImageStorage, syntax, Set.of(Role.SCP));
  }

  private static TransferSyntax syntax(String name) {
    return switch (name) {
      case "implicit" -> TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
      case "explicit" -> TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
      case "big" -> TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
      case "deflated" -> TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
      case "rle" -> TransferSyntax.of(Uids.RLELossless);
      case "j2k" -> TransferSyntax.of(Uids.JPEG2000Lossless);
      case "j2klossy" -> TransferSyntax.of(Uids.JPEG2000);
      case "jpip" -> TransferSyntax.of(Uids.JPIPReferenced);
      case "unknown" -> TransferSyntax.of(Uid.of("1.2.3.4.5"));
      default -> throw new IllegalArgumentException(name);
    };
  }
}

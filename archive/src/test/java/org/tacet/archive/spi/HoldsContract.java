// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// What [Holds] promise.
public abstract class HoldsContract {
  protected static final Site PUNE = Site.of("pune");
  protected static final Site MYSURU = Site.of("mysuru");
  protected static final Uid STUDY = Uid.of("2.25.7");

  /// The same holds whenever it is called, as far as they were durable.
  protected abstract Holds holds() throws IOException;

  protected static SealedHold hold(Site site, Uid study) {
    return new SealedHold(
        site,
        study,
        "Dr. \"A\" é",
        Instant.parse("2026-11-22T12:00:00.123456789Z"),
        Opaque.of(new byte[] {1, 2, 3}));
  }

  @Test
  void begins_with_none() throws IOException {
    assertThat(holds().all()).isEmpty();
    assertThat(holds().find(PUNE, STUDY)).isEmpty();
    assertThat(holds().lift(PUNE, STUDY)).isFalse();
  }

  @Test
  void what_was_placed_is_found_at_its_site_and_nowhere_else() throws IOException {
    assertThat(holds().place(hold(PUNE, STUDY))).isTrue();

    assertThat(holds().find(PUNE, STUDY)).contains(hold(PUNE, STUDY));
    assertThat(holds().find(MYSURU, STUDY)).isEmpty();
    assertThat(holds().find(PUNE, Uid.of("2.25.8"))).isEmpty();
  }

  @Test
  void they_stand_in_the_order_of_placing() throws IOException {
    holds().place(hold(PUNE, STUDY));
    holds().place(hold(MYSURU, STUDY));
    holds().place(hold(MYSURU, Uid.of("2.25.1")));

    assertThat(holds().all())
        .containsExactly(hold(PUNE, STUDY), hold(MYSURU, STUDY), hold(MYSURU, Uid.of("2.25.1")));
  }

  @Test
  void a_study_is_held_once_and_the_first_stays() throws IOException {
    holds().place(hold(PUNE, STUDY));
    SealedHold another =
        new SealedHold(PUNE, STUDY, "asha", Instant.EPOCH, Opaque.of(new byte[] {9}));

    assertThat(holds().place(another)).isFalse();
    assertThat(holds().all()).containsExactly(hold(PUNE, STUDY));
  }

  @Test
  void what_was_lifted_is_gone_and_the_others_stay() throws IOException {
    holds().place(hold(PUNE, STUDY));
    holds().place(hold(MYSURU, STUDY));

    assertThat(holds().lift(PUNE, STUDY)).isTrue();
    assertThat(holds().lift(PUNE, STUDY)).isFalse();
    assertThat(holds().all()).containsExactly(hold(MYSURU, STUDY));
    assertThat(holds().place(hold(PUNE, STUDY))).isTrue();
  }
}

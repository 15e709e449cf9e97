// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {
  @Test
  void without_a_viewport_nothing_changes() {
    assertThat(scaled(3, 2, 1, "", 1, 2, 3, 4, 5, 6)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void a_region_in_its_own_size_is_cut_out() {
    assertThat(scaled(3, 3, 1, "2,2,1,1,2,2", 1, 2, 3, 4, 5, 6, 7, 8, 9))
        .containsExactly(5, 6, 8, 9);
  }

  @Test
  void negative_sides_flip() {
    assertThat(scaled(2, 2, 1, "2,2,0,0,-2,2", 1, 2, 3, 4)).containsExactly(2, 1, 4, 3);
    assertThat(scaled(2, 2, 1, "2,2,0,0,2,-2", 1, 2, 3, 4)).containsExactly(3, 4, 1, 2);
  }

  @Test
  void colours_are_scaled_each_for_itself() {
    assertThat(scaled(2, 1, 3, "2,1,0,0,-2,1", 1, 2, 3, 11, 12, 13))
        .containsExactly(11, 12, 13, 1, 2, 3);
  }

  @Test
  void a_flat_image_stays_flat_in_every_size() {
    int[] flat = new int[17 * 17];
    Arrays.fill(flat, 200);
    for (String viewport :
        List.of("1,1", "5,5", "16,16", "17,17", "40,40", "9,9,0.5,0.5,3.3,3.3")) {
      assertThat(scaled(17, 17, 1, viewport, flat)).containsOnly(200);
    }
  }

  @Test
  void a_smaller_picture_is_made_of_all_pixels() {
    // A chessboard: whoever skips pixels gets all black or all white.
    int[] board = new int[32 * 32];
    for (int i = 0; i < board.length; i++) {
      board[i] = (i + i / 32) % 2 * 255;
    }
    assertThat(scaled(32, 32, 1, "4,4", board)).allMatch(grey -> grey >= 110 && grey <= 145);
  }

  @Test
  void a_line_of_one_pixel_is_not_lost_in_a_smaller_picture() {
    int[] lines = new int[32 * 32];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = i % 8 == 0 ? 255 : 0;
    }
    assertThat(scaled(32, 32, 1, "4,4", lines)).allMatch(grey -> grey >= 10 && grey <= 60);
  }

  @Test
  void a_larger_picture_goes_from_one_pixel_to_the_next() {
    List<Integer> ramp = scaled(2, 1, 1, "8,4", 0, 80);
    assertThat(ramp.subList(0, 8)).isSorted().startsWith(0, 0).endsWith(80, 80);
    assertThat(ramp.subList(0, 8)).contains(30, 50);
  }

  private static List<Integer> scaled(
      int width, int height, int channels, String viewport, int... bytes) {
    Scaling scaling = Scaling.of(width, height, Viewport.parse(viewport)).orElseThrow();
    Bitmap picture = scaling.apply(new Bitmap(width, height, channels, Images.bytes(bytes)));
    assertThat(picture.bytes()).hasSize((int) scaling.pixels() * channels);
    return Images.unsigned(picture.bytes());
  }
}

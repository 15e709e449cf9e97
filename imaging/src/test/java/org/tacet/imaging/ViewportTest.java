// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.imaging.Viewport.Region;

class ViewportTest {
  @Test
  void reads_a_size() {
    assertThat(Viewport.parse("512,256")).contains(Viewport.of(512, 256));
  }

  @Test
  void reads_a_region_with_parts_left_out() {
    assertThat(Viewport.parse("512,256,,10.5,-100,"))
        .contains(
            new Viewport(
                512, 256, Optional.of(new Region(0, 10.5, Optional.of(-100.0), Optional.empty()))));
  }

  @Test
  void a_region_may_end_anywhere() {
    assertThat(Viewport.parse("512,512,10")).isEqualTo(Viewport.parse("512,512,10,,,"));
    assertThat(Viewport.parse("512,512,10,20")).isEqualTo(Viewport.parse("512,512,10,20,,"));
    assertThat(Viewport.parse("512,512,10,20,30")).isEqualTo(Viewport.parse("512,512,10,20,30,"));
    assertThat(Viewport.parse("512,512,10,20")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "512",
        "512,",
        ",512",
        "0,512",
        "512,-1",
        "512,512,x",
        "512,512,0,-1",
        "512,512,0,0,0",
        "512,512,0,0,0,1",
        "512,512,0,0,1,0",
        "512,512,-1,0,1,1",
        "512,512,0,0,1,1,1",
        "512,512,x,0,1,1",
        "NaN,512",
        "1e9,512",
        "512,1e99",
      })
  void refuses_what_is_no_viewport(String parameter) {
    assertThat(Viewport.parse(parameter)).isEmpty();
  }

  @ParameterizedTest(name = "{0}x{1} in {2} is {3}x{4}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "512 512 256,256 256 256",
        "512 256 256,256 256 128",
        "256 512 256,256 128 256",
        "100 50 300,300 300 150",
        "1000 3 100,100 100 1",
        "512 512 100,100,0,0,256,128 100 50",
        "512 512 100,100,256,0,-512,512 50 100",
        "512 512 100,100,511.5,0,1,1 50 100",
      })
  void fits_the_picture_into_the_viewport(
      int columns, int rows, String viewport, int width, int height) {
    Scaling scaling = Scaling.of(columns, rows, Viewport.parse(viewport)).orElseThrow();
    assertThat(scaling.across().size()).isEqualTo(width);
    assertThat(scaling.down().size()).isEqualTo(height);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10,10,512,0,1,1", "10,10,0,512,1,1", "10,10,1e9,1e9,5,5"})
  void a_region_beside_the_image_has_no_picture(String viewport) {
    assertThat(Scaling.of(512, 512, Viewport.parse(viewport))).isEmpty();
  }
}

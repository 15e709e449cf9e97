// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.imaging.Window.Function;

/// The functions of PS3.3 §C.11.2.1.2, by rows worked out by hand from the formulas there.
class WindowTest {
  @ParameterizedTest(name = "{0} about {1} by {2}: {3} is {4}")
  @CsvSource({
    // c - 0.5 - (w - 1) / 2 = 0 is the last black, c - 0.5 + (w - 1) / 2 = 4095 the last grey.
    "LINEAR, 2048, 4096, -1, 0",
    "LINEAR, 2048, 4096, 0, 0",
    "LINEAR, 2048, 4096, 4095, 1",
    "LINEAR, 2048, 4096, 4096, 1",
    "LINEAR, 2048, 4096, 2047.5, 0.5",
    "LINEAR, 2048, 4096, 1023.75, 0.25",
    // ((40 - 39.5) / 399 + 0.5)
    "LINEAR, 40, 400, 40, 0.501253133",
    "LINEAR, 40, 400, -160, 0",
    "LINEAR, 40, 400, -159, 0.002506266",
    "LINEAR, 40, 400, 239, 1",
    // A width of one is a threshold at c - 0.5.
    "LINEAR, 1, 1, 0, 0",
    "LINEAR, 1, 1, 0.5, 0",
    "LINEAR, 1, 1, 1, 1",
    "LINEAR, 0, 100, 0, 0.505050505",
    "LINEAR_EXACT, 2048, 4096, 0, 0",
    "LINEAR_EXACT, 2048, 4096, 4095, 0.999755859",
    "LINEAR_EXACT, 2048, 4096, 4096, 1",
    "LINEAR_EXACT, 2048, 4096, 2048, 0.5",
    "LINEAR_EXACT, 0, 0.5, 0.125, 0.75",
    "LINEAR_EXACT, 0, 0.5, -0.26, 0",
    // 1 / (1 + e^-1), 1 / (1 + e), 1 / (1 + e^-4)
    "SIGMOID, 100, 40, 100, 0.5",
    "SIGMOID, 100, 40, 110, 0.731058579",
    "SIGMOID, 100, 40, 90, 0.268941421",
    "SIGMOID, 100, 40, 140, 0.982013790",
  })
  void shades_as_the_standard_says(
      Function function, double center, double width, double x, double shade) {
    assertThat(new Window(center, width, function).shade(x)).isCloseTo(shade, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40,400,linear|LINEAR",
        "-600.5,1.5e3,linear-exact|LINEAR_EXACT",
        ".5,1,sigmoid|SIGMOID"
      })
  void reads_what_a_request_says(String parameter, Function function) {
    assertThat(Window.parse(parameter)).map(Window::function).contains(function);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "40",
        "40,400",
        "40,400,",
        "40,400,LINEAR",
        "40,400,linear,",
        "40,400,cubic",
        ",400,linear",
        "40,,linear",
        "40,0,linear",
        "40,0.5,linear",
        "40,0,sigmoid",
        "40,-1,linear-exact",
        "NaN,400,linear",
        "40,Infinity,linear",
        "40,1e999,linear",
        "40,4d,linear",
        "40,0x10,linear",
        " 40,400,linear",
        "40,400 ,linear",
        "11111111111111111,400,linear",
        "٤٠,400,linear",
      })
  void refuses_what_is_no_window(String parameter) {
    assertThat(Window.parse(parameter)).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.Locale;

/// A number, or a list of them, that says how much is measured: an option of the command line with
/// a value for each [Pace].
enum Knob {
  ROUNDS("1", "1", "2", "A B B A turns of every measurement"),
  WARM_UP("8", "1500", "6000", "objects of each size before anything is measured"),
  SIZES("4", "512,128,4", "512,128,4", "KiB of pixels of the objects that are taken in"),
  INSTANCES("8", "160", "800", "objects in one run of taking in; four times as many small ones"),
  ASSOCIATIONS("2", "1,4", "1,2,4,8", "associations, or HTTPS connections, that send at once"),
  STUDIES(
      "60,80", "2000", "10000,1000000", "studies when questions are asked; the peers: the first"),
  MILLIS("20", "1000", "3000", "for which one kind of question is asked in one run"),
  CONNECTIONS("2", "1,4", "1,4", "connections that ask at once"),
  FEW("8", "50", "200", "objects and studies for peers that cannot do with many"),
  SERIES("10", "100", "500", "instances of the series whose metadata are read"),
  LARGE_SERIES("20", "500", "5000", "instances of the study whose metadata are streamed"),
  KIB("16", "128", "128", "KiB of pixels of each instance of those series"),
  RETRIEVED("4", "40", "200", "instances, 512 KiB each, of a study that is given back"),
  FRAMES("8", "200", "2000", "frames of the object whose frames are given back"),
  STARTS("1", "3", "10", "starts of the server"),
  LARGE_MIB("16", "512", "6144", "MiB of the large object"),
  LIMIT_MIB("16", "256", "1024", "MiB for each of the machine's limits"),
  FILES("40", "400", "4000", "files for the library"),
  GROWTH("100,400", "10000,100000", "50000,5000000", "instances at which the cost is taken"),
  ADDRESSES("256", "4096", "16384", "addresses without a listener: a power of two"),
  RECORDS("1234", "123456", "1000000", "studies of the archive that a survey counts");

  private final String tiny;
  private final String quick;
  private final String full;
  private final String meaning;

  Knob(String tiny, String quick, String full, String meaning) {
    this.tiny = tiny;
    this.quick = quick;
    this.full = full;
    this.meaning = meaning;
  }

  /// As on the command line: `--warm-up`.
  String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String at(Pace pace) {
    return switch (pace) {
      case TINY -> tiny;
      case QUICK -> quick;
      case FULL -> full;
    };
  }

  /// Its line of the help.
  String help() {
    return "  %-16s %s (%s; quick: %s)".formatted(option(), meaning, full, quick);
  }
}

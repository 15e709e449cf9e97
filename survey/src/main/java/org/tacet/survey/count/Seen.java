// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// The studies that have been seen: hash, number of images, and the last answer that named each. An
/// open-addressed table of three arrays, since there may be millions.
final class Seen {
  /// Nobody has told the number of images.
  static final int UNTOLD = -1;

  private static final int FIRST = 1 << 10;

  private final int most;
  private long[] hashes = new long[FIRST];
  private int[] images = new int[FIRST];
  private int[] answers = new int[FIRST];
  private int size;
  private boolean changing;

  /// @param most beyond which nothing is added
  Seen(int most) {
    this.most = most;
  }

  /// Notes that an answer names a study.
  ///
  /// @param answer a positive number
  /// @return the answer that named it last; 0 if none did, or -1 if there is no room for it
  int note(long hash, int imagesOrUntold, int answer) {
    int at = place(hash);
    int before = answers[at];
    if (before == 0) {
      if (size == most) {
        return -1;
      }
      hashes[at] = hash;
      images[at] = imagesOrUntold;
      size++;
    } else if (imagesOrUntold != UNTOLD && images[at] != imagesOrUntold) {
      changing |= images[at] != UNTOLD;
      images[at] = images[at] == UNTOLD ? imagesOrUntold : Math.min(images[at], imagesOrUntold);
    }
    answers[at] = answer;
    if (before == 0 && size > hashes.length / 4 * 3) {
      grow();
    }
    return before;
  }

  private int place(long hash) {
    int mask = hashes.length - 1;
    int at = (int) (hash ^ (hash >>> 32)) & mask;
    while (answers[at] != 0 && hashes[at] != hash) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldImages = images;
    int[] oldAnswers = answers;
    hashes = new long[2 * oldHashes.length];
    images = new int[hashes.length];
    answers = new int[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldAnswers[i] != 0) {
        int at = place(oldHashes[i]);
        hashes[at] = oldHashes[i];
        images[at] = oldImages[i];
        answers[at] = oldAnswers[i];
      }
    }
  }

  int size() {
    return size;
  }

  /// The answer that named a study last, or 0.
  int lastAnswer(long hash) {
    return answers[place(hash)];
  }

  /// How many were last named by an answer such as this.
  int count(IntPredicate answer) {
    return (int) Arrays.stream(answers).filter(a -> a != 0 && answer.test(a)).count();
  }

  /// The images that were told of.
  long images() {
    long sum = 0;
    for (int i = 0; i < hashes.length; i++) {
      sum += answers[i] != 0 && images[i] != UNTOLD ? images[i] : 0;
    }
    return sum;
  }

  /// How many studies are told of without their images.
  int untold() {
    int count = 0;
    for (int i = 0; i < hashes.length; i++) {
      count += answers[i] != 0 && images[i] == UNTOLD ? 1 : 0;
    }
    return count;
  }

  /// Whether answers differed in how many images a study has.
  boolean isChanging() {
    return changing;
  }
}

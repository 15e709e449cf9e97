// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What is typed into the one box, understood: a pure function of the text and the day. Words for
/// days and modalities are known in three languages at once, whichever is read; what has a digit is
/// a number somebody gave a patient or an order; what is left is a name.
///
/// @param days when the studies were made
/// @param modalities codes; any of them
/// @param names words, in any script
/// @param numbers in the order they were typed
record SearchPhrase(
    Optional<Days> days,
    SequencedSet<String> modalities,
    List<String> names,
    List<String> numbers) {
  /// The longest value of a Patient ID (LO).
  private static final int LONGEST_NUMBER = 64;

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Cntrl},;\\\\]+");

  static SearchPhrase parse(String text, LocalDate today) {
    Reading reading = new Reading(today);
    reading.read(Arrays.stream(SEPARATORS.split(text)).filter(word -> !word.isEmpty()).toList());
    return new SearchPhrase(
        reading.days, reading.modalities, List.copyOf(reading.names), List.copyOf(reading.numbers));
  }

  boolean isEmpty() {
    return days.isEmpty() && modalities.isEmpty() && names.isEmpty() && numbers.isEmpty();
  }

  /// Whether it is the beginning of a name and no more: one letter of an alphabet would find a
  /// tenth of all patients, and count as having looked at them. A Han character is a name.
  boolean isTooShort() {
    return days.isEmpty()
        && modalities.isEmpty()
        && numbers.isEmpty()
        && !names.isEmpty()
        && names.stream().allMatch(SearchPhrase::isOneLetter);
  }

  /// Whether a number is longer than any can be.
  boolean isTooLong() {
    return String.join(" ", numbers).length() > LONGEST_NUMBER;
  }

  private static boolean isOneLetter(String word) {
    long letters = word.codePoints().filter(Character::isLetter).count();
    return letters < 2 && word.codePoints().noneMatch(Character::isIdeographic);
  }

  @Override
  public String toString() {
    return "SearchPhrase[" + (names.size() + numbers.size()) + " words]";
  }

  private static final class Reading {
    private final LocalDate today;
    private Optional<Days> days = Optional.empty();
    private final TreeSet<String> modalities = new TreeSet<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();

    Reading(LocalDate today) {
      this.today = today;
    }

    void read(List<String> words) {
      List<String> keys = words.stream().map(Loose::key).toList();
      int at = 0;
      while (at < words.size()) {
        at += taken(words.get(at), keys.subList(at, keys.size()));
      }
    }

    private int taken(String word, List<String> keys) {
      Optional<DayWords.Found> when = DayWords.at(keys, today);
      if (when.isPresent()) {
        days = when.map(DayWords.Found::days);
        return when.get().words();
      }
      Optional<ModalityWords.Found> how = ModalityWords.at(keys);
      if (how.isPresent()) {
        modalities.addAll(how.get().codes());
        return how.get().words();
      }
      if (word.codePoints().anyMatch(Character::isDigit)) {
        numbers.add(Loose.digits(word));
      } else if (word.codePoints().anyMatch(Character::isLetter)) {
        names.add(word);
      }
      return 1;
    }
  }
}

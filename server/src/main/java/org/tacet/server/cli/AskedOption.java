// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.archive.AskedFor;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Tags;
import org.tacet.server.assembly.OpenArchive;

/// What `--asked KEYWORD` and the value behind it mean. The value is a patient's: it is in no
/// message, and is asked for, unless somebody has put it behind the keyword himself.
final class AskedOption {
  private static final String NAME = "--asked";
  private static final int LONGEST = 1024;

  private AskedOption() {}

  /// The words with the value in them.
  static List<String> completed(List<String> words, Arguments arguments) throws IOException {
    Optional<String> keyword = arguments.text(NAME).filter(text -> text.indexOf('=') < 0);
    if (keyword.isEmpty()) {
      return words;
    }
    tag(keyword.get());
    String value = keyword.get() + "=" + arguments.terminal().ask(keyword.get());
    List<String> all = new ArrayList<>(words);
    int behind = all.indexOf(NAME) + 1;
    if (behind > 0) {
      all.set(behind, value);
    } else {
      all.set(all.indexOf(NAME + "=" + keyword.get()), NAME + "=" + value);
    }
    return all;
  }

  /// What recognises who asked for it, if the option is there.
  static Optional<AskedFor> of(Arguments arguments, OpenArchive open) throws IOException {
    Optional<DataSet> key = arguments.text(NAME).map(AskedOption::key);
    try {
      return key.isPresent()
          ? Optional.of(open.archive().askedFor(open.operator(), key.get()))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      throw new UsageException("nobody can have asked for this value of that attribute");
    }
  }

  private static DataSet key(String text) {
    int equals = text.indexOf('=');
    String value = text.substring(equals + 1).strip();
    boolean sized = !value.isEmpty() && value.length() <= LONGEST && !value.contains("*");
    if (!sized || value.chars().anyMatch(Character::isISOControl)) {
      throw new UsageException("a value has 1 to 1024 characters, in one line, and no *");
    }
    return DataSet.builder()
        .text(Tags.SpecificCharacterSet, "ISO_IR 192")
        .text(tag(text.substring(0, equals)), value)
        .build();
  }

  private static int tag(String keyword) {
    OptionalInt tag = Dictionary.tagOf(keyword);
    boolean text = tag.isPresent() && Dictionary.vrOf(tag.getAsInt()).isText();
    if (!text) {
      throw new UsageException(NAME + " wants the keyword of an attribute, such as PatientID");
    }
    return tag.getAsInt();
  }
}

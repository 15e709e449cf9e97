// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import org.tacet.dicom.DataSet;

/// One value of an attribute as it stands in the text. What it means is known when the attribute's
/// VR is, and nothing says that the VR comes first. None of them prints itself.
sealed interface JsonValue {
  record Text(String text) implements JsonValue {
    @Override
    public String toString() {
      return "text";
    }
  }

  /// A number, digit by digit.
  record Digits(String digits) implements JsonValue {
    @Override
    public String toString() {
      return "digits";
    }
  }

  /// A person's name as DICOM writes it.
  record Name(String text) implements JsonValue {
    @Override
    public String toString() {
      return "name";
    }
  }

  /// An item of a sequence, or an empty name.
  record Item(DataSet set) implements JsonValue {}

  /// `null`: an empty value among others.
  record Absent() implements JsonValue {}
}

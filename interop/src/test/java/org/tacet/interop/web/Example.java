// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command of a document, and what the document says it is answered.
///
/// @param line where it begins, from 1
/// @param before what the commands above it have defined
/// @param type media type; empty for an answer without a body
/// @param body the body to the letter, where the document has it
/// @param file where the body goes, if not to the screen
record Example(
    int line,
    List<String> before,
    String command,
    int status,
    String type,
    Optional<String> body,
    Optional<String> file) {
  private static final Pattern DEFINITION = Pattern.compile("\\w+(\\(\\) \\{.*}|=\\S+)");
  private static final Pattern CALL =
      Pattern.compile("t?curl\\s.*?(?: > (\\S+))?\\s+# (\\d{3})(?: (\\S+))?(?: (\\S+))?");

  /// Every command of a document, in order.
  ///
  /// @throws IllegalArgumentException for what could not be run: a fenced block of another
  ///   language, or a line of one that neither defines something nor says what it is answered
  static List<Example> of(String markdown) {
    List<Example> examples = new ArrayList<>();
    List<String> defined = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    boolean fenced = false;
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      if (text.strip().startsWith("```")) {
        fenced = opens(fenced, text, i);
      } else if (fenced && !text.isBlank()) {
        int begin = i;
        StringBuilder command = new StringBuilder(text);
        while (text.endsWith("\\")) {
          text = lines.get(++i);
          command.append('\n').append(text);
        }
        add(command.toString(), begin + 1, defined, examples);
      }
    }
    return List.copyOf(examples);
  }

  private static boolean opens(boolean inside, String fence, int at) {
    if (!inside && !fence.equals("```sh")) {
      throw new IllegalArgumentException("line " + (at + 1) + " opens what is not run: " + fence);
    }
    return !inside;
  }

  private static void add(String command, int line, List<String> defined, List<Example> examples) {
    Matcher call = CALL.matcher(command.replaceAll("\\s*\\\\\n\\s*", " "));
    if (call.matches()) {
      examples.add(
          new Example(
              line,
              List.copyOf(defined),
              command,
              Integer.parseInt(call.group(2)),
              Optional.ofNullable(call.group(3)).orElse(""),
              Optional.ofNullable(call.group(4)),
              Optional.ofNullable(call.group(1))));
    } else if (DEFINITION.matcher(command).matches()) {
      defined.add(command);
    } else {
      throw new IllegalArgumentException("line " + line + " says not what it is answered");
    }
  }

  /// What bash is given.
  ///
  /// @param output where the body goes that the command leaves on the screen
  String script(String output) {
    return String.join("\n", before) + "\n{ " + command + "\n} > " + output;
  }

  @Override
  public String toString() {
    return "line " + line;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.util.Arrays;
import java.util.List;

/// What stands around a page.
///
/// @param place name of the [Place] that is open; empty for none
/// @param title worded
record Frame(Visit visit, String place, String title) {
  Words words() {
    return visit.words();
  }

  String who() {
    return visit.person().name();
  }

  /// The parts of the menu, without those that are of no use.
  List<Menu> menus() {
    return Arrays.stream(Place.Group.values())
        .map(group -> new Menu(words().of("shell.group", group), links(group)))
        .filter(menu -> !menu.links().isEmpty())
        .toList();
  }

  private List<Link> links(Place.Group group) {
    return Place.of(group, visit).stream()
        .map(each ->
            new Link(each.path(), words().of("shell.place", each), each.name().equals(place)))
        .toList();
  }

  List<Language> languages() {
    return List.of(Language.values());
  }

  /// Where the form for the language leads back to.
  String here() {
    return visit.exchange().path();
  }

  /// A part of the menu.
  record Menu(String title, List<Link> links) {}

  /// A way on.
  ///
  /// @param open whether this is where one is
  record Link(String path, String title, boolean open) {}
}

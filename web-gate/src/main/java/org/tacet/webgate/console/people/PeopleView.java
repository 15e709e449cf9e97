// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.console.people.spi.Accounts.Listed;
import org.tacet.webgate.console.people.spi.Accounts.Way;
import org.tacet.webgate.console.shell.Words;

/// What the pages about people show.
///
/// @param rows everybody, or the one that the page is about
/// @param typed what stands in the form
/// @param errors worded, by field; under `""` what is wrong with the whole
/// @param sites that are named already
record PeopleView(
    Words words, List<Row> rows, Typed typed, Map<String, String> errors, List<String> sites) {
  /// An account.
  ///
  /// @param invited until when its code is good; empty if there is none
  /// @param oneself whether it is the one who looks
  record Row(
      String name, List<String> ways, String invited, List<GrantRow> grants, boolean oneself) {
    String path() {
      return "/people/" + name;
    }
  }

  /// A grant.
  ///
  /// @param said the role, worded
  /// @param where worded
  /// @param until worded; empty if it does not end
  /// @param over whether it has ended
  /// @param purposes worded; empty for any
  /// @param like what takes it away when it is sent back
  record GrantRow(
      String said, String where, String until, boolean over, String purposes, Typed like) {}

  /// For `aria-invalid`.
  String invalid(String field) {
    return Boolean.toString(errors.containsKey(field));
  }

  /// A role that can be chosen.
  record Choice(String value, String said, boolean chosen) {}

  static Row row(Words words, Listed account, String who, Instant now) {
    List<String> ways =
        Arrays.stream(Way.values())
            .filter(account.ways()::contains)
            .map(way -> words.of("people.way", way))
            .toList();
    String invited = account.invited().filter(now::isBefore).map(words::moment).orElse("");
    List<GrantRow> grants =
        account.grants().stream()
            .sorted(Comparator.comparing(Grant::role).thenComparing(g -> g.reach().toString()))
            .map(grant -> grant(words, grant, now))
            .toList();
    return new Row(
        account.name().value(), ways, invited, grants, account.name().value().equals(who));
  }

  private static GrantRow grant(Words words, Grant grant, Instant now) {
    String purposes =
        grant.purposes().stream()
            .sorted()
            .map(purpose -> words.of("people.purpose", purpose))
            .collect(Collectors.joining(", "));
    return new GrantRow(
        words.of("people.role", grant.role()),
        where(words, grant.reach()),
        grant.until().map(words::moment).orElse(""),
        grant.until().filter(end -> !now.isBefore(end)).isPresent(),
        purposes,
        like(grant));
  }

  private static String where(Words words, Reach reach) {
    return switch (reach) {
      case Reach.AtSite(Site site) -> site.name();
      case Reach.OfStudy(Site site, Uid study) ->
          words.text("people.where.study", study.value(), site.name());
      case Reach.Everywhere _ -> words.text("people.where.everywhere");
    };
  }

  private static Typed like(Grant grant) {
    String role = Typed.word(grant.role());
    return switch (grant.reach()) {
      case Reach.AtSite(Site site) -> new Typed("", role, false, site.name(), "", "");
      case Reach.OfStudy(Site site, Uid study) ->
          new Typed("", role, false, site.name(), study.value(), "");
      case Reach.Everywhere _ -> new Typed("", role, true, "", "", "");
    };
  }

  static List<String> sites(Accounts accounts) {
    Set<String> sites = new TreeSet<>();
    accounts.all().stream()
        .flatMap(account -> account.grants().stream())
        .flatMap(grant -> grant.reach().named().stream())
        .forEach(site -> sites.add(site.name()));
    return List.copyOf(sites);
  }

  Row row() {
    return rows.getFirst();
  }

  String error(String field) {
    return errors.getOrDefault(field, "");
  }

  List<Choice> roles() {
    return Arrays.stream(Role.values())
        .map(role ->
            new Choice(
                Typed.word(role),
                words.of("people.role", role),
                Typed.word(role).equals(typed.role())))
        .toList();
  }

  /// Every role with what it may, for who is to choose.
  List<Choice> explained() {
    return Arrays.stream(Role.values())
        .map(role ->
            new Choice(
                words.of("people.role", role), words.of("people.role.explained", role), false))
        .toList();
  }
}

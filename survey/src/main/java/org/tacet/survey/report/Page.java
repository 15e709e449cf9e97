// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;
import org.tacet.survey.snapshot.Snapshot;

/// The whole report as one page.
final class Page {
  private final Telling telling;
  private final Report report;

  private Page(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  /// The page as HTML that needs nothing else, and may load nothing else.
  static String html(Telling telling) {
    return "<!DOCTYPE html>\n" + new Page(telling).element().markup() + "\n";
  }

  /// The page as XML for the printer.
  static String xml(Telling telling) {
    return new Page(telling).element().markup();
  }

  static String title(Telling telling) {
    return telling.say("title") + " \u2013 " + telling.report().now().order().organisation();
  }

  private Element element() {
    List<Section> sections = sections();
    return Element.of("html", head(sections), body(sections)).with("lang", telling.locale().tag());
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(SummarySection.of(telling));
    sections.add(PlacesSection.of(telling));
    sections.add(VerdictsSection.of(telling));
    sections.add(ChangeSection.of(telling));
    sections.add(FixSection.of(telling));
    sections.add(EvidenceSection.of(telling));
    sections.add(UnmeasuredSection.of(telling));
    sections.add(ScopeSection.of(telling));
    if (report.isOwners() && !report.open().isEmpty()) {
      sections.add(SystemsSection.of(telling));
    }
    return sections;
  }

  private Element head(List<Section> sections) {
    String style = telling.medium().style();
    List<Node> head = new ArrayList<>();
    head.add(Element.of("meta").with("charset", "utf-8"));
    head.add(Element.of("title", title(telling)));
    switch (telling.medium()) {
      case SCREEN -> {
        head.add(
            Element.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", policy(style)));
        head.add(meta("viewport", "width=device-width, initial-scale=1"));
        head.add(meta("color-scheme", "light dark"));
        head.add(meta("robots", "noindex"));
        head.add(meta("referrer", "no-referrer"));
      }
      case PAPER -> {
        head.add(meta("author", report.now().order().organisation()));
        head.add(meta("subject", telling.say("title")));
        head.add(meta("description", subtitle()));
        head.add(Element.of("bookmarks", sections.stream().map(Page::bookmark).toList()));
      }
    }
    head.add(Element.of("style", style));
    return Element.of("head", head);
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").with("name", name).with("content", content);
  }

  private static Element bookmark(Section section) {
    return Element.of("bookmark").with("name", section.heading()).with("href", "#" + section.id());
  }

  /// Nothing but the page's own style sheet: no script, no picture from elsewhere, no form.
  private static String policy(String style) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(digest)
          + "'; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  private Element body(List<Section> sections) {
    List<Node> body = new ArrayList<>();
    switch (telling.medium()) {
      case SCREEN ->
          body.add(Element.of("a", telling.say("skip")).in("skip").with("href", "#content"));
      case PAPER -> body.add(footer());
    }
    body.add(header());
    body.add(contents(sections));
    body.add(
        Element.of("main", sections.stream().map(Section::element).toList())
            .with("id", "content")
            .with("tabindex", "-1"));
    if (telling.medium() == Medium.SCREEN) {
      body.add(footer());
    }
    return Element.of("body", body);
  }

  private String subtitle() {
    Snapshot now = report.now();
    String round = telling.say("subtitle.round", telling.locale().day(now.order().begun()));
    return report
        .before()
        .map(before ->
            telling.say("subtitle.compared", round, telling.locale().day(before.order().begun())))
        .orElse(round);
  }

  private Element header() {
    return Element.of(
        "header",
        Element.of("p", report.now().order().organisation()).in("organisation"),
        Element.of("h1", telling.say("title")),
        Element.of("p", subtitle()).in("subtitle"),
        Element.of("p", telling.say("edition." + report.edition().word())).in("edition"));
  }

  private Element contents(List<Section> sections) {
    List<Node> items =
        sections.stream()
            .<Node>map(section ->
                Element.of(
                    "li",
                    Element.of("a", section.heading())
                        .with("href", "#" + section.id())
                        .with("title", section.heading())))
            .toList();
    return Element.of("nav", Element.of("ol", items)).with("aria-label", telling.say("contents"));
  }

  private Element footer() {
    return Element.of(
        "footer",
        Element.of(
            "p",
            telling.say(
                "footer",
                report.now().order().round(),
                telling
                    .locale()
                    .moment(report.now().ended().orElse(report.now().order().begun())))));
  }
}

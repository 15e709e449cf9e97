// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.survey.classify.Advice;
import org.tacet.survey.classify.Priority;
import org.tacet.survey.classify.Rule;
import org.tacet.survey.classify.Verdict;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// Passages that several drafts have in common.
final class Passages {
  private static final int DIGEST = 16;

  private Passages() {}

  static void head(Page page, Occasion occasion, String to) {
    Snapshot.Order order = occasion.round().order();
    page.field("To", to);
    page.field(
        "From", Words.plain(order.organisation()) + ", " + Words.plain(order.authorisedBy()));
    page.field("Date of this draft", Words.time(occasion.today()));
    page.field("Survey", Words.plain(order.round()) + ", begun " + Words.time(order.begun()));
    page.field("Purpose", Words.plain(order.purpose()));
    page.field("Legal basis", Words.plain(order.legalBasis()));
    String digest = order.scopeDigest();
    page.field("Scope", digest.substring(0, Math.min(DIGEST, digest.length())) + " (SHA-256)");
    page.field("Highest level allowed", Words.plain(order.highest()));
    page.field("Probes", Words.plain(order.probeVersion()));
  }

  static void systems(Page page, List<Priority> open) {
    page.table(
        List.of(
            "Address",
            "Ports",
            "Level",
            "Studies",
            "Images",
            "Images retrievable",
            "Studies with image access",
            "Looked at"),
        open.stream().map(Priority::system).map(Passages::row).toList());
  }

  private static List<String> row(SystemFinding system) {
    Counts counts = system.counts();
    return List.of(
        system.address().getHostAddress(),
        ports(system),
        level(system),
        Words.count(counts.studies()),
        Words.count(counts.images()),
        Words.count(counts.imagesRetrievable()),
        Words.count(counts.studiesWithImageAccess()),
        Words.time(system.when()));
  }

  private static String ports(SystemFinding system) {
    return system.services().stream()
        .map(Service::port)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private static String level(SystemFinding system) {
    return Arrays.stream(Flag.values())
        .filter(system.flags()::contains)
        .map(flag -> ", " + flag.name())
        .collect(Collectors.joining("", system.level().name(), ""));
  }

  static void meanings(Page page, List<Priority> open) {
    for (Level level : Level.values()) {
      if (open.stream().anyMatch(each -> each.system().level() == level)) {
        page.field(level.name(), level.meaning());
      }
    }
    for (Flag flag : Flag.values()) {
      if (open.stream().anyMatch(each -> each.system().flags().contains(flag))) {
        page.field(flag.name(), flag.meaning());
      }
    }
    page.paragraph(
        "A number \"at least\" so high is a lower bound: the system did not tell all of it.");
  }

  static void products(Page page, List<Priority> open) {
    for (Priority each : open) {
      SystemFinding system = each.system();
      String address = system.address().getHostAddress();
      String advisories =
          system.advisories().stream()
              .map(advisory -> Words.plain(advisory.id() + ": " + advisory.summary()))
              .collect(Collectors.joining("; "));
      system.product().ifPresent(product -> page.field(address, name(product)));
      if (!advisories.isEmpty()) {
        page.field(address + ", published weaknesses", advisories);
      }
    }
  }

  private static String name(Recognition product) {
    String version = product.version().map(each -> " " + each).orElse("");
    return "recognised as %s, confidence %s"
        .formatted(Words.plain(product.name() + version), Words.percent(product.confidence()));
  }

  static void remedies(Page page, List<Priority> open) {
    Set<String> remedies = new LinkedHashSet<>();
    open.forEach(each -> each.advice().stream().map(Advice::english).forEach(remedies::add));
    page.items(remedies.stream().map(Words::plain).toList());
  }

  static void proofs(Page page, List<Priority> open) {
    for (Priority each : open) {
      SystemFinding system = each.system();
      for (Service service : system.services()) {
        String steps =
            service.evidence().stream()
                .map(step -> step.step() + ": " + step.proof())
                .collect(Collectors.joining("; "));
        page.field(
            system.address().getHostAddress() + ", port " + service.port(),
            service.level().name() + (steps.isEmpty() ? "" : "; " + Words.plain(steps)));
      }
    }
  }

  static void notDone(Page page) {
    page.paragraph(
        "The survey asked for numbers. It asked for no name, no patient identifier and no birth date,"
            + " fetched no patient's image, stored nothing on any system, and kept no identifier of a study."
            + " Who else has listed or fetched studies, a survey from outside cannot tell: only the"
            + " logs of the site can.");
  }

  static void clock(Page page, Occasion occasion, Clock clock) {
    page.field("First found open by a survey", Words.time(clock.since()));
    for (Duty duty : Duty.values()) {
      page.field(
          duty.meaning(),
          "%s h after first knowledge: until %s, **%s** at the date of this draft"
              .formatted(
                  duty.within().toHours(),
                  Words.time(clock.deadline(duty)),
                  Words.left(clock.left(duty, occasion.today()))));
    }
    page.paragraph(
        Page.counsel(
            "from when the time runs: from the survey's finding, or from the day on which whoever"
                + " has the duty was told"));
    page.paragraph(
        Page.counsel(
            "whether rule 7 of the DPDP Rules 2025 is in force: by the notification of November 2025"
                + " most rules come into force 18 months later, about 14 May 2027; until then"
                + " section 43A of the IT Act and the SPDI Rules seem to stand"));
  }

  static void judgement(Page page, Verdict verdict) {
    page.field("Standing", verdict.standing() + " (rule version " + Rule.VERSION + ")");
    page.field(
        "Reason", verdict.reason().sentence(verdict.reason().template().english(), Words::figure));
  }

  static Counts sum(List<Priority> open) {
    return open.stream().map(each -> each.system().counts()).reduce(Counts.NONE, Counts::plus);
  }

  static String extent(List<Priority> open) {
    Counts sum = sum(open);
    return ("%s open to strangers, with %s studies and %s images, of which %s images"
            + " can be fetched by what the systems accept")
        .formatted(
            Words.systems(open.size()),
            Words.count(sum.studies()),
            Words.count(sum.images()),
            retrievable(sum));
  }

  private static String retrievable(Counts sum) {
    Count images = sum.imagesRetrievable();
    return images.isKnown() ? Words.count(images) : "an unknown number of";
  }
}

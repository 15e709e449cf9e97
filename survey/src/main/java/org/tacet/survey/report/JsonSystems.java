// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.List;
import java.util.Optional;
import org.tacet.survey.classify.Remedies;
import org.tacet.survey.compare.Transition;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.SystemFinding;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The systems in the JSON of the owner's edition, one by one.
final class JsonSystems {
  private JsonSystems() {}

  /// Open ones first, those with most images first; then all others that were met.
  static void write(Report report, ArrayNode array) {
    report.open().forEach(system -> system(array.addObject(), system));
    report.now().systems().stream()
        .filter(system -> !system.isOpen())
        .forEach(system -> system(array.addObject(), system));
  }

  private static void system(ObjectNode node, SystemFinding system) {
    node.put("address", system.address().getHostAddress());
    port(system)
        .ifPresentOrElse(service -> node.put("port", service.port()), () -> node.putNull("port"));
    node.put("site", system.site());
    place(node, system.region());
    node.put("open", system.isOpen());
    node.put("reach", system.reach().name());
    node.put("level", system.level().name());
    ArrayNode flags = node.putArray("flags");
    system.flags().stream().sorted().forEach(flag -> flags.add(flag.name()));
    recognition(node, "toolkit", system.toolkit());
    recognition(node, "product", system.product());
    node.put("honeypot", system.suspicion().isLikely());
    JsonReport.count(node, "studies", system.counts().studies());
    JsonReport.count(node, "images", system.counts().images());
    JsonReport.count(node, "imagesRetrievable", system.counts().imagesRetrievable());
    JsonReport.count(node, "studiesWithImageAccess", system.counts().studiesWithImageAccess());
    node.put("source", system.counts().source());
    ArrayNode advisories = node.putArray("advisories");
    system.advisories().forEach(advisory -> advisories.add(advisory.id()));
    ArrayNode remedies = node.putArray("remedies");
    Remedies.of(system).forEach(advice -> remedies.add(advice.remedy().name()));
    ArrayNode services = node.putArray("services");
    system.services().forEach(service -> service(services.addObject(), service));
    node.put("when", system.when().toString());
  }

  /// The port that shows most.
  private static Optional<Service> port(SystemFinding system) {
    List<Service> services = system.services();
    return services.stream()
        .filter(service -> service.level() == system.level())
        .filter(service -> service.level() != Level.L0)
        .findFirst()
        .or(() -> services.stream().filter(service -> !service.flags().isEmpty()).findFirst())
        .or(() -> services.stream().findFirst());
  }

  private static void place(ObjectNode node, Region region) {
    node.put("country", region.country().code());
    node.put("region", region.code());
  }

  private static void recognition(ObjectNode node, String name, Optional<Recognition> it) {
    if (it.isEmpty()) {
      node.putNull(name);
      return;
    }
    ObjectNode object = node.putObject(name);
    object.put("name", it.get().name());
    it.get().version().ifPresent(version -> object.put("version", version));
    object.put("confidence", it.get().confidence());
  }

  private static void service(ObjectNode node, Service service) {
    node.put("port", service.port());
    node.put("protocol", service.protocol().name());
    node.put("level", service.level().name());
    ArrayNode flags = node.putArray("flags");
    service.flags().stream().sorted().forEach(flag -> flags.add(flag.name()));
    ArrayNode evidence = node.putArray("evidence");
    for (Evidence step : service.evidence()) {
      ObjectNode object = evidence.addObject();
      object.put("step", step.step());
      object.put("proof", step.proof());
    }
  }

  /// What became of each system that was open in either round.
  static void transitions(Report report, ArrayNode array) {
    report
        .comparison()
        .ifPresent(it -> it.transitions().forEach(each -> transition(array.addObject(), each)));
  }

  private static void transition(ObjectNode node, Transition transition) {
    node.put("address", transition.address().getHostAddress());
    node.put("site", transition.site().name());
    place(node, transition.site().region());
    node.put("kind", JsonReport.name(transition.kind()));
    node.put("because", transition.because().meaning());
    JsonReport.count(node, "studiesBefore", transition.countsBefore().studies());
    JsonReport.count(node, "studies", transition.countsNow().studies());
    JsonReport.count(node, "imagesBefore", transition.countsBefore().images());
    JsonReport.count(node, "images", transition.countsNow().images());
  }
}

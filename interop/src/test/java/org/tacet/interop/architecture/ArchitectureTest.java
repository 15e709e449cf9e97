// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The arrows between the modules, and what a module may know of the world outside. The Maven graph
/// and `module-info` draw the same arrows; this test also sees what they let through.
final class ArchitectureTest {
  private static final JavaClasses TACET =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tacet");

  /// What each module may use of the others. Whatever is not listed here is forbidden.
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "dicom", Set.of(),
          "dimse", Set.of("dicom"),
          "archive", Set.of("dicom"),
          "storage", Set.of("archive", "dicom"),
          "imaging", Set.of("dicom"),
          "survey", Set.of("dimse", "dicom"),
          "dimsegate", Set.of("archive", "dimse", "dicom"),
          "webgate", Set.of("archive", "imaging", "dicom"),
          "server",
              Set.of(
                  "storage",
                  "dimsegate",
                  "webgate",
                  "survey",
                  "imaging",
                  "archive",
                  "dimse",
                  "dicom"));

  /// What a module offers and what it needs (`spi`) speak of the same things, so they count as one.
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public String getDescription() {
          return "packages, each together with its SPI";
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return SliceIdentifier.of(type.getPackageName().replaceFirst("\\.spi$", ""));
        }
      };

  private static final DescribedPredicate<JavaClass> OF_JAVA_BASE =
      describe(
          "of java.base",
          type ->
              type.getBaseComponentType().isPrimitive()
                  || Object.class.getModule().getPackages().contains(packageOf(type)));

  private static final DescribedPredicate<JavaClass> OF_THE_JDK =
      describe(
          "of the JDK",
          type ->
              type.getBaseComponentType().isPrimitive()
                  || ModuleLayer.boot().modules().stream()
                      .filter(module -> module.getName().startsWith("java."))
                      .anyMatch(module -> module.getPackages().contains(packageOf(type))));

  private static final DescribedPredicate<JavaClass> AN_ANNOTATION_OF_JSPECIFY =
      resideInAPackage("org.jspecify..");

  @Test
  void every_module_is_seen_and_has_its_arrows() {
    assertThat(TACET.stream().map(ArchitectureTest::module).distinct())
        .containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dicom",
        "dimse",
        "imaging",
        "archive",
        "storage",
        "survey",
        "dimsegate",
        "webgate",
        "server"
      })
  void a_module_knows_only_what_its_arrows_point_at(String module) {
    String[] forbidden =
        ARROWS.keySet().stream()
            .filter(other -> !other.equals(module) && !ARROWS.get(module).contains(other))
            .map(ArchitectureTest::within)
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage(within(module))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden));
  }

  @Test
  void packages_form_no_cycles() {
    check(slices().assignedFrom(PACKAGES).should().beFreeOfCycles());
  }

  @Test
  void dicom_stands_on_java_base_alone() {
    check(
        classes()
            .that()
            .resideInAPackage(within("dicom"))
            .should()
            .onlyDependOnClassesThat(
                OF_JAVA_BASE.or(resideInAPackage(within("dicom"))).or(AN_ANNOTATION_OF_JSPECIFY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dimse", "imaging"})
  void a_library_stands_on_the_jdk_and_dicom_alone(String module) {
    check(
        classes()
            .that()
            .resideInAPackage(within(module))
            .should()
            .onlyDependOnClassesThat(
                OF_THE_JDK
                    .or(resideInAnyPackage(within(module), within("dicom")))
                    .or(AN_ANNOTATION_OF_JSPECIFY)));
  }

  @Test
  void the_domain_knows_no_socket_no_sql_and_no_file() {
    check(
        noClasses()
            .that()
            .resideInAPackage(within("archive"))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.net..", "javax.net..", "java.sql..", "java.nio.file..")
                    .or(describe("files", type -> type.getName().startsWith("java.io.File")))));
  }

  @Test
  void the_domain_reads_time_from_a_clock_it_was_given() {
    check(
        noClasses()
            .that()
            .resideInAPackage(within("archive"))
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis"));
  }

  @Test
  void only_storage_speaks_sql() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(within("storage"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite.."));
  }

  /// P10: where a survey connects to is decided in one place, and its other side is a rehearsal's.
  @Test
  void a_survey_reaches_addresses_by_permits_alone() {
    check(
        noClasses()
            .that()
            .resideInAPackage(within("survey"))
            .and()
            .resideOutsideOfPackages("org.tacet.survey.scope", "org.tacet.survey.rehearsal")
            .should()
            .callConstructor(InetSocketAddress.class, InetAddress.class, int.class)
            .orShould()
            .callConstructor(InetSocketAddress.class, String.class, int.class)
            .orShould()
            .callConstructor(Socket.class, String.class, int.class)
            .orShould()
            .callConstructor(Socket.class, InetAddress.class, int.class)
            .orShould()
            .callMethod(InetAddress.class, "getByName", String.class)
            .orShould()
            .callMethod(InetAddress.class, "getAllByName", String.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http"));
  }

  @Test
  void only_the_server_prints_and_ends_the_program() {
    DescribedPredicate<JavaClass> notTheServer = not(resideInAPackage(within("server")));
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(TACET.that(notTheServer));
    check(
        noClasses()
            .that(notTheServer)
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  /// One class takes the levels of `java.util.logging` as another library's interface demands, to
  /// keep that library from saying anything.
  @Test
  void logging_is_the_loggers_of_the_jdk() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.tacet.survey.report.pdf.Silence")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "java.util.logging.."));
  }

  @Test
  void nobody_reflects() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..")
            .orShould()
            .callMethod(Class.class, "forName", String.class));
  }

  @Test
  void state_is_never_static() {
    check(fields().that().areStatic().should().beFinal());
  }

  @Test
  void a_public_method_takes_no_boolean() {
    DescribedPredicate<JavaMethod> ofAPublicType =
        describe(
            "of public types",
            method ->
                method
                    .getOwner()
                    .getModifiers()
                    .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC));
    DescribedPredicate<List<JavaClass>> noBoolean =
        describe(
            "without a boolean",
            types -> types.stream().noneMatch(type -> type.isEquivalentTo(boolean.class)));
    check(
        methods()
            .that()
            .arePublic()
            .and(ofAPublicType)
            .and()
            .areDeclaredInClassesThat(not(resideInAPackage(within("server"))))
            .and()
            // A compiled page takes what its template names.
            .areDeclaredInClassesThat(not(simpleNameStartingWith("Jte")))
            .should()
            .haveRawParameterTypes(noBoolean));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(TACET);
  }

  private static String within(String module) {
    return "org.tacet." + module + "..";
  }

  private static String module(JavaClass type) {
    return type.getPackageName().split("\\.", -1)[2];
  }

  private static String packageOf(JavaClass type) {
    return type.getBaseComponentType().getPackageName();
  }
}

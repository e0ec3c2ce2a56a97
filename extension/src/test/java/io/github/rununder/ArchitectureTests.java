// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.rununder.capture.TimelineEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds the arrows: annotations, workload, driver, frames, run, assertions and reports; one way.
 */
@DisplayName("The arrows of the design")
class ArchitectureTests {
  private static final String ROOT = "io.github.rununder";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final String[] MODEL = {
    ROOT, ROOT + ".capture", ROOT + ".workload", ROOT + ".kubernetes", ROOT + ".airflow"
  };
  private static final String[] CONTRACT =
      Stream.concat(Stream.of(MODEL), Stream.of(ROOT + ".spi..", "java..", "org.jspecify.."))
          .toArray(String[]::new);

  /**
   * The packages that hold a driver; shared code of several drivers lies in packages below them.
   */
  private static final List<String> DRIVERS =
      List.of("local", "docker", "compose", "kubernetes", "airflow");

  @Test
  void onlyTheJunitPackageAndTheAnnotationsKnowJunit() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT, ROOT + ".airflow", ROOT + ".kubernetes", ROOT + ".internal.junit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..")
        .because("a driver, an assertion or a report must work without JUnit's engine")
        .check(MAIN);
  }

  @Test
  void theModelKnowsNothingOfWhatIsBuiltOnIt() {
    noClasses()
        .that()
        .resideInAnyPackage(MODEL)
        .and()
        .doNotHaveSimpleName("RunUnder")
        .and()
        .doNotHaveSimpleName("AcrossSchedulers")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".internal..", ROOT + ".assertions..", ROOT + ".spi..")
        .because("only the two annotations that JUnit starts from name their extensions")
        .check(MAIN);
  }

  @Test
  void theDriverContractKnowsOnlyTheModel() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".spi..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(CONTRACT)
        .because("third parties build drivers on it")
        .check(MAIN);
  }

  @Test
  void driversKnowNothingOfAssertionsReportsRunsAndFrames() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".internal.local..",
            ROOT + ".internal.docker..",
            ROOT + ".internal.compose..",
            ROOT + ".internal.kubernetes..",
            ROOT + ".internal.airflow..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".assertions..",
            ROOT + ".internal.assertions..",
            ROOT + ".internal.report..",
            ROOT + ".internal.run..",
            ROOT + ".internal.frames..",
            ROOT + ".internal.junit..",
            "org.assertj..")
        .because("a driver knows its scheduler only")
        .check(MAIN);
  }

  @Test
  void assertionsAndReportsKnowOnlyTheModel() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".assertions..", ROOT + ".internal.assertions..", ROOT + ".internal.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".internal.run..",
            ROOT + ".internal.frames..",
            ROOT + ".internal.junit..",
            ROOT + ".internal.local..",
            ROOT + ".internal.docker..",
            ROOT + ".internal.compose..",
            ROOT + ".internal.kubernetes..",
            ROOT + ".internal.airflow..",
            ROOT + ".internal.golang..")
        .check(MAIN);
  }

  @Test
  void nothingThrowsOrLogsInAGenericWay() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(MAIN);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(MAIN);
  }

  @Test
  void onlyTheSessionsReportAndCommandsPrint() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("SessionReport")
        .and()
        .haveSimpleNameNotEndingWith("Command")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(MAIN);
  }

  @Test
  void noPackagesOfTheInternalsDependOnEachOtherInACycle() {
    slices().matching(ROOT + ".internal.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void noDriverImportsASiblingDriver() {
    for (String driver : DRIVERS) {
      String[] siblings =
          DRIVERS.stream()
              .filter(each -> !each.equals(driver))
              .map(each -> ROOT + ".internal." + each)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".internal." + driver + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(siblings)
          .because("a change of one driver must not reach another one")
          .check(MAIN);
    }
  }

  @Test
  void noClassOutsideADriverNamesAScheduler() {
    String[] drivers =
        Stream.concat(DRIVERS.stream(), Stream.of("engine"))
            .map(driver -> ROOT + ".internal." + driver + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(drivers)
        .and()
        .areNotAssignableTo(BuiltInScheduler.class)
        .and()
        .areNotAssignableTo(TimelineEvent.Source.class)
        .should()
        .accessFieldWhere(namesAScheduler())
        .because("a question to the driver works for a scheduler of another jar, too")
        .check(MAIN);
  }

  private static DescribedPredicate<JavaFieldAccess> namesAScheduler() {
    return DescribedPredicate.describe(
        "names a scheduler",
        access -> {
          JavaClass owner = access.getTargetOwner();
          return owner.isEquivalentTo(BuiltInScheduler.class)
              || (owner.isEquivalentTo(TimelineEvent.Source.class)
                  && !access.getTarget().getName().equals("PROBE"));
        });
  }

  @Test
  void noPackageHasMoreThanFortyClasses() {
    Map<String, Set<String>> classes =
        MAIN.stream()
            .map(ArchitectureTests::topLevel)
            .collect(
                groupingBy(JavaClass::getPackageName, mapping(JavaClass::getSimpleName, toSet())));
    classes.values().forEach(names -> names.remove("package-info"));

    assertThat(classes)
        .isNotEmpty()
        .allSatisfy((name, names) -> assertThat(names).as(name).hasSizeLessThanOrEqualTo(40));
  }

  private static JavaClass topLevel(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }
}

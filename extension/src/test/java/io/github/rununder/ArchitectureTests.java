// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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

  @Test
  void onlyTheJunitPackageAndTheAnnotationsKnowJunit() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".internal.junit..")
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
        .resideInAPackage(ROOT)
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
        .resideInAnyPackage(ROOT, ROOT + ".spi..", "java..", "org.jspecify..")
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
        .resideInAnyPackage(ROOT + ".assertions..", ROOT + ".internal.report..")
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
}

// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Matrix;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;

/** {@code init()} sees the values of the committed file; another value breaks the build. */
@RunUnder(LOCAL)
@GoApp("../go-fixtures/orders")
@Env(name = "DB_HOST", value = "db.internal")
@WatchedPath("/etc/config/app.yaml")
class BaselineTests {

  @AcrossSchedulers
  void nothingHasChanged(Matrix matrix) {
    assertThat(matrix)
        .matchesBaseline(
            "baseline/orders.json",
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "TZ",
            "TMPDIR");
  }
}

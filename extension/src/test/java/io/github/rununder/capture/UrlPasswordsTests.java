// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPasswordsTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          postgres://app:pw1@db:5432/orders         | postgres://app:********@db:5432/orders
          dial http://proxy:s3cret@10.0.0.1:3128/   | dial http://proxy:********@10.0.0.1:3128/
          redis://:pw@cache/0                       | redis://:********@cache/0
          mongodb://u:pw@h1:27017,h2:27017/db       | mongodb://u:********@h1:27017,h2:27017/db
          amqp://u:pw@[::1]:5672/                   | amqp://u:********@[::1]:5672/
          postgres://app:$ecret1@db/orders          | postgres://app:********@db/orders
          postgres://app:p@ss@db/orders             | postgres://app:********@db/orders
          postgres://app:p/ss@db/orders?x=a@b       | postgres://app:********@db/orders?x=a@b
          postgres://app:p/s#s@db/orders            | postgres://app:********@db/orders
          postgres://app:p?s@s@db/orders            | postgres://app:********@db/orders
          invalid port ":hunter22 x" in postgres://u:hunter22 x@db | invalid port ":hunter22 x" in postgres://u:********@db
          git+https://u:pw@github.com/a/b.git@main  | git+https://u:********@github.com/a/b.git@main
          dsn="https://u:pw@a/", "https://v:pw@b/"  | dsn="https://u:********@a/", "https://v:********@b/"
          app:p@ss/w:d@tcp(db:3306)/orders          | app:********@tcp(db:3306)/orders
          DSN=app:pw@unix(/tmp/mysql.sock)/orders   | DSN=app:********@unix(/tmp/mysql.sock)/orders
          dsn "app:pw@/orders" is wrong             | dsn "app:********@/orders" is wrong
          """)
  void thePasswordOfAUrlIsMasked(String text, String shown) {
    assertThat(Masking.BY_NAME.text(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://db.internal:8080/path@v1",
        "https://registry.npmjs.org/@scope/package",
        "http://localhost:8080, mail a@b.org",
        "http://localhost: refused by root@db",
        "ssh://git@github.com:22/a/b",
        "https://github.com/a@b:c@d",
        "http://[::1]:8080/x@y",
        "postgres://app@db/orders",
        "postgres://app:@db/orders",
        "postgres://app:$(DB_PASSWORD)@db/orders",
        "postgres://app:${DB_PASSWORD}@db/orders",
        "postgres://app:$DB_PASSWORD@db/orders",
        "10:15:02 main@orders started (pid 7)",
        "image registry/orders:1.2@sha256:0123 (pulled)",
      })
  void otherTextStays(String text) {
    assertThat(Masking.BY_NAME.text(text)).isEqualTo(text);
  }
}

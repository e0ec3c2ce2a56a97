// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class LinkerFlagsTests {

  @Test
  void aPlainValueNeedsNoQuotes() {
    assertThat(flags("", "1.2.3")).isEqualTo("-X main.version=1.2.3");
  }

  @Test
  void whiteSpaceIsQuoted() {
    assertThat(flags("", "a b")).isEqualTo("-X 'main.version=a b'");
  }

  @Test
  void theOtherQuoteIsTakenWhenTheValueHasOne() {
    assertThat(flags("", "it's here")).isEqualTo("-X \"main.version=it's here\"");
  }

  @Test
  void bothQuotesAreLiteralWithoutWhiteSpace() {
    assertThat(flags("", "a'b\"c")).isEqualTo("-X main.version=a'b\"c");
  }

  @Test
  void whatCannotBeExpressedIsRefused() {
    assertThatThrownBy(() -> flags("", "a' \"b"))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "The value of build argument main.version has white space and both kinds of quotes, which go build's -ldflags cannot express. Remove one of the three, or read the value from the environment.");
  }

  @Test
  void theUsersOwnFlagsRemain() {
    assertThat(flags("-trimpath '-ldflags=-s -w' -mod=mod", "1"))
        .isEqualTo("-s -w -X main.version=1");
  }

  @Test
  void withoutVariablesThereIsNothingToSay() {
    assertThat(LinkerFlags.of(List.of(), "-ldflags=-s")).isEmpty();
  }

  @Property
  void goSplitsIntoWhatWasMeant(
      @ForAll List<@Chars({'"', ' ', '=', 'a', '\n', 'é'}) String> doubleQuoted,
      @ForAll List<@Chars({'\'', ' ', '=', 'a', '\t', 'é'}) String> singleQuoted,
      @ForAll List<@Chars({'\'', '"', '=', 'a', 'é'}) String> withoutWhiteSpace) {
    List<String> values =
        Stream.of(doubleQuoted, singleQuoted, withoutWhiteSpace).flatMap(List::stream).toList();
    List<Workload.BuildArgument> arguments =
        values.stream().map(value -> new Workload.BuildArgument("main.v", value)).toList();

    assertThat(LinkerFlags.split(LinkerFlags.of(arguments, "")))
        .isEqualTo(values.stream().flatMap(value -> Stream.of("-X", "main.v=" + value)).toList());
  }

  @Property
  void anyGoFlagsCanBeSplit(@ForAll @CharRange(from = ' ', to = '~') String goFlags) {
    assertThat(LinkerFlags.split(goFlags)).allSatisfy(field -> assertThat(goFlags).contains(field));
  }

  private static String flags(String goFlags, String value) {
    return LinkerFlags.of(List.of(new Workload.BuildArgument("main.version", value)), goFlags);
  }
}

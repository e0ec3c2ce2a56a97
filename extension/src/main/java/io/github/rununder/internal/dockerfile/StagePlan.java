// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import io.github.rununder.internal.dockerfile.Dockerfile.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The stages that make an image, the first one first, and the image below them.
 *
 * @param global the ARG instructions before the first FROM
 * @param base the image; empty when its configuration is not known
 * @param stages their instructions, with the ONBUILD triggers that fire in each
 */
record StagePlan(List<Instruction> global, Optional<FromImage> base, List<Steps> stages) {
  private static final FromImage SCRATCH = new FromImage("scratch", Map.of(), List.of());

  /** The instructions of one stage, in the order in which the build carries them out. */
  record Steps(List<Instruction> instructions) {}

  private record Stage(String base, Optional<Stage> parent, List<Instruction> instructions) {}

  /** Finds the stages of a target. {@code fromNames} replaces the references in FROM. */
  static StagePlan of(
      Dockerfile file,
      BuildParameters build,
      Function<List<Instruction>, UnaryOperator<String>> fromNames) {
    List<Instruction> global = new ArrayList<>();
    List<Instruction> rest = new ArrayList<>(file.instructions());
    while (!rest.isEmpty() && rest.get(0).name().equals("ARG")) {
      global.add(rest.remove(0));
    }
    Stage target = target(rest, build, fromNames.apply(global));
    List<Steps> stages = new ArrayList<>();
    Stage lowest = target;
    for (Optional<Stage> each = Optional.of(target); each.isPresent(); each = each.get().parent()) {
      lowest = each.get();
      stages.add(0, steps(lowest));
    }
    Optional<FromImage> base =
        lowest.base().equals(SCRATCH.name())
            ? Optional.of(SCRATCH)
            : build.images().apply(lowest.base());
    List<Instruction> triggers = new ArrayList<>();
    base.ifPresent(
        image ->
            image.triggers().forEach(text -> triggers.add(trigger(text, -1 - triggers.size()))));
    triggers.addAll(stages.get(0).instructions());
    stages.set(0, new Steps(triggers));
    return new StagePlan(global, base, stages);
  }

  private static Stage target(
      List<Instruction> instructions, BuildParameters build, UnaryOperator<String> fromName) {
    Map<String, Stage> named = new HashMap<>();
    Optional<Stage> last = Optional.empty();
    for (Instruction instruction : instructions) {
      if (instruction.name().equals("FROM")) {
        String[] words = Blanks.SEPARATOR.split(instruction.arguments(), -1);
        String base = fromName.apply(words[0]);
        Stage stage = new Stage(base, Optional.ofNullable(named.get(base)), new ArrayList<>());
        if (words.length > 2) {
          named.put(words[2].toLowerCase(Locale.ROOT), stage);
        }
        last = Optional.of(stage);
      } else {
        last.orElseThrow(() -> new DockerfileException(instruction.name() + " is before FROM"))
            .instructions()
            .add(instruction);
      }
    }
    return build
        .target()
        .map(name -> Optional.ofNullable(named.get(name.toLowerCase(Locale.ROOT))))
        .orElse(last)
        .orElseThrow(() -> new DockerfileException("there is no such stage"));
  }

  /** The triggers of the stage below fire first. */
  private static Steps steps(Stage stage) {
    List<Instruction> instructions = new ArrayList<>();
    stage.parent().stream()
        .flatMap(parent -> parent.instructions().stream())
        .filter(each -> each.name().equals("ONBUILD"))
        .map(each -> trigger(each.arguments(), each.line()))
        .forEach(instructions::add);
    instructions.addAll(stage.instructions());
    return new Steps(instructions);
  }

  /**
   * BuildKit parses a trigger as a file of its own, with the usual escape character, and expands
   * its words with the escape character of the Dockerfile.
   */
  private static Instruction trigger(String text, int line) {
    List<Instruction> parsed = Dockerfile.parse(text).instructions();
    if (parsed.size() != 1) {
      throw new DockerfileException("an ONBUILD trigger is not one instruction");
    }
    Instruction only = parsed.get(0);
    return new Instruction(line, only.name(), only.arguments(), only.escape());
  }
}

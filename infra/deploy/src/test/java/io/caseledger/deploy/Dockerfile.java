package io.caseledger.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/// The Dockerfile as a list of stages, each a list of instructions.
record Dockerfile(List<Instruction> arguments, List<Stage> stages) {

    private static final JsonMapper JSON = new JsonMapper();

    /// @param rest what follows the keyword, lines joined
    record Instruction(String keyword, String rest) {

        boolean is(String other) {
            return keyword.equals(other);
        }

        /// The words of a command that is run without a shell; fails for any other.
        List<String> exec() {
            return List.of(JSON.readValue(rest.substring(rest.indexOf('[')), String[].class));
        }
    }

    /// @param name what other stages call it; empty for the last
    record Stage(String from, String name, List<Instruction> instructions) {

        List<Instruction> all(String keyword) {
            return instructions.stream().filter(found -> found.is(keyword)).toList();
        }

        Instruction only(String keyword) {
            var found = all(keyword);
            if (found.size() != 1) {
                throw new AssertionError(keyword + " stands " + found.size() + " times");
            }
            return found.getFirst();
        }
    }

    static Dockerfile read(Path file) {
        var arguments = new ArrayList<Instruction>();
        var stages = new ArrayList<Stage>();
        for (var instruction : instructions(DeployFiles.text(file))) {
            if (instruction.is("FROM")) {
                var words = instruction.rest().split(" AS ");
                stages.add(
                        new Stage(words[0], words.length > 1 ? words[1] : "", new ArrayList<>()));
            } else if (stages.isEmpty()) {
                arguments.add(instruction);
            } else {
                stages.getLast().instructions().add(instruction);
            }
        }
        return new Dockerfile(arguments, stages);
    }

    private static List<Instruction> instructions(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .reduce((all, line) ->
                        all.endsWith("\\")
                                ? all.substring(0, all.length() - 1).strip() + " " + line.strip()
                                : all + "\n" + line)
                .orElse("")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .map(words -> new Instruction(words[0], words[1]))
                .toList();
    }

    Stage stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst().orElseThrow();
    }

    Stage image() {
        return stages.getLast();
    }

    /// The image that a stage begins from, its `ARG`s filled in.
    String base(Stage stage) {
        var from = stage.from();
        for (var argument : arguments) {
            var words = argument.rest().split("=", 2);
            from = from.replace("${" + words[0] + "}", words[1]);
        }
        return Objects.requireNonNull(from);
    }
}

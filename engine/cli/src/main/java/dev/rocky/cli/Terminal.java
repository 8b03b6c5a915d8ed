package dev.rocky.cli;

import dev.rocky.cli.GlobalOptions.Format;
import dev.rocky.command.Excerpts;
import dev.rocky.command.ProjectErrors;
import dev.rocky.command.Rocky;
import dev.rocky.failure.RockyException;
import dev.rocky.output.EngineVersion;
import dev.rocky.output.ErrorEnvelope;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * One call of {@code rocky}: reads the line, runs the verb, turns failures into messages and exit
 * codes (cli.md §1, §3, §4).
 */
final class Terminal {
  /**
   * picocli's own factory looks for Groovy when it is loaded: through every jar, at every start. It
   * is asked only for the lists of options that may be repeated.
   */
  private static final class LateFactory implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return CommandLine.defaultFactory().create(type);
    }
  }

  private static final int USAGE = 2;
  private static final int FAILURE = 1;

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final TerminalKind kind;

  Terminal(PrintStream out, PrintStream err, Map<String, String> environment, TerminalKind kind) {
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.kind = kind;
  }

  /** The exit status. */
  int run(List<String> words) {
    boolean colour = kind.stdout() && colourful();
    boolean errColour = kind.stderr() && colourful();
    try {
      return answer(words, colour, errColour);
    } catch (UsageException e) {
      return usage(String.valueOf(e.getMessage()), "rocky [OPTIONS] COMMAND [ARGS]", errColour);
    }
  }

  private boolean colourful() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  private int answer(List<String> words, boolean colour, boolean errColour) {
    int first = CommandLineReader.firstWord(words, 0);
    List<String> before = first < 0 ? words : words.subList(0, first);
    if (before.contains("--version") || before.contains("-V")) {
      out.println("rocky " + EngineVersion.current());
      return 0;
    }
    if (before.contains("--help") || before.contains("-h")) {
      Help.print(out, colour, before.contains("--help"));
      return 0;
    }
    List<String> line = words;
    if (first >= 0 && words.get(first).equals("help")) {
      line = new ArrayList<>(words);
      line.remove(first);
      if (CommandLineReader.firstWord(line, 0) < 0) {
        Help.print(out, colour, true);
        return 0;
      }
      line.add("--help");
    }
    if (first < 0) {
      Help.print(err, errColour, false);
      return USAGE;
    }
    if (line.contains("--help") || line.contains("-h")) {
      // `rocky list --help`: the group itself, where no command is complete.
      String word = line.get(CommandLineReader.firstWord(line, 0));
      List<Verbs.Entry> group = Verbs.startingWith(word);
      int second = CommandLineReader.firstWord(line, CommandLineReader.firstWord(line, 0) + 1);
      if (group.size() > 1 && second < 0) {
        group.forEach(e -> out.printf("  %-16s %s%n", e.name(), e.summary()));
        return 0;
      }
    }
    CommandLineReader.Line read = CommandLineReader.read(line);
    return run(read.entry(), read.rest(), colour, errColour);
  }

  private int run(Verbs.Entry entry, List<String> words, boolean colour, boolean errColour) {
    Verb verb = entry.make().get();
    CommandLine.IFactory factory = new LateFactory();
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(null, factory).name("rocky " + entry.name());
    spec.usageMessage().description(entry.summary());
    verb.declare(new Options(spec));
    GlobalOptions.declare(spec);
    CommandLine commandLine = new CommandLine(spec, factory);
    commandLine.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    ParseResult parsed;
    Arguments arguments;
    GlobalOptions global;
    try {
      parsed = commandLine.parseArgs(verb.understood(words).toArray(String[]::new));
      if (parsed.isUsageHelpRequested()) {
        commandLine.usage(out);
        return 0;
      }
      if (parsed.isVersionHelpRequested()) {
        out.println("rocky " + EngineVersion.current());
        return 0;
      }
      arguments = new Arguments(parsed);
      global = GlobalOptions.of(parsed, verb.markdown());
      verb.check(arguments);
    } catch (ParameterException | UsageException e) {
      String synopsis = commandLine.getHelp().synopsis(0).strip();
      return usage(String.valueOf(e.getMessage()), synopsis, errColour);
    }
    Format format = global.format().orElse(kind.stdout() ? Format.TABLE : Format.JSON);
    InstantSource clock = InstantSource.system();
    Log log =
        new Log(
            err,
            format == Format.JSON,
            errColour,
            environment.getOrDefault("ROCKY_LOG", "info"),
            clock);
    Rocky rocky = Wiring.rocky(global, environment, clock, log);
    Door door =
        new Door(
            out,
            err,
            format,
            global.format().isPresent(),
            colour,
            errColour,
            kind.stderr(),
            log,
            rocky);
    try {
      int exit = verb.run(arguments, door);
      out.flush();
      rocky.session().cache().write(log, clock);
      return exit;
    } catch (UsageException e) {
      String synopsis = commandLine.getHelp().synopsis(0).strip();
      return usage(String.valueOf(e.getMessage()), synopsis, errColour);
    } catch (RockyException e) {
      return failed(e, door);
    } catch (IllegalStateException e) {
      return bug(e, door);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return bug(e, door);
    }
  }

  private int usage(String message, String synopsis, boolean colour) {
    err.println(Style.RED.paint("Error:", colour) + " " + message);
    err.println("Usage: " + (synopsis.startsWith("rocky") ? synopsis : "rocky " + synopsis));
    err.flush();
    return USAGE;
  }

  /**
   * A failure before there was a result: stdout stays empty; in JSON mode the last line of stderr
   * is the error envelope.
   */
  private int failed(RockyException failure, Door door) {
    if (door.format() == Format.JSON) {
      envelope(
          failure instanceof ProjectErrors errors && !errors.problems().isEmpty()
              ? errors.problems().getFirst().code()
              : failure.kind().label(),
          String.valueOf(failure.getMessage()),
          failure.remediation(),
          door);
    } else if (failure instanceof ProjectErrors errors) {
      Page page = new Page(err, door.errColour());
      Excerpts excerpts = door.rocky().excerpts();
      for (ProjectErrors.Problem p : errors.problems()) {
        new CodeFrame(
                Style.RED,
                "Error[" + p.code() + "]",
                p.message(),
                p.file(),
                p.line(),
                p.column(),
                p.endColumn(),
                p.help())
            .print(page, excerpts);
      }
    } else {
      err.println(Style.RED.paint("Error:", door.errColour()) + " " + failure.getMessage());
      failure.remediation().ifPresent(text -> err.println("  help: " + text));
      List<String> causes = causes(failure);
      if (!causes.isEmpty()) {
        err.println("Caused by:");
        causes.forEach(cause -> err.println("  " + cause));
      }
    }
    err.flush();
    return FAILURE;
  }

  private static List<String> causes(Throwable failure) {
    List<String> causes = new ArrayList<>();
    String above = String.valueOf(failure.getMessage());
    for (Throwable cause = failure.getCause();
        cause != null && causes.size() < 10;
        cause = cause.getCause()) {
      String message = cause.getMessage();
      boolean onlyAPath = cause instanceof FileSystemException file && file.getReason() == null;
      if (message != null && !onlyAPath && !above.contains(message)) {
        causes.add(message.strip());
        above = message;
      }
    }
    return causes;
  }

  /** Our own mistake: said so, with what is needed to report it; the trace only when asked for. */
  private int bug(Throwable mistake, Door door) {
    String what =
        mistake.getMessage() == null ? mistake.getClass().getSimpleName() : mistake.getMessage();
    String message = "this is a bug in Rocky " + EngineVersion.current() + ": " + what;
    if (environment.getOrDefault("ROCKY_LOG", "info").matches("(?i)debug|trace")) {
      mistake.printStackTrace(err);
    }
    if (door.format() == Format.JSON) {
      envelope(
          "internal_error",
          message,
          Optional.of("run again with ROCKY_LOG=debug and report the trace"),
          door);
    } else {
      err.println(Style.RED.paint("Error:", door.errColour()) + " " + message);
      err.println("  help: run again with ROCKY_LOG=debug and report the trace");
    }
    err.flush();
    return FAILURE;
  }

  private void envelope(String code, String message, Optional<String> hint, Door door) {
    door.log().envelope(new ErrorEnvelope(code, message, hint.orElse(null), Optional.empty()));
  }
}

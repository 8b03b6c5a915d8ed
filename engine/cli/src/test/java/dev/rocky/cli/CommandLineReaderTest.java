package dev.rocky.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineReaderTest {
  @Test
  void globalOptionsStandBeforeOrAfterTheCommand() {
    var before = CommandLineReader.read(List.of("-c", "x.toml", "history", "--model", "m"));
    var after = CommandLineReader.read(List.of("history", "--model", "m", "-c", "x.toml"));
    assertEquals("history", before.entry().name());
    assertEquals(List.of("-c", "x.toml", "--model", "m"), before.rest());
    assertEquals("history", after.entry().name());
  }

  @Test
  void theValueOfAGlobalOptionIsNoCommand() {
    var line = CommandLineReader.read(List.of("--output", "json", "state"));
    assertEquals("state", line.entry().name());
  }

  @Test
  void aSubCommandIsTwoWords() {
    assertEquals(
        "list pipelines", CommandLineReader.read(List.of("list", "pipelines")).entry().name());
    assertEquals(
        "state delete",
        CommandLineReader.read(List.of("state", "-o", "json", "delete", "--table", "t"))
            .entry()
            .name());
    assertEquals("state", CommandLineReader.read(List.of("state")).entry().name());
  }

  @Test
  void anUnknownCommandNamesTheNearest() {
    var error =
        assertThrows(UsageException.class, () -> CommandLineReader.read(List.of("histroy")));
    assertTrue(
        String.valueOf(error.getMessage()).contains("did you mean 'history'?"),
        String.valueOf(error.getMessage()));
  }

  @Test
  void aGroupWithoutItsSecondWordListsThem() {
    var error = assertThrows(UsageException.class, () -> CommandLineReader.read(List.of("list")));
    assertTrue(
        String.valueOf(error.getMessage()).contains("pipelines, adapters"),
        String.valueOf(error.getMessage()));
  }
}

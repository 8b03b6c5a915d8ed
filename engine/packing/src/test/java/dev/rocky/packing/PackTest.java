package dev.rocky.packing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackTest {
  @TempDir private Path directory;

  private static byte[] circle() throws IOException {
    try (InputStream in = PackTest.class.getResourceAsStream("Samples$Circle.class")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = directory.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.endsWith(".class") ? circle() : entry.getBytes(StandardCharsets.US_ASCII));
        out.closeEntry();
      }
    }
    return jar;
  }

  @Test
  void entriesKeepTheirOrderAndResourcesTheirBytes() throws IOException {
    Path jar = jar("a.jar", "META-INF/MANIFEST.MF", "z.txt", "Circle.class", "a.txt");
    Pack.main(new String[] {directory.toString()});
    try (JarFile file = new JarFile(jar.toFile())) {
      assertEquals(
          List.of("META-INF/MANIFEST.MF", "z.txt", "Circle.class", "a.txt"),
          file.stream().map(ZipEntry::getName).toList());
      assertArrayEquals(
          "z.txt".getBytes(StandardCharsets.US_ASCII),
          file.getInputStream(file.getEntry("z.txt")).readAllBytes());
      assertTrue(
          file.getInputStream(file.getEntry("Circle.class")).readAllBytes().length > 0
              && file.getEntry("Circle.class").getSize() != circle().length);
    }
  }

  @Test
  void aJarWithoutAnythingToRewriteIsLeftAlone() throws IOException {
    Path jar = jar("a.jar", "a.txt");
    byte[] before = Files.readAllBytes(jar);
    Pack.main(new String[] {directory.toString()});
    assertArrayEquals(before, Files.readAllBytes(jar));
    try (var files = Files.list(directory)) {
      assertEquals(List.of(jar), files.toList());
    }
  }

  @Test
  void aSignedJarIsLeftAlone() throws IOException {
    Path jar = jar("a.jar", "META-INF/KEY.SF", "Circle.class");
    byte[] before = Files.readAllBytes(jar);
    Pack.main(new String[] {directory.toString()});
    assertArrayEquals(before, Files.readAllBytes(jar));
  }
}

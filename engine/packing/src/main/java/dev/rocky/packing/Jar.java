package dev.rocky.packing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar file: its entries, in their order. */
final class Jar {
  private Jar() {}

  /**
   * Replaces the class files of a jar; everything else stays. Entries are stored, not compressed:
   * reading them at a start costs less than the disk they save. A jar whose classes all stay the
   * same is left alone, and so is a signed one, whose signatures would no longer hold.
   */
  static void rewrite(Path jar, UnaryOperator<byte[]> flatten) throws IOException {
    Path target = jar.resolveSibling(jar.getFileName() + ".new");
    boolean changed = false;
    try (JarFile file = new JarFile(jar.toFile(), false);
        OutputStream stream = Files.newOutputStream(target);
        ZipOutputStream out = new ZipOutputStream(stream)) {
      List<JarEntry> entries = file.stream().toList();
      boolean signed = entries.stream().anyMatch(e -> e.getName().matches("META-INF/[^/]*\\.SF"));
      for (JarEntry entry : entries) {
        byte[] bytes = file.getInputStream(entry).readAllBytes();
        if (!signed && entry.getName().endsWith(".class")) {
          byte[] flat = flatten.apply(bytes);
          changed |= flat != bytes;
          bytes = flat;
        }
        write(out, entry, bytes);
      }
    }
    if (changed) {
      Files.move(target, jar, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(target);
    }
  }

  private static void write(ZipOutputStream out, JarEntry entry, byte[] bytes) throws IOException {
    ZipEntry copy = new ZipEntry(entry.getName());
    copy.setTimeLocal(entry.getTimeLocal());
    CRC32 crc = new CRC32();
    crc.update(bytes);
    copy.setMethod(ZipEntry.STORED);
    copy.setSize(bytes.length);
    copy.setCrc(crc.getValue());
    out.putNextEntry(copy);
    out.write(bytes);
    out.closeEntry();
  }
}

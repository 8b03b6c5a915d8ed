package dev.rocky.packing;

import java.io.Closeable;
import java.io.IOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which class extends which, read from the class files of a set of jars and of the JDK; one thread
 * uses it.
 */
final class Hierarchy implements Closeable {
  private final URLClassLoader jars;

  private Hierarchy(URLClassLoader jars) {
    this.jars = jars;
  }

  static Hierarchy of(List<Path> jars) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return new Hierarchy(
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
  }

  /** Classes are read as files, never loaded: nothing of a jar runs here. */
  ClassHierarchyResolver resolver() {
    return ClassHierarchyResolver.ofResourceParsing(jars)
        .orElse(ClassHierarchyResolver.defaultResolver())
        .cached();
  }

  @Override
  public void close() throws IOException {
    jars.close();
  }
}

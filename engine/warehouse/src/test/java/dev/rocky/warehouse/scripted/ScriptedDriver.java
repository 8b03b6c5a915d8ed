package dev.rocky.warehouse.scripted;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A driver for URLs of one prefix. It records what is sent, on which connection, and answers with
 * the first matching line of its script; what matches nothing has an update count of 0 and no rows.
 */
public final class ScriptedDriver implements Driver {
  private final String urlPrefix;
  private final List<Answer> script = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final List<Properties> connected = new ArrayList<>();
  private int connections;

  private record Answer(
      Pattern pattern,
      List<String> columns,
      List<List<Object>> rows,
      long count,
      @Nullable SQLException failure) {}

  public ScriptedDriver(String urlPrefix) {
    this.urlPrefix = urlPrefix;
  }

  /** Answers a query. */
  public ScriptedDriver rows(String pattern, List<String> columns, List<List<Object>> rows) {
    return add(new Answer(Pattern.compile(pattern, Pattern.DOTALL), columns, rows, -1, null));
  }

  /** Answers a write with its update count. */
  public ScriptedDriver count(String pattern, long count) {
    return add(
        new Answer(Pattern.compile(pattern, Pattern.DOTALL), List.of(), List.of(), count, null));
  }

  public ScriptedDriver fail(String pattern, SQLException failure) {
    return add(
        new Answer(Pattern.compile(pattern, Pattern.DOTALL), List.of(), List.of(), -1, failure));
  }

  private ScriptedDriver add(Answer answer) {
    script.add(answer);
    return this;
  }

  /** What was sent, in order: {@code 1: BEGIN}, the number being the connection's. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** The properties of each connection, in order. */
  public synchronized List<Properties> properties() {
    return List.copyOf(connected);
  }

  @Override
  public synchronized @Nullable Connection connect(String url, @Nullable Properties info) {
    if (!acceptsURL(url)) {
      return null;
    }
    Properties copy = new Properties();
    if (info != null) {
      copy.putAll(info);
    }
    connected.add(copy);
    return connection(++connections);
  }

  private synchronized void note(int connection, String what) {
    log.add(connection + ": " + what);
  }

  private Connection connection(int number) {
    return proxy(
        Connection.class,
        (_, method, _) ->
            switch (method.getName()) {
              case "createStatement" -> statement(number);
              case "isValid" -> true;
              case "close" -> {
                note(number, "close");
                yield null;
              }
              default -> throw new SQLFeatureNotSupportedException(method.getName());
            });
  }

  private Statement statement(int number) {
    long[] count = {-1};
    return proxy(
        Statement.class,
        (_, method, arguments) ->
            switch (method.getName()) {
              case "execute" -> {
                count[0] = answer(number, (String) arguments[0]).count();
                yield false;
              }
              case "executeQuery" -> result(answer(number, (String) arguments[0]));
              case "getLargeUpdateCount" -> count[0];
              case "setQueryTimeout" -> {
                note(number, "timeout " + arguments[0]);
                yield null;
              }
              case "cancel" -> {
                note(number, "cancel");
                yield null;
              }
              case "close" -> null;
              default -> throw new SQLFeatureNotSupportedException(method.getName());
            });
  }

  private Answer answer(int connection, String sql) throws SQLException {
    note(connection, sql);
    Optional<Answer> found =
        script.stream().filter(answer -> answer.pattern().matcher(sql).matches()).findFirst();
    if (found.isPresent() && found.get().failure() != null) {
      throw found.get().failure();
    }
    return found.orElse(new Answer(Pattern.compile(""), List.of(), List.of(), 0, null));
  }

  private static ResultSet result(Answer answer) {
    int[] at = {-1};
    return proxy(
        ResultSet.class,
        (_, method, arguments) ->
            switch (method.getName()) {
              case "getMetaData" -> metaData(answer);
              case "next" -> ++at[0] < answer.rows().size();
              case "getObject" -> answer.rows().get(at[0]).get((int) arguments[0] - 1);
              case "getString" ->
                  String.valueOf(answer.rows().get(at[0]).get((int) arguments[0] - 1));
              case "close" -> null;
              default -> throw new SQLFeatureNotSupportedException(method.getName());
            });
  }

  private static ResultSetMetaData metaData(Answer answer) {
    return proxy(
        ResultSetMetaData.class,
        (_, method, arguments) ->
            switch (method.getName()) {
              case "getColumnCount" -> answer.columns().size();
              case "getColumnLabel" -> answer.columns().get((int) arguments[0] - 1);
              case "getColumnType" -> Types.OTHER;
              default -> throw new SQLFeatureNotSupportedException(method.getName());
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(urlPrefix);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }
}

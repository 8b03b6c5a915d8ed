package dev.rocky.output;

import java.util.Map;

/** One line to a parent that speaks Dagster Pipes. */
public record PipesMessage(
    @Doc("Version of the protocol, `0.1`.") String dagsterPipesVersion,
    @Doc("What kind of message it is.")
        @Open({
          "opened",
          "log",
          "report_asset_materialization",
          "report_asset_check",
          "report_custom_message",
          "log_external_stream",
          "closed"
        })
        String method,
    @Doc("Content of the message, by its kind.") @FreeForm Map<String, Object> params) {}

package io.github.qdrantmigrate.result;

/** What an operation returned. {@link io.github.qdrantmigrate.Report} writes it as text or JSON. */
public sealed interface Result permits ExportResult, InfoResult, MigrateResult, PlanResult, UndoResult, ValidateResult {
    /** The operation, as its goal is called: {@code migrate}, {@code info} … */
    String operation();
}

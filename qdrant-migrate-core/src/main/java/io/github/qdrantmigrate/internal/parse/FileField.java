package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.migration.MigrationName.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields at the top of a migration file, declared once for all that reads or describes them. */
enum FileField {
    DESCRIPTION(
            "description",
            "What the migration is about; without it, the file's name says so.",
            Form.TEXT,
            Where.EVERY_FILE),
    LABELS("labels", "Words by which the setting labelFilter selects the migration.", Form.LABELS, Where.MIGRATIONS),
    REQUIRES(
            "requires", "What must hold of the server before the migration runs.", Form.REQUIREMENTS, Where.MIGRATIONS),
    ALLOW_OUT_OF_ORDER(
            "allowOutOfOrder",
            "Whether the migration may run although a higher version is applied.",
            Form.FLAG,
            Where.VERSIONED),
    ACCEPT_CHECKSUMS(
            "acceptChecksums",
            "Checksums of former texts of this file that count as it.",
            Form.CHECKSUMS,
            Where.MIGRATIONS),
    UNDO("undo", "That the migration cannot be undone, and why.", Form.IRREVERSIBLE, Where.MIGRATIONS),
    CHANGES(
            "changes",
            "What the migration does, in this order. An undo file may have none.",
            Form.CHANGES,
            Where.EVERY_FILE);

    /** What the value of a field looks like. */
    enum Form {
        TEXT,
        FLAG,
        /** A label or a list of labels. */
        LABELS,
        /** A list of requirements, see {@link RequirementType}. */
        REQUIREMENTS,
        /** A checksum or a list of them, as {@code info} shows them. */
        CHECKSUMS,
        /** {@code irreversible: <reason>}. */
        IRREVERSIBLE,
        /** A list of changes. */
        CHANGES
    }

    /** Which kinds of files can have a field. */
    private enum Where {
        /** It says what a file does, and counts for its checksum. */
        EVERY_FILE,
        /** It is a rule for when something runs that has a state of its own: no undo file, no callback. */
        MIGRATIONS,
        /** It is a rule for what has a place among versions. */
        VERSIONED;

        boolean includes(Kind kind) {
            return switch (this) {
                case EVERY_FILE -> true;
                case MIGRATIONS -> kind == Kind.VERSIONED || kind == Kind.REPEATABLE || kind == Kind.BASELINE;
                case VERSIONED -> kind == Kind.VERSIONED;
            };
        }
    }

    private final String fieldName;
    private final String description;
    private final Form form;
    private final Where where;

    FileField(String fieldName, String description, Form form, Where where) {
        this.fieldName = fieldName;
        this.description = description;
        this.form = form;
        this.where = where;
    }

    /** The field of a name; empty if there is none. */
    static Optional<FileField> of(String name) {
        return Arrays.stream(values()).filter(f -> f.fieldName.equals(name)).findFirst();
    }

    /** The names of the fields that a kind of file can have. */
    static List<String> names(Kind kind) {
        return Arrays.stream(values())
                .filter(f -> f.isOf(kind))
                .map(FileField::fieldName)
                .toList();
    }

    /** As a file writes it. */
    String fieldName() {
        return fieldName;
    }

    /** What its value looks like. */
    Form form() {
        return form;
    }

    /** A sentence for editors. */
    String description() {
        return description;
    }

    /** Whether a kind of file can have it. */
    boolean isOf(Kind kind) {
        return where.includes(kind);
    }

    /** Whether it says what the migration does. Rules for when it runs may change later. */
    boolean countsForChecksum() {
        return where == Where.EVERY_FILE;
    }
}

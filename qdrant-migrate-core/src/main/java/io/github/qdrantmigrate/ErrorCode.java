package io.github.qdrantmigrate;

/**
 * Stable codes of everything that can go wrong, one per thing that the reader would look up. The first digit tells the
 * kind: 1 files, 2 validation, 3 lock, 4 execution, 5 server, 6 data, 7 settings.
 *
 * <p>A code that was released is never given another meaning.
 */
public enum ErrorCode {
    /** A location does not exist. */
    LOCATION_MISSING("QM101"),
    /** The locations hold no migration at all. */
    LOCATIONS_EMPTY("QM102"),
    /** A file's name is none of the forms of a migration. */
    FILE_NAME("QM103"),
    /** Two files have the same version, or the same migration twice. */
    DUPLICATE_VERSION("QM104"),
    /** An undo file without the migration that it undoes. */
    UNDO_WITHOUT_MIGRATION("QM105"),
    /** A file cannot be read, is too large or is not UTF-8. */
    FILE_UNREADABLE("QM107"),
    /** A file is not YAML, or uses what is refused for safety: tags, cycles, too many aliases. */
    YAML_SYNTAX("QM110"),
    /** A key stands twice in one mapping. */
    DUPLICATE_KEY("QM111"),
    /** The file is empty or lacks its changes. */
    NO_CHANGES("QM112"),
    /** A change type that does not exist. */
    UNKNOWN_CHANGE("QM113"),
    /** A field that does not exist where it stands. */
    UNKNOWN_FIELD("QM114"),
    /** A field that must be there is not. */
    MISSING_FIELD("QM115"),
    /** A value of the wrong type, or outside of what Qdrant accepts. */
    INVALID_VALUE("QM116"),
    /** A placeholder without a value. */
    PLACEHOLDER_UNRESOLVED("QM117"),
    /** A line of a points file is not a point. */
    POINTS_FILE("QM118"),
    /** A class that should be a migration and cannot be used as one. */
    JAVA_MIGRATION("QM119"),

    /** An applied migration's file was changed since. */
    CHECKSUM_MISMATCH("QM201"),
    /** An applied migration has no file any more. */
    MIGRATION_MISSING("QM202"),
    /** The database holds a migration newer than the newest local file. */
    MIGRATION_FUTURE("QM203"),
    /** A pending migration is older than the newest applied one. */
    OUT_OF_ORDER("QM204"),
    /** Migrations are pending although the caller asked for none. */
    MIGRATIONS_PENDING("QM205"),
    /** The target is not a version that the operation can reach. */
    TARGET_UNKNOWN("QM206"),
    /** A step cannot be undone. */
    NOT_UNDOABLE("QM207"),
    /** The last attempt to undo a migration failed. */
    UNDO_FAILED("QM208"),
    /** A plan is destructive although the caller asked for none. */
    DESTRUCTIVE("QM209"),
    /** A baseline file sums up versions that the server has not run and that have no files any more. */
    BASELINE_GAP("QM210"),

    /** Another run holds the lock. */
    LOCKED("QM301"),
    /** The run that held the lock does not hold it any more. */
    LOCK_LOST("QM302"),
    /** The server ignores the conditions of writes, on which the lock stands. */
    CONDITIONS_IGNORED("QM303"),

    /** A run is recorded as begun and not as ended. */
    RUN_UNFINISHED("QM401"),
    /** A change was refused or failed. */
    CHANGE_FAILED("QM402"),
    /** What a change would create exists already. */
    ALREADY_EXISTS("QM403"),
    /** What a change needs does not exist. */
    NOT_FOUND("QM404"),
    /** What is to be undone was changed since. */
    CHANGED_SINCE("QM405"),
    /** The history collection is not one of this tool, or of a newer version of it. */
    HISTORY_FORMAT("QM406"),
    /** Another run wrote the same place of the history first. */
    CONCURRENT_RUN("QM407"),
    /** The server accepted a schema change and did not apply all of it. */
    READ_BACK_DIFFERS("QM408"),
    /** The backup of what a run overwrote is gone, or cannot be read. */
    BACKUP_UNREADABLE("QM409"),
    /** The backup of what a run overwrites would be larger than allowed. */
    BACKUP_LIMIT("QM410"),
    /** What a migration requires of the server does not hold. */
    REQUIREMENT_NOT_MET("QM420"),

    /** No connection to the server. */
    UNREACHABLE("QM501"),
    /** The server wants an API key, or another one. */
    UNAUTHENTICATED("QM502"),
    /** The API key lacks a right. */
    FORBIDDEN("QM503"),
    /** What answers is not Qdrant's gRPC port. */
    NOT_QDRANT("QM504"),
    /** The server did not answer in time. */
    TIMEOUT("QM505"),
    /** The server is too old, for this library or for something that a migration uses. */
    SERVER_TOO_OLD("QM506"),
    /** The server answered with an error. */
    SERVER_ERROR("QM507"),
    /** The embedded server could not be opened. */
    EMBEDDED("QM508"),
    /** The server's answer does not say whether it did what was asked. */
    OUTCOME_UNKNOWN("QM509"),

    /** An exported collection changed meanwhile, or not all of it arrived. */
    EXPORT_INCOMPLETE("QM601"),
    /** A file could not be written. */
    FILE_UNWRITABLE("QM602"),

    /** A setting is missing. */
    SETTING_MISSING("QM701"),
    /** A setting has a value that cannot be used. */
    SETTING_INVALID("QM702");

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    /** The code as messages and JSON show it, for example {@code QM113}. */
    public String code() {
        return code;
    }
}

package io.github.qdrantmigrate.maven;

/** The names of the sources, as the first line of a run and the errors show them. */
final class Origin {
    static final String COMMAND_LINE = "command line";
    static final String POM = "pom.xml";
    static final String START = "start";
    static final String PROJECT_PROPERTIES = "project properties";
    static final String ENVIRONMENT = "environment";
    static final String FILE = "qdrant-migrate.properties";
    static final String SETTINGS_XML = "settings.xml";

    private Origin() {}
}

package io.github.qdrantmigrate.maven;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The entries of properties, sorted, as texts. */
final class Texts {
    private Texts() {}

    static Map<String, String> of(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }
}

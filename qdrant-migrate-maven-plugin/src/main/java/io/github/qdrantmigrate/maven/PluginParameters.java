package io.github.qdrantmigrate.maven;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;

/** The parameters of all goals, as the plugin's descriptor lists them. */
record PluginParameters(List<Parameter> parameters) {
    private static final String EXPRESSION_START = "${qdrant.";
    private static final Set<String> FLAG_TYPES = Set.of("boolean", "java.lang.Boolean");
    private static final List<String> WITHOUT_PROPERTY = List.of("apiKey", "start.apiKey");

    static PluginParameters of(MojoExecution execution) {
        return new PluginParameters(execution.getMojoDescriptor().getPluginDescriptor().getMojos().stream()
                .flatMap(mojo -> mojo.getParameters().stream())
                .toList());
    }

    /** What may stand in a {@code <configuration>}: of all goals, because several executions can share one. */
    Set<String> elements() {
        return parameters.stream().map(Parameter::getName).collect(Collectors.toSet());
    }

    /** Those elements that are yes or no. */
    Set<String> flags() {
        return parameters.stream()
                .filter(parameter -> FLAG_TYPES.contains(parameter.getType()))
                .map(Parameter::getName)
                .collect(Collectors.toSet());
    }

    /** The names of all settings: {@code outOfOrder}, {@code start.port}. */
    Set<String> settings() {
        Stream<String> withProperty = parameters.stream()
                .map(Parameter::getExpression)
                .filter(Objects::nonNull)
                .filter(expression -> expression.startsWith(EXPRESSION_START))
                .map(expression -> expression.substring(EXPRESSION_START.length(), expression.length() - 1));
        return Stream.concat(withProperty, WITHOUT_PROPERTY.stream()).collect(Collectors.toSet());
    }
}

package io.github.qdrantmigrate.change;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what a change declares with what a server has. Only what is declared counts: a field that is not set leaves
 * the choice to the server. Fields are matched by name, so that an update is compared with the configuration it changes.
 */
final class Declared {
    private final Set<String> ignored;
    private final Keys keys;
    private final List<String> differences = new ArrayList<>();

    private Declared(Set<String> ignored, Keys keys) {
        this.ignored = ignored;
        this.keys = keys;
    }

    /** What the keys of a map, such as names of vectors, must be. */
    enum Keys {
        /** The same on both sides. */
        SAME,
        /** There may be more than are declared. */
        AT_LEAST
    }

    /**
     * One text a difference, {@code hnsw_config.m: declared 32, is 16}.
     *
     * @param declared what should be
     * @param actual a message with fields of the same names
     * @param ignored top-level fields that are no state, such as time limits
     * @param keys what maps must hold
     */
    static List<String> differences(Message declared, Message actual, Set<String> ignored, Keys keys) {
        Declared comparison = new Declared(ignored, keys);
        comparison.message("", declared, actual);
        return List.copyOf(comparison.differences);
    }

    private void message(String path, Message declared, Message actual) {
        for (Map.Entry<FieldDescriptor, Object> field : declared.getAllFields().entrySet()) {
            FieldDescriptor descriptor = field.getKey();
            if (path.isEmpty() && ignored.contains(descriptor.getName())) {
                continue;
            }
            String at = path.isEmpty() ? descriptor.getName() : path + "." + descriptor.getName();
            FieldDescriptor counterpart = actual.getDescriptorForType().findFieldByName(descriptor.getName());
            if (counterpart == null) {
                differences.add(at + ": declared, but not known here");
            } else if (descriptor.isMapField()) {
                map(at, entries(descriptor, declared), entries(counterpart, actual));
            } else if (descriptor.isRepeated() || descriptor.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                value(at, field.getValue(), actual.getField(counterpart), isSet(counterpart, actual));
            } else if (isSet(counterpart, actual)) {
                message(at, (Message) field.getValue(), (Message) actual.getField(counterpart));
            } else {
                differences.add(at + ": declared, but not set");
            }
        }
    }

    private static boolean isSet(FieldDescriptor descriptor, Message message) {
        return !descriptor.hasPresence() || message.hasField(descriptor);
    }

    private void map(String path, Map<String, Message> declared, Map<String, Message> actual) {
        declared.forEach((key, wanted) -> {
            Message found = actual.get(key);
            if (found == null) {
                differences.add(path + "." + key + ": declared, but not there");
            } else {
                message(path + "." + key, wanted, found);
            }
        });
        if (keys == Keys.SAME) {
            actual.keySet().stream()
                    .filter(key -> !declared.containsKey(key))
                    .forEach(key -> differences.add(path + "." + key + ": not declared, but there"));
        }
    }

    private static Map<String, Message> entries(FieldDescriptor field, Message message) {
        Map<String, Message> entries = new TreeMap<>();
        FieldDescriptor key = field.getMessageType().findFieldByName("key");
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
            Message entry = (Message) message.getRepeatedField(field, i);
            entries.put(String.valueOf(entry.getField(key)), entry);
        }
        return entries;
    }

    private void value(String path, Object declared, Object actual, boolean set) {
        if (!set) {
            differences.add(path + ": declared " + text(declared) + ", is not set");
        } else if (!Objects.equals(comparable(declared), comparable(actual))) {
            differences.add(path + ": declared " + text(declared) + ", is " + text(actual));
        }
    }

    /** Enum values of two message types are equal if they have one name. */
    private static Object comparable(Object value) {
        return value instanceof EnumValueDescriptor constant ? constant.getName() : value;
    }

    private static String text(Object value) {
        return String.valueOf(value).strip().replaceAll("\\s+", " ");
    }
}

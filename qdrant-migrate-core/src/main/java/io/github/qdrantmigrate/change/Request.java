package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;

/**
 * One call with its message.
 *
 * @param call which
 * @param message of the type that the call takes
 */
public record Request(Call call, Message message) {}

package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Finds out why a first call got no answer, by asking the port in other ways: whether anything listens, whether it speaks
 * HTTP/1, whether it speaks TLS. Sends no key.
 */
final class Diagnosis {
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerUrl url;
    private final String shown;
    private final int timeoutMillis;

    Diagnosis(ServerUrl url, String shown, Duration timeout) {
        this.url = url;
        this.shown = shown;
        this.timeoutMillis = (int) Math.min(timeout.toMillis(), 5_000);
    }

    Problem problem(String grpcError) {
        try (Socket socket = connect()) {
            return url.tls() ? secure(socket, grpcError) : plain(socket, grpcError);
        } catch (IOException e) {
            return Problem.of(
                    ErrorCode.UNREACHABLE,
                    "Cannot reach Qdrant at " + shown + " (gRPC on " + url.address() + "): " + reason(e),
                    "Start the server, or correct \"url\".");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(url.bareHost(), url.port()), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return e instanceof java.net.UnknownHostException ? "unknown host " + message : message;
    }

    private Problem plain(Socket socket, String grpcError) throws IOException {
        String request = "GET / HTTP/1.1\r\nHost: " + url.address() + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = answer(socket);
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        if (text.startsWith("HTTP/1")) {
            return httpOne(text);
        }
        boolean tls = answer.length > 0 && (answer[0] == TLS_ALERT || answer[0] == TLS_HANDSHAKE);
        if (tls || (answer.length == 0 && speaksTls())) {
            return Problem.of(
                    ErrorCode.NOT_QDRANT,
                    "The port " + url.address() + " wants an encrypted connection, the url says http",
                    "Write https:// in \"url\".");
        }
        return unanswered(grpcError);
    }

    private static byte[] answer(Socket socket) throws IOException {
        try {
            InputStream in = socket.getInputStream();
            return in.readNBytes(512);
        } catch (SocketTimeoutException | java.net.SocketException e) {
            return new byte[0];
        }
    }

    private Problem httpOne(String answer) {
        boolean qdrant = answer.contains("qdrant");
        return Problem.of(
                ErrorCode.NOT_QDRANT,
                qdrant
                        ? "The port " + url.address() + " is Qdrant's REST port, gRPC is wanted"
                        : "What answers at " + url.address() + " speaks HTTP/1, not gRPC",
                "Give the gRPC port in \"url\", 6334 unless it was changed.");
    }

    private boolean speaksTls() {
        try (Socket socket = connect()) {
            handshake(socket);
            return true;
        } catch (SSLException e) {
            // A server that refuses our certificate choice still spoke TLS; one that speaks plain text did not.
            return !String.valueOf(e.getMessage()).contains("Unsupported or unrecognized SSL message")
                    && !String.valueOf(e.getMessage()).contains("Remote host terminated the handshake");
        } catch (IOException e) {
            return false;
        }
    }

    private Problem secure(Socket socket, String grpcError) {
        try {
            handshake(socket);
            return unanswered(grpcError);
        } catch (SSLException e) {
            if (String.valueOf(e.getMessage()).contains("Unsupported or unrecognized SSL message")) {
                return Problem.of(
                        ErrorCode.NOT_QDRANT,
                        "The port " + url.address() + " speaks plain text, the url says https",
                        "Write http:// in \"url\", or switch on TLS at the server.");
            }
            return Problem.of(
                    ErrorCode.UNREACHABLE,
                    "No encrypted connection to " + url.address() + ": " + e.getMessage(),
                    "Use a certificate that this Java trusts for " + url.host() + ".");
        } catch (IOException e) {
            // gRPC's plain-text server closes the connection at the first bytes of a TLS handshake.
            return Problem.of(
                    ErrorCode.NOT_QDRANT,
                    "The port " + url.address() + " does not answer an encrypted connection, the url says https",
                    "Write http:// in \"url\", or switch on TLS at the server.");
        }
    }

    private void handshake(Socket socket) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secure = (SSLSocket) factory.createSocket(socket, url.bareHost(), url.port(), true)) {
            secure.startHandshake();
        }
    }

    private Problem unanswered(String grpcError) {
        return Problem.of(
                ErrorCode.UNREACHABLE,
                "Qdrant at " + shown + " (gRPC on " + url.address() + ") accepts connections but did not answer: "
                        + grpcError,
                "Look whether the server is up and the port is its gRPC port, 6334 unless it was changed.");
    }
}

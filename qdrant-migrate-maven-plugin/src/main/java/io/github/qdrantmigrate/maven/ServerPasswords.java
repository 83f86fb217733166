package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.Setting;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The passwords of the servers in settings.xml, decrypted.
 *
 * @param settings Maven's
 * @param decrypter Maven's
 */
record ServerPasswords(org.apache.maven.settings.Settings settings, SettingsDecrypter decrypter) {
    /**
     * The password of the server that was named.
     *
     * @param serverId its id, and where that was set
     */
    Setting of(Setting serverId) {
        Server server = settings.getServer(serverId.value());
        if (server == null) {
            throw Settings.invalid(
                    "serverId",
                    serverId,
                    "settings.xml has no such server: add <server> with that <id> and the API key as <password>.");
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        Optional<SettingsProblem> problem = result.getProblems().stream()
                .filter(found -> EnumSet.of(Severity.ERROR, Severity.FATAL).contains(found.getSeverity()))
                .findFirst();
        if (problem.isPresent()) {
            throw invalid(
                    "the password of server \"" + serverId.value() + "\" cannot be decrypted: "
                            + problem.get().getMessage(),
                    "Encrypt it again with mvn --encrypt-password, and check settings-security.xml.");
        }
        String password = result.getServer().getPassword();
        if (password == null || password.isBlank()) {
            throw invalid(
                    "the server \"" + serverId.value() + "\" has no password", "Give it the API key as <password>.");
        }
        return new Setting(password, Origin.SETTINGS_XML);
    }

    private static InvalidConfiguration invalid(String what, String remedy) {
        return new InvalidConfiguration(new Problem(ErrorCode.SETTING_INVALID, what, Origin.SETTINGS_XML, remedy));
    }
}

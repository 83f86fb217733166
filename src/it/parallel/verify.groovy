import io.github.qdrantmigrate.maven.it.BuildLog

def log = BuildLog.of(basedir)
log.contains('history qdrant_migrations, version none', 4)
log.contains('Now at version 001 (was none)', 4)
log.contains('Now at version none (was 001)', 4)
log.contains('Stopped the embedded Qdrant', 5)
log.contains('not marked as thread-safe', 0)

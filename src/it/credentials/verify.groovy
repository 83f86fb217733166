import io.github.qdrantmigrate.maven.it.BuildLog
import io.github.qdrantmigrate.maven.it.ItServer

def log = BuildLog.of(basedir)
log.equalsExpected()
log.contains('[DEBUG]   (f) serverId = it-encrypted', 1)
log.containsNot('kluis-7431')
ItServer.of(context).close()

import io.github.qdrantmigrate.maven.it.BuildLog
import io.github.qdrantmigrate.maven.it.ItServer

def log = BuildLog.of(basedir)
log.equalsExpected()
log.containsNot('\tat ')
ItServer.of(context).close()
context.get('rest').stop(0)

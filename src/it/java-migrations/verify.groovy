import io.github.qdrantmigrate.maven.it.BuildLog

BuildLog.of(basedir).equalsExpected()

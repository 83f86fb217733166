import io.github.qdrantmigrate.maven.it.BuildLog

BuildLog.of(basedir).equalsExpected()

assert new File(basedir, 'module/target/qdrant').exists() : 'the data is not in the module'
assert !new File(basedir, 'target/qdrant').exists() : 'the data is where Maven was started'

import io.github.qdrantmigrate.maven.it.BuildLog

BuildLog.of(basedir).equalsExpected()

assert new File(basedir, 'target/one').exists()
assert new File(basedir, 'target/two').exists()
assert !new File(basedir, 'target/unused').exists() : "the property's server was used"

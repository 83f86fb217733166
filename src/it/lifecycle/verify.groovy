import io.github.qdrantmigrate.maven.it.BuildLog

BuildLog.of(basedir).equalsExpected()
assert new File(basedir, 'target/failsafe-reports/TEST-it.SearchIT.xml').text.contains('tests="1"') : 'the integration test did not run'

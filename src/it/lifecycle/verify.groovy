import io.github.qdrantmigrate.maven.it.BuildLog

BuildLog.of(basedir).equalsExpected()
assert new File(basedir, 'target/failsafe-reports/TEST-it.SearchIT.xml').text.contains('tests="1"') : 'the integration test did not run'
assert new File(basedir, 'target/live.ndjson').readLines().size() == 2 : 'not both points were exported'
assert new File(basedir, 'target/live.ndjson.info.txt').exists() : 'export did not set qdrant.exportFile'
assert new File(basedir, 'target/qdrant').exists() : 'the started server kept its data elsewhere'

import io.github.qdrantmigrate.maven.it.BuildLog
import io.github.qdrantmigrate.maven.it.ItServer

BuildLog.of(basedir).equalsExpected()

def info = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/info.json'))
assert info.schemaVersion == 1
assert info.migrations*.version == ['001', '002']
assert info.migrations*.state == ['SUCCESS', 'SUCCESS']

def exported = new File(basedir, 'target/products.ndjson').readLines()
assert exported.size() == 2 : "exported ${exported.size()} points"

def server = ItServer.of(context)
assert server.collections() == ['products', 'qdrant_migrations']
assert server.points('products') == 2
server.close()

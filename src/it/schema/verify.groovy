import groovy.json.JsonSlurper

def file = new File(basedir, '.editor/migration.schema.json')
def schema = new JsonSlurper().parse(file, 'UTF-8')

assert schema.'$schema' == 'http://json-schema.org/draft-07/schema#'
assert schema.definitions.change.properties.keySet().containsAll(['createCollection', 'upsertPoints', 'switchAlias'])

// Maven may put escape sequences around what goals print.
def log = new File(basedir, 'build.log').getText('UTF-8').normalize().replaceAll('\u001B\\[[0-9;]*m', '')

assert log.contains('Written to ' + file)
assert log.contains('\n' + file.getText('UTF-8').normalize()) : 'another schema is printed than written'

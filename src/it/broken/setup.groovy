import io.github.qdrantmigrate.maven.it.ItServer

def server = ItServer.start(context, 'it-key')
context.get('userProperties').put('it.url', server.url())
context.get('userProperties').put('it.https', server.url().replace('http:', 'https:'))

import io.github.qdrantmigrate.maven.it.ItServer

def server = ItServer.start(context, 'it-key')
context.get('userProperties').put('it.url', server.url())

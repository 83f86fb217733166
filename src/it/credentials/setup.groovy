import io.github.qdrantmigrate.maven.it.ItServer

def server = ItServer.start(context, 'kluis-7431')
context.get('userProperties').put('it.url', server.url())

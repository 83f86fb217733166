import io.github.qdrantmigrate.maven.it.ItServer

def server = ItServer.start(context, 'it-key')
context.get('userProperties').put('it.url', server.url())
context.get('userProperties').put('it.https', server.url().replace('http:', 'https:'))

def rest = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
rest.createContext('/') { exchange ->
    exchange.sendResponseHeaders(404, -1)
    exchange.close()
}
rest.start()
context.put('rest', rest)
context.get('userProperties').put('it.rest', "http://127.0.0.1:${rest.address.port}".toString())

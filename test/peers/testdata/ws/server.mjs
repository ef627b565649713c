// A WebSocket server of the package ws. Its path says how a connection goes on: /echo, /protocol, /headers, /close, /crash, /pieces, /bytes, /flood, /big,
// /deaf, /silent, /garbage and /refuse. It prints its ports.
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { WebSocketServer } from 'ws';

const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => [...offered][0] });

// frame returns the bytes of a text frame that is not masked.
const frame = (text) => Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);

// bytewise sends bytes one at a time.
const bytewise = (socket, bytes) => {
  let at = 0;
  const timer = setInterval(() => (at < bytes.length ? socket.write(bytes.subarray(at, ++at)) : clearInterval(timer)), 1);
};

const plays = {
  '/echo': (ws) => ws.on('message', (data, binary) => ws.send(data, { binary })),
  '/protocol': (ws) => ws.send(ws.protocol),
  '/headers': (ws, _, request) => ws.send(JSON.stringify(request.headers)),
  '/close': (ws) => { ws.send('last words'); ws.close(4001, 'enough'); },
  '/crash': (_, socket) => socket.resetAndDestroy(),
  '/gone': (_, socket) => socket.destroy(),
  '/pieces': (ws) => { for (const [text, fin] of [['one ', false], ['two ', false], ['three', true]]) { ws.send(text, { fin }); if (!fin) ws.ping(); } },
  '/bytes': (_, socket) => bytewise(socket, frame('byte by byte')),
  '/flood': (ws) => { for (let i = 0; i < 20000; i++) ws.send(String(i)); ws.close(1000); },
  '/big': (ws) => ws.send('x'.repeat(16 * 1024 * 1024)),
  '/bigger': (ws) => ws.send('x'.repeat(16 * 1024 * 1024 + 1)),
  '/deaf': (_, socket) => socket.pause(),
  '/garbage': (_, socket) => socket.write(Buffer.from([0xff, 0xfe, 0x00, 0x01, 0x02, 0x03])),
};

const serve = (server, port) => {
  server.on('upgrade', (request, socket, head) => {
    socket.setNoDelay(true);
    socket.on('error', () => {});
    if (request.url === '/refuse') return socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
    if (request.url === '/silent') return;
    if (request.url === '/nonsense') return socket.end('SSH-2.0-nonsense\r\n');
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', (error) => console.log('error', error.message));
      ws.on('close', (code, reason) => console.log('close', code, String(reason)));
      ws.on('ping', () => console.log('ping'));
      ws.on('message', (data) => console.log('message', data.length));
      plays[request.url](ws, socket, request);
    });
  });
  server.listen(port, '127.0.0.1', () => console.log(server.name, server.address().port));
};

const [folder] = process.argv.slice(2);
const plain = createServer();
const secure = createSecureServer({ cert: readFileSync(folder + '/cert.pem'), key: readFileSync(folder + '/key.pem') });
plain.name = 'plain';
secure.name = 'secure';
serve(plain, 0);
serve(secure, 0);
